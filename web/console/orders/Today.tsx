import { useQuery } from '@tanstack/react-query'
import { Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { listOrders, orderCounts } from '../../../contract/orders/orders.ts'
import { deskStates, type OrderView } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMay, useMe } from '../parts/useMe.ts'
import { OrderLine } from './OrderLine.tsx'
import './today.css'

const SHOWN = 8

/** Three lists only: what waits for the desk, what is late, who must be called back. */
export function Today() {
  const me = useMe()
  const maySupervise = useMay('orders:supervise')
  const { data: counts } = useQuery(reply(orderCounts))
  const waiting = counts?.states
    .filter(({ state }) => deskStates.includes(state))
    .reduce((sum, { count, late }) => sum + count - late, 0)
  const [today] = useState(() => dateTime(new Date()).split(/ \d/)[0])
  return (
    <>
      <Title title="今天" below={`${today} · ${me?.grants[0]?.place.name ?? ''}`} />
      <div className="lc-cols">
        <Panel title="等我办" count={waiting} more={<Go to="/orders?view=WAITING">全部</Go>}>
          <Lines view="WAITING" empty="没有等着您办的单。有人打电话来，可以在“电话代点”登记" />
        </Panel>
        <Panel
          title="已超时"
          count={counts?.late}
          more={<Go to={maySupervise ? '/late' : '/orders?view=LATE'}>{maySupervise ? '督办' : '全部'}</Go>}
        >
          <Lines view="LATE" empty="没有超时的单，都在时限内" />
        </Panel>
        <Panel title="要回访" count={counts?.followUp} more={<Go to="/orders?view=FOLLOW_UP">全部</Go>}>
          <Lines
            view="FOLLOW_UP"
            act="去回访"
            empty="没有要回访的差评。居民打了低分或说没解决，会出现在这里"
          />
        </Panel>
      </div>
    </>
  )
}

interface LinesProps {
  view: OrderView
  act?: string
  empty: string
}

/** The first of a view, each with its next act; whoever opens one works on through the view. */
function Lines({ view, act, empty }: LinesProps) {
  const list = useQuery(reply(listOrders, { query: { view, size: SHOWN } }))
  if (list.error) return <Fault fault={list.error} again={() => void list.refetch()} />
  if (!list.data) return <Skeleton active paragraph={{ rows: 5 }} />
  if (list.data.rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  return list.data.rows.map((order) => (
    <OrderLine key={order.id} order={order} queue={view} {...(act && { act })} />
  ))
}
