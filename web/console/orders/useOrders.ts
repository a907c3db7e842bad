import { useInfiniteQuery } from '@tanstack/react-query'
import { listOrders } from '../../../contract/orders/orders.ts'
import type { Input } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'

export type Wanted = Partial<Omit<Input<typeof listOrders>['query'], 'cursor'>>

/** A list of orders, page after page; `rows` are those read so far. */
export function useOrders(wanted: Wanted) {
  const list = useInfiniteQuery({
    queryKey: ['orders', 'list', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listOrders, { query: { ...wanted, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const pages = list.data?.pages ?? []
  return { ...list, rows: pages.flatMap((page) => page.rows), until: pages.at(-1)?.until }
}
