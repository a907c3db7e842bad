import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { listTree, placeKindWords, type PlaceRef } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'

interface PlacePickProps {
  /** What was chosen before, so that its name shows at once. */
  known?: PlaceRef | null | undefined
  value?: string
  onChange?: (id: string) => void
}

const SHOWN = 50

/** Any open place of one's tree, by name, pinyin or initials. */
export function PlacePick({ known, ...field }: PlacePickProps) {
  const [q, setQ] = useState('')
  const places = useQuery(reply(listTree, { query: { size: SHOWN, ...(q && { q }) } }))
  const rows = places.data?.rows.filter(({ closed }) => !closed) ?? []
  const shown = known && rows.every(({ id }) => id !== known.id) ? [known, ...rows] : rows
  return (
    <Select
      {...field}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={places.isPending}
      placeholder="输入名称或拼音"
      notFoundContent={places.error?.message ?? '没有这样的地点'}
      options={shown.map(({ id, name, kind }) => ({
        value: id,
        label: `${name}（${placeKindWords[kind].zh}）`,
      }))}
    />
  )
}
