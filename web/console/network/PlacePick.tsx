import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { listTree, placeKindWords, type PlaceKind } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'

interface PlacePickProps {
  /** Only places of this kind, or only those under which one of this kind may stand. */
  kind?: PlaceKind
  above?: PlaceKind
  /** Whose children are shown before anything is typed. */
  near: string | undefined
  without: readonly string[]
  id?: string
  value?: string
  onChange?: (id: string) => void
}

/** One place, found by name, pinyin or initials; before that the nearest ones are offered. */
export function PlacePick({ kind, above, near, without, ...field }: PlacePickProps) {
  const [q, setQ] = useState('')
  const filter = { ...(kind && { kind }), ...(above && { above }) }
  const query = q ? { q, size: 50, ...filter } : { ...(near && { parentId: near }), size: 50, ...filter }
  const places = useQuery(reply(listTree, { query }))
  const rows = places.data?.rows.filter(({ id }) => !without.includes(id)) ?? []
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={places.isPending}
      placeholder="选一个，或输入名称、拼音、首字母"
      notFoundContent={places.error?.message ?? (q ? `没有叫“${q}”的合适地点` : '请输入名称来找')}
      options={rows.map(({ id, name, kind: is, parentName }) => ({
        value: id,
        label: `${name}（${placeKindWords[is].zh}${parentName ? `，${parentName}` : ''}）`,
      }))}
    />
  )
}
