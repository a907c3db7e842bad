import { useQuery } from '@tanstack/react-query'
import { Select, Tabs } from 'antd'
import { useState } from 'react'
import { exportSupervision, supervisePlaces } from '../../../contract/orders/orders.ts'
import { holders, holderWords } from '../../../contract/orders/words.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Title } from '../parts/Screen.tsx'
import { Export } from './Export.tsx'
import { dayText, periodOf } from './period.ts'
import { PlaceFilter } from './PlaceFilter.tsx'
import { PlaceHolds } from './PlaceHolds.tsx'
import { SupervisedList } from './SupervisedList.tsx'
import './supervision.css'

const tabs = ['orders', 'places'] as const

/** What is late in the places below: who has it, where its working time went, and one press to urge. */
export function Supervision() {
  const search = useSearch()
  const { siteId } = search
  const tab = tabs.find((known) => known === search.tab) ?? 'orders'
  const holder = holders.find((known) => known === search.holder)
  const set = (changed: Record<string, string | undefined>) => goWith('/late', { ...search, ...changed })
  const wanted = { ...(siteId && { siteId }), ...(holder && { holder }) }
  const [today] = useState(() => dayText(new Date()))
  const period = periodOf(search, today)
  const places = useQuery(reply(supervisePlaces, { query: { ...period, ...(siteId && { siteId }) } }))
  return (
    <>
      <Title title="督办" below={places.data && summary(places.data.rows)}>
        {tab === 'orders' && (
          <Select
            aria-label="现在在谁手里"
            allowClear
            placeholder="在谁手里都看"
            value={holder}
            options={holders.map((value) => ({ value, label: `在${holderWords[value].zh}手里` }))}
            onChange={(to?: string) => set({ holder: to })}
            popupMatchSelectWidth={false}
          />
        )}
        <PlaceFilter value={siteId} onChange={(to) => set({ siteId: to })} />
        <Export route={exportSupervision} query={wanted} />
      </Title>
      <Tabs
        activeKey={tab}
        onChange={(to) => set({ tab: to })}
        items={[
          { key: 'orders', label: '超时的单', children: <SupervisedList wanted={wanted} /> },
          {
            key: 'places',
            label: '按地点看',
            children: <PlaceHolds places={places} period={period} onPeriod={set} />,
          },
        ]}
      />
    </>
  )
}

type Rows = readonly { late: { desk: number; team: number; resident: number } }[]

function summary(rows: Rows): string {
  const sum = (of: 'desk' | 'team' | 'resident') => rows.reduce((total, { late }) => total + late[of], 0)
  const [desk, team, resident] = [sum('desk'), sum('team'), sum('resident')]
  if (desk + team + resident === 0) return '都在时限内'
  const held = [
    desk && `站、所、中心手里 ${desk} 单`,
    team && `队伍手里 ${team} 单`,
    resident && `等居民 ${resident} 单`,
  ]
  return `现在超时 ${desk + team + resident} 单：${held.filter(Boolean).join('，')}`
}
