import { useQuery } from '@tanstack/react-query'
import { Alert, Empty, Skeleton } from 'antd'
import { listOrders } from '../../../contract/orders/orders.ts'
import { reply } from '../../kit/query.ts'
import { OrderLine } from './OrderLine.tsx'

/** What is late in my part of the tree, grouped by who has it now, longest first. */
export function LateOrders() {
  const orders = useQuery(reply(listOrders, { query: { view: 'LATE', size: 100 } }))
  const groups = Map.groupBy(orders.data?.rows ?? [], ({ handling }) => handling.name)
  return (
    <>
      <h1>督办：超时未办的单</h1>
      {orders.isPending && <Skeleton active />}
      {orders.error && <Alert type="error" showIcon title={orders.error.message} />}
      {orders.data?.rows.length === 0 && <Empty description="没有超时的单，一切都在时限内" />}
      <div className="lc-cols">
        {[...groups].map(([place, rows]) => (
          <section key={place} className="lc-panel" aria-label={place}>
            <h2>
              {place}（{rows.length}）
            </h2>
            {rows.map((order) => (
              <OrderLine key={order.id} order={order} />
            ))}
          </section>
        ))}
      </div>
    </>
  )
}
