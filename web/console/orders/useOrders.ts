import { useInfiniteQuery } from '@tanstack/react-query'
import { listOrders } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import type { OrderState } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'

export interface Wanted {
  view: 'TODO' | 'LATE' | 'STATE' | 'ALL'
  state?: OrderState | undefined
  siteId?: string | undefined
  q?: string | undefined
  size?: number
}

/** A list of orders, page after page; `rows` are those read so far. */
export function useOrders(wanted: Wanted) {
  const list = useInfiniteQuery({
    queryKey: ['orders', 'list', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(listOrders, { query: { ...wanted, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...list, rows: wanted.q ? rows.filter((row) => says(row, wanted.q ?? '')) : rows }
}

/** Whether a line shows what was looked for, however its code is spaced or cased. */
function says({ title, code, place, team }: OrderRow, q: string): boolean {
  const asCode = q.replaceAll(/[\s-]/g, '').toUpperCase()
  return code.includes(asCode) || [title, place.name, team?.name ?? ''].some((text) => text.includes(q))
}
