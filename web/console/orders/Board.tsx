import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { listOrders, orderCounts } from '../../../contract/orders/orders.ts'
import { stateWords, type OrderState } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { reply } from '../../kit/query.ts'
import { OrderLine } from './OrderLine.tsx'

const columns: OrderState[] = [
  'SUBMITTED',
  'NEED_INFO',
  'TRIAGED',
  'POOLED',
  'OFFERED',
  'ACCEPTED',
  'SCHEDULED',
  'IN_SERVICE',
  'REPORTED',
  'EVALUATED',
]

/** Every open order by state, what is due first on top. */
export function Board() {
  const counts = useQuery(reply(orderCounts))
  return (
    <>
      <h1>看板</h1>
      <div className="lc-board" tabIndex={0} role="group" aria-label="按状态排列的订单">
        {columns.map((state) => (
          <Column
            key={state}
            state={state}
            count={counts.data?.states.find((row) => row.state === state)?.count ?? 0}
          />
        ))}
      </div>
    </>
  )
}

function Column({ state, count }: { state: OrderState; count: number }) {
  const orders = useInfiniteQuery({
    queryKey: ['orders', 'board', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listOrders, { query: { view: 'STATE', state, size: 20, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = orders.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section aria-label={stateWords[state].zh}>
      <h2>
        {stateWords[state].zh}（{count}）
      </h2>
      {rows.map((order) => (
        <OrderLine key={order.id} order={order} className="lc-ticket" />
      ))}
      {orders.isSuccess && rows.length === 0 && <p className="ld-quiet ld-small">没有</p>}
      {orders.hasNextPage && (
        <Button
          block
          size="small"
          loading={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          再看 20 单
        </Button>
      )}
    </section>
  )
}
