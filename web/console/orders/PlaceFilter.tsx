import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { getPlace, listTree, placeKindWords } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'
import { useMay, useMe } from '../parts/useMe.ts'

interface PlaceFilterProps {
  value: string | undefined
  onChange: (siteId: string | undefined) => void
}

/** One of my places, or any below them by name, pinyin or initials. */
export function PlaceFilter({ value, onChange }: PlaceFilterProps) {
  const [q, setQ] = useState('')
  const mayTree = useMay('network:view')
  const own = [...new Map(useMe()?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const found = useQuery({ ...reply(listTree, { query: { q, size: 30 } }), enabled: mayTree && q !== '' })
  const below = useQuery({
    ...reply(listTree, { query: { parentId: own[0]?.id ?? '', size: 100 } }),
    enabled: mayTree && q === '' && own.length === 1,
  })
  const rows = q ? (found.data?.rows ?? []) : [...own, ...(below.data?.rows ?? [])]
  const known = rows.some(({ id }) => id === value)
  const chosen = useQuery({
    ...reply(getPlace, { params: { id: value ?? '' } }),
    enabled: mayTree && value !== undefined && !known,
  })
  const listed = [...(known || !chosen.data ? [] : [chosen.data]), ...rows]
  return (
    <Select
      aria-label="地点"
      value={value}
      allowClear
      placeholder="我的全部地点"
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setQ }}
      notFoundContent={q ? `没有叫“${q}”的地点` : '可以输入名称、拼音、首字母'}
      options={listed.map(({ id, name, kind }) => ({
        value: id,
        label: `${name}（${placeKindWords[kind].zh}）`,
      }))}
      onChange={(siteId: string | undefined) => onChange(siteId)}
    />
  )
}
