import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Skeleton } from 'antd'
import { placeKindWords } from '../../../contract/network/places.ts'
import { orderCounts } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { timeLeft } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { Marks } from './OrderLine.tsx'
import { useOrders } from './useOrders.ts'
import { say } from './words.ts'

/** What is late in my part of the tree, grouped by who has it now, the longest first. */
export function LateOrders() {
  const { data: counts } = useQuery(reply(orderCounts))
  const list = useOrders({ view: 'LATE', size: 100 })
  const groups = [...Map.groupBy(list.rows, ({ handling }) => handling.id).values()]
  const most = groups.toSorted((a, b) => b.length - a.length)
  return (
    <>
      <Title
        title="督办"
        below={counts && `范围内有 ${counts.late} 单超过时限，按现在由谁办分组，超得最久的在前`}
      />
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.isPending && <Skeleton active />}
      {list.isSuccess && list.rows.length === 0 && <Empty description="没有超时的单，都在时限内" />}
      <div className="lc-groups">
        {most.map((rows) => (
          <Group key={rows[0]?.handling.id} rows={rows} />
        ))}
      </div>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </>
  )
}

function Group({ rows }: { rows: readonly OrderRow[] }) {
  const place = rows[0]?.handling
  if (!place) return null
  return (
    <Panel
      title={place.name}
      count={rows.length}
      more={<span className="lc-quiet">{placeKindWords[place.kind].zh}</span>}
    >
      {rows.map((order) => (
        <Go key={order.id} to={`/orders/${order.id}?queue=LATE`} className="lc-late-row" row>
          <span className="ld-late">{order.clock.dueAt && timeLeft(order.clock.dueAt)}</span>
          <span className="lc-line-title">
            <Marks order={order} />
            <strong>{order.title}</strong>
          </span>
          <span className="lc-quiet">
            {stateWords[order.state].zh}
            {order.team && ` · ${order.team.name}`}
            {order.place.id !== place.id && ` · 来自${order.place.name}`}
          </span>
        </Go>
      ))}
    </Panel>
  )
}
