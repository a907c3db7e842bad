import { useQuery } from '@tanstack/react-query'
import { cannedFor, type CannedAction } from '../../contract/orders/canned.ts'
import type { OrderAction } from '../../contract/orders/words.ts'
import { reply } from './query.ts'

export interface Canned {
  id: string
  action: CannedAction
  label: string
  words: string
}

/** The ready words for one act on an order as it stands now; none while they are read. */
export function useCanned(order: { id: string }, action: OrderAction): Canned[] {
  const { data } = useQuery(reply(cannedFor, { params: { id: order.id } }))
  return data?.rows.filter((row) => row.action === action) ?? []
}
