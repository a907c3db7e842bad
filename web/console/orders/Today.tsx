import { useQueries, useQuery } from '@tanstack/react-query'
import { Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { listOrders, orderCounts } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { deskStates, type OrderState } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { OrderLine } from './OrderLine.tsx'

const SHOWN = 8
const badStarsMost = 2

/** Three lists only: what waits for the desk, what is late, who must be called back. */
export function Today() {
  const me = useMe()
  const { data: counts } = useQuery(reply(orderCounts))
  const countOf = (states: readonly OrderState[]) =>
    counts?.states.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  const [today] = useState(() => dateTime(new Date()).split(/ \d/)[0])
  return (
    <>
      <Title title="今天" below={`${today} · ${me?.grants[0]?.place.name ?? ''}`} />
      <div className="lc-cols">
        <Panel title="等我办" count={countOf(deskStates)} more={<Go to="/orders?view=TODO">全部在办</Go>}>
          <Waiting />
        </Panel>
        <Panel title="已超时" count={counts?.late} more={<Go to="/late">督办</Go>}>
          <Late />
        </Panel>
        <Panel title="要回访" more={<Go to="/orders?view=STATE&state=EVALUATED">全部已评价</Go>}>
          <CallBack />
        </Panel>
      </div>
    </>
  )
}

const byDue = (a: OrderRow, b: OrderRow) =>
  (a.clock.dueAt ?? '9999').localeCompare(b.clock.dueAt ?? '9999') || a.id.localeCompare(b.id)

/** The states that the desk holds, one read each, what is due first on top; what is late stands beside it. */
function Waiting() {
  const lists = useQueries({
    queries: deskStates.map((state) =>
      reply(listOrders, { query: { view: 'WAITING', state: [state], size: 50 } }),
    ),
  })
  const rows = lists
    .flatMap(({ data }) => data?.rows.filter(({ clock }) => !clock.late) ?? [])
    .toSorted(byDue)
  return (
    <Lines
      rows={rows}
      pending={lists.some(({ isPending }) => isPending)}
      fault={lists.find(({ error }) => error)?.error}
      queue="TODO"
      empty="没有等着您办的单。有人打电话来，可以在“电话代点”登记"
    />
  )
}

function Late() {
  const list = useQuery(reply(listOrders, { query: { view: 'LATE', size: SHOWN } }))
  return (
    <Lines
      rows={list.data?.rows ?? []}
      pending={list.isPending}
      fault={list.error}
      queue="LATE"
      empty="没有超时的单，都在时限内"
    />
  )
}

/** Evaluated badly and still open: the caller is asked what went wrong. */
function CallBack() {
  const list = useQuery(reply(listOrders, { query: { view: 'FOLLOW_UP', size: 100 } }))
  const bad = list.data?.rows.filter(({ stars }) => stars !== null && stars <= badStarsMost) ?? []
  return (
    <Lines
      rows={bad}
      pending={list.isPending}
      fault={list.error}
      act="去回访"
      empty="没有要回访的差评。居民打了低分，会出现在这里"
    />
  )
}

interface LinesProps {
  rows: readonly OrderRow[]
  pending: boolean
  fault: unknown
  queue?: string
  act?: string
  empty: string
}

function Lines({ rows, pending, fault, queue, act, empty }: LinesProps) {
  if (fault) return <Fault fault={fault} />
  if (pending) return <Skeleton active paragraph={{ rows: 5 }} />
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  return rows
    .slice(0, SHOWN)
    .map((order) => (
      <OrderLine key={order.id} order={order} {...(queue && { queue })} {...(act && { act })} />
    ))
}
