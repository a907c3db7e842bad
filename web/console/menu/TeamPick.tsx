import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { Ref } from '../../../contract/common.ts'
import { listMenuTeams } from '../../../contract/orders/menu.ts'
import { reply } from '../../kit/query.ts'

interface TeamPickProps {
  siteId: string | undefined
  /** What was chosen before: its name shows at once, even when it is offered no more. */
  known: Ref | null | undefined
  id?: string
  value?: string | null
  onChange?: (id: string | null) => void
}

const withMore = (list: ReactNode) => (
  <>
    {list}
    <p className="lc-quiet">还有更多队伍没有列出，请输入队名来找</p>
  </>
)

/** A team near the place, by its name. */
export function TeamPick({ siteId, known, value, onChange, ...field }: TeamPickProps) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().slice(0, 40))
  const teams = useQuery({
    ...reply(listMenuTeams, { query: { ...(siteId && { siteId }), ...(q && { q }) } }),
    enabled: siteId !== undefined,
    placeholderData: keepPreviousData,
  })
  const rows = teams.data?.rows ?? []
  const shown = known && !q && rows.every(({ id }) => id !== known.id) ? [known, ...rows] : rows
  return (
    <Select
      {...field}
      value={value ?? null}
      onChange={(id) => onChange?.(id ?? null)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={teams.isFetching}
      placeholder="不指定"
      notFoundContent={teams.error?.message ?? (siteId ? '附近没有这样的队伍' : '请先选地点')}
      {...(teams.data?.more && { popupRender: withMore })}
      options={shown.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
