import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { listOrders } from '../../../contract/orders/orders.ts'
import { orderViews } from '../../../contract/orders/words.ts'
import { reply } from '../../kit/query.ts'
import { useSearch } from '../parts/address.ts'
import { go } from '../parts/Go.tsx'
import { OrderPanel } from './OrderPanel.tsx'

/** One order as a page. Reached from a list that is worked through, it leads on to the next one. */
export function OrderDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const search = useSearch()
  const client = useQueryClient()
  const queue = orderViews.find((view) => view === search.queue)
  const next = async () => {
    if (!queue) return
    const { rows } = await client.fetchQuery({
      ...reply(listOrders, { query: { view: queue, size: 100 } }),
      staleTime: 0,
    })
    const at = rows.findIndex((row) => row.id === id)
    const after = rows[at + 1] ?? rows.find((row) => row.id !== id)
    go(after ? `/orders/${after.id}?queue=${queue}` : '/')
  }
  return <OrderPanel id={id} page {...(queue && { onNext: () => void next() })} />
}
