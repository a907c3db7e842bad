import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { listOrders } from '../../../contract/orders/orders.ts'
import { deskStates } from '../../../contract/orders/words.ts'
import { reply } from '../../kit/query.ts'
import { useSearch } from '../parts/address.ts'
import { go } from '../parts/Go.tsx'
import { OrderPanel } from './OrderPanel.tsx'

/** One order as a page. Reached from a list that is worked through, it leads on to the next one. */
export function OrderDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { queue } = useSearch()
  const client = useQueryClient()
  const next = async () => {
    if (queue !== 'TODO' && queue !== 'LATE') return
    const { rows } = await client.fetchQuery({
      ...reply(listOrders, { query: { view: queue, size: 100 } }),
      staleTime: 0,
    })
    const held = queue === 'LATE' ? rows : rows.filter(({ state }) => deskStates.includes(state))
    const at = held.findIndex((row) => row.id === id)
    const after = held[at + 1] ?? held.find((row) => row.id !== id)
    go(after ? `/orders/${after.id}?queue=${queue}` : '/')
  }
  return <OrderPanel id={id} page {...(queue && { onNext: () => void next() })} />
}
