import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listOrders } from '../../../contract/orders/orders.ts'
import type { Input } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'

export type Wanted = Partial<Omit<Input<typeof listOrders>['query'], 'cursor'>>

/** A page of a narrow filter may come short: so many are read by themselves before somebody is asked to go on. */
const PAGES_BY_ITSELF = 6
const ENOUGH = 20

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
  const rows = pages.flatMap((page) => page.rows)
  const short = rows.length < Math.min(wanted.size ?? ENOUGH, ENOUGH) && pages.length < PAGES_BY_ITSELF
  const { hasNextPage, isFetching, fetchNextPage } = list
  useEffect(() => {
    if (short && hasNextPage && !isFetching) void fetchNextPage()
  }, [short, hasNextPage, isFetching, fetchNextPage])
  return { ...list, rows, until: pages.at(-1)?.until }
}
