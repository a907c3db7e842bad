import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { listTree, placeKindWords, type PlaceRef } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'

interface PlaceBelowProps {
  above: PlaceRef
  value?: string
  onChange?: (id: string) => void
}

/** A place below another: its children at once, deeper ones by name, pinyin or initials. */
export function PlaceBelow({ above, ...field }: PlaceBelowProps) {
  const [q, setQ] = useState('')
  const query = q ? { q, size: 30 } : { parentId: above.id, size: 100 }
  const places = useQuery(reply(listTree, { query }))
  const rows = places.data?.rows.filter(({ id, closed }) => id !== above.id && !closed) ?? []
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={places.isPending}
      placeholder={`${above.name}的下级，可输入名称或拼音`}
      notFoundContent={places.error?.message ?? '没有这样的下级地点'}
      options={rows.map(({ id, name, kind }) => ({
        value: id,
        label: `${name}（${placeKindWords[kind].zh}）`,
      }))}
    />
  )
}
