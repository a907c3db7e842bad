import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Skeleton } from 'antd'
import { listSharedOrders } from '../../../contract/orders/routes.ts'
import { call } from '../../kit/call.ts'
import { OrderLine } from '../orders/OrderLine.tsx'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'

/** Orders of other places that we are told of or help to handle. */
export function SharedOrders() {
  const list = useInfiniteQuery({
    queryKey: ['orders', 'shared'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(listSharedOrders, { query: { size: 30, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <Title title="协办" below="按分派规则，别处的单请我们知悉或协办，新的在前" />
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.isPending && <Skeleton active />}
      {list.isSuccess && rows.length === 0 && (
        <Empty description="现在没有请我们知悉或协办的单。规则在“分派规则”里定" />
      )}
      {rows.length > 0 && (
        <section className="lc-panel" aria-label="协办">
          {rows.map((order) => (
            <OrderLine key={order.id} order={order} />
          ))}
        </section>
      )}
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看一些
        </Button>
      )}
    </>
  )
}
