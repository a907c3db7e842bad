import type { OrderState, Priority } from '../../../contract/orders/words.ts'
import { event } from '../../platform/events/events.ts'

const topic = 'orders'

export const orderSubmitted = event<{
  orderId: string
  siteId: string
  priority: Priority
  /** A second body is to be told of it. */
  second: boolean
}>('orders.submitted', topic)
/** Something happened to an order that its people should hear of. */
export const orderMoved = event<{
  orderId: string
  action: string
  siteId: string
  /** The team that has it, or that had it when the act took it away. */
  teamId: string | null
  /** Who did it; null: the system. */
  actorId: string | null
  /** Whence it came when it went to another place. */
  fromSiteId: string | null
  /** The order's version after the act: the act happened once and for ever. */
  version: number
}>('orders.moved', topic)
/** Somebody who supervises presses whoever has it now. */
export const orderUrged = event<{
  orderId: string
  /** In which state: what has moved since is not pressed any more. */
  state: OrderState
  actorId: string | null
  at: string
}>('orders.urged', topic)
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
/** Its rating is void: it goes round once more. */
export const orderReopened = event<{ orderId: string; siteId: string }>('orders.reopened', topic)
/** From now on only those who handle it read it; it may not be told any more. */
export const orderMadePrivate = event<{ orderId: string; siteId: string }>('orders.madePrivate', topic)
/** A staff member entered it, or added a caller to those who follow it; the code goes to the caller's phone. */
export const codeToSend = event<{
  orderId: string
  code: string
  phoneSealed: string
  followerId?: string
}>('orders.codeToSend', topic)
