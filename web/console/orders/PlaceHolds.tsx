import type { UseQueryResult } from '@tanstack/react-query'
import { Empty, Input, Table, type TableColumnsType } from 'antd'
import { placeKindWords } from '../../../contract/network/places.ts'
import type { PlaceHold } from '../../../contract/orders/orders.ts'
import { stageWords } from '../../../contract/orders/words.ts'
import { withSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { workTime } from './work-time.ts'

interface Period {
  from: string
  to: string
}

interface PlaceHoldsProps {
  places: UseQueryResult<{ rows: PlaceHold[] }>
  period: Period
  onPeriod: (changed: Partial<Period>) => void
}

const lateOf = ({ late }: PlaceHold) => late.desk + late.team + late.resident

/** Place by place: what is late now, and in whose hands and at which stage the working time of a period went. */
export function PlaceHolds({ places, period, onPeriod }: PlaceHoldsProps) {
  const most = Math.max(1, ...(places.data?.rows.map(lateOf) ?? []))
  return (
    <>
      <div className="lo-period">
        <span>时间统计从</span>
        <Input
          type="date"
          aria-label="从哪一天"
          value={period.from}
          onChange={(event) => onPeriod({ from: event.target.value })}
        />
        <span>到</span>
        <Input
          type="date"
          aria-label="到哪一天"
          value={period.to}
          onChange={(event) => onPeriod({ to: event.target.value })}
        />
        <span className="lc-quiet">按工作时间算，记在单子离手的那一天；超时数是现在的</span>
      </div>
      <Fault fault={places.error} again={() => void places.refetch()} />
      <Table<PlaceHold>
        size="middle"
        rowKey={({ place }) => place.id}
        columns={columnsFor(most)}
        dataSource={places.data?.rows ?? []}
        loading={places.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: places.isSuccess && <Empty description="这段时间里没有单子经过这些地点" /> }}
      />
    </>
  )
}

const columnsFor = (most: number): TableColumnsType<PlaceHold> => [
  {
    title: '地点',
    key: 'place',
    render: (_, { place, parent }) => (
      <Go to={withSearch('/late', { siteId: place.id })} row className="lc-cell">
        <strong>{place.name}</strong>
        <span className="lc-quiet">
          {placeKindWords[place.kind].zh}
          {parent && ` · ${parent}`}
        </span>
      </Go>
    ),
  },
  { title: '在办', key: 'open', align: 'right', render: (_, { open }) => open },
  {
    title: '现在超时',
    key: 'late',
    width: 200,
    defaultSortOrder: 'descend',
    sorter: (a, b) => lateOf(a) - lateOf(b),
    render: (_, row) => <LateNow row={row} most={most} />,
  },
  {
    title: '在本级手里',
    key: 'desk',
    align: 'right',
    sorter: (a, b) => a.minutes.desk - b.minutes.desk,
    render: (_, { minutes }) => workTime(minutes.desk),
  },
  { title: '在队伍手里', key: 'team', align: 'right', render: (_, { minutes }) => workTime(minutes.team) },
  {
    title: '等居民',
    key: 'resident',
    align: 'right',
    render: (_, { minutes }) => workTime(minutes.resident),
  },
  {
    title: '平均每单停留',
    key: 'stages',
    width: 260,
    className: 'lo-stages',
    render: (_, { stages }) =>
      stages
        .filter(({ stays }) => stays > 0)
        .map(
          ({ stage, minutes, stays }) => `${stageWords.six[stage]} ${workTime(Math.round(minutes / stays))}`,
        )
        .join(' · '),
  },
  {
    title: '上报',
    key: 'escalations',
    align: 'right',
    sorter: (a, b) => a.escalations - b.escalations,
    render: (_, { escalations }) => (escalations > 0 ? `${escalations} 次` : ''),
  },
]

/** How much is late, as a number and as heat beside the place that has most. */
function LateNow({ row, most }: { row: PlaceHold; most: number }) {
  const { desk, team, resident } = row.late
  const late = lateOf(row)
  if (late === 0) return <span className="lc-quiet">没有</span>
  const parts = [desk && `本级 ${desk}`, team && `队伍 ${team}`, resident && `居民 ${resident}`]
  return (
    <div className="lo-heat">
      <span className="ld-late">{late} 单</span>
      <span className="lo-heat-bar" aria-hidden="true">
        <span style={{ width: `${(late / most) * 100}%` }} />
      </span>
      <span className="lc-quiet">{parts.filter(Boolean).join('，')}</span>
    </div>
  )
}
