import { event } from '../../platform/events/events.ts'

const topic = 'orders'

export const orderSubmitted = event<{ orderId: string; siteId: string; urgent: boolean }>(
  'orders.submitted',
  topic,
)
/** Something happened to an order that its people should hear of. */
export const orderMoved = event<{ orderId: string; action: string; siteId: string; teamId: string | null }>(
  'orders.moved',
  topic,
)
/** Somebody who supervises presses whoever has it now. */
export const orderUrged = event<{ orderId: string; siteId: string; teamId: string | null; holder: string }>(
  'orders.urged',
  topic,
)
/** The service is done and reported. */
export const orderFinished = event<{
  orderId: string
  teamId: string
  siteId: string
  peoplePresent: number
}>('orders.finished', topic)
export const orderEvaluated = event<{
  orderId: string
  teamId: string | null
  siteId: string
  stars: number
  solved: string
}>('orders.evaluated', topic)
/** A staff member entered it; the code goes to the caller's phone. */
export const codeToSend = event<{ orderId: string; code: string; phoneSealed: string }>(
  'orders.codeToSend',
  topic,
)
