import type * as contract from '../../../../contract/orders/lists.ts'
import type { Input } from '../../../../contract/route.ts'
import { deskStates, orderStates, type OrderState } from '../../../../contract/orders/words.ts'
import { heldBy } from '../supervision/hold.rules.ts'
import { openStates, orderFlow } from '../order.flow.ts'

export type Filters = Omit<Input<typeof contract.listOrders>['query'], 'cursor' | 'size'>

/** In which order a list comes: what is due first, what came last, who must be called back first. */
export type ListOrder = 'DUE' | 'NEWEST' | 'FOLLOW_UP'

/** What a list holds, before it is known where. */
export interface Plan {
  order: ListOrder
  states: readonly OrderState[]
  /** Which part of the orders these states lie in. */
  span: 'OPEN' | 'ENDED' | 'ANY'
  /** All states of the span are wanted. */
  wholeSpan: boolean
  /** Only what is late, or only what is still in time. */
  due: 'LATE' | 'IN_TIME' | 'ANY'
}

const spans = { OPEN: openStates, ENDED: orderFlow.ends, ANY: orderStates }

/** What is open is wanted by due time, even where everything is asked for; the rest newest first. */
export function planOf({
  view,
  state,
  stage,
  holder,
}: Pick<Filters, 'view' | 'state' | 'stage' | 'holder'>): Plan {
  const base =
    view === 'ALL' || view === 'FOLLOW_UP' ? orderStates : view === 'WAITING' ? deskStates : openStates
  const states = base.filter(
    (candidate) =>
      (!holder || heldBy(holder).includes(candidate)) &&
      (!state?.length || state.includes(candidate)) &&
      (!stage?.length || stage.some((wanted) => orderFlow.stages[candidate] === wanted)),
  )
  const span = spanOf(states)
  return {
    order: view === 'FOLLOW_UP' ? 'FOLLOW_UP' : span === 'OPEN' ? 'DUE' : 'NEWEST',
    states,
    span,
    wholeSpan: states.length === spans[span].length,
    due: view === 'LATE' || view === 'SUPERVISE' ? 'LATE' : view === 'WAITING' ? 'IN_TIME' : 'ANY',
  }
}

function spanOf(states: readonly OrderState[]): Plan['span'] {
  if (states.every((state) => openStates.includes(state))) return 'OPEN'
  return states.every((state) => orderFlow.ends.includes(state)) ? 'ENDED' : 'ANY'
}
