import { useQuery } from '@tanstack/react-query'
import { Alert, Empty, Skeleton } from 'antd'
import { listOrders, orderCounts } from '../../../contract/orders/orders.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { reply } from '../../kit/query.ts'
import { Go } from '../parts/Go.tsx'
import { OrderLine } from './OrderLine.tsx'

/** Three things only: what waits, what is late, how much there is. */
export function Today() {
  const counts = useQuery(reply(orderCounts))
  return (
    <>
      <h1>今天</h1>
      <div className="lc-cols">
        <Waiting title="等我办" view="TODO" empty="没有等着办的单，可以去看板看看在办的" />
        <Waiting title="已超时" view="LATE" empty="没有超时的单" />
        <section className="lc-panel" aria-label="在办">
          <h2>在办</h2>
          {counts.data?.states.map(({ state, count }) => (
            <Go key={state} to={`/orders?view=STATE&state=${state}`} className="lc-line">
              {stateWords[state].zh} <strong style={{ float: 'right' }}>{count}</strong>
            </Go>
          ))}
          {counts.data && <p className="ld-late">超时 {counts.data.late} 单</p>}
        </section>
      </div>
    </>
  )
}

function Waiting({ title, view, empty }: { title: string; view: 'TODO' | 'LATE'; empty: string }) {
  const orders = useQuery(reply(listOrders, { query: { view, size: 12 } }))
  return (
    <section className="lc-panel" aria-label={title}>
      <h2>{title}</h2>
      {orders.isPending && <Skeleton active />}
      {orders.error && <Alert type="error" showIcon title={orders.error.message} />}
      {orders.data?.rows.length === 0 && <Empty description={empty} />}
      {orders.data?.rows.map((order) => (
        <OrderLine key={order.id} order={order} />
      ))}
    </section>
  )
}
