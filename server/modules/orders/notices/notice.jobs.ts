import type { OrderAction } from '../../../../contract/orders/words.ts'
import { DAY_MS } from '../../../platform/clock/china-time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { PayloadOf } from '../../../platform/events/events.ts'
import type { limitNear } from '../../../platform/flow/elapse.ts'
import { tellsOfHalfTime, tellsOfLateness, tellsOfMove, tellsOfUrging } from './notice.rules.ts'
import type { orderMoved, orderUrged } from '../order.events.ts'
import { listLateFollowUps } from '../order.queries.ts'
import { lockOrder } from '../order.store.ts'
import { tellAll } from './tell.jobs.ts'

/** A new order that cannot wait for somebody to look, or that a second body is to know of. */
export async function tellOfBirth(ctx: Ctx, { orderId }: { orderId: string }) {
  const order = await lockOrder(ctx, orderId)
  const { secondPath, secondPart, state } = order
  if (order.priority === 'URGENT' && state === 'SUBMITTED')
    await tellAll(ctx, { order, source: `${orderId}:born` }, [{ notice: 'URGENT', to: 'DESK' }])
  if (secondPath && secondPart)
    await tellAll(ctx, { order, source: `${orderId}:second` }, [{ notice: secondPart, to: 'SECOND' }])
}

/** Something was done with an order. */
export async function tellOfMove(ctx: Ctx, moved: PayloadOf<typeof orderMoved>) {
  const { orderId, action, version, teamId, actorId, fromSiteId } = moved
  const tells = tellsOfMove[action as OrderAction]
  if (!tells) return
  const order = await lockOrder(ctx, orderId)
  const source = `${orderId}:${version}`
  await tellAll(ctx, { order, source, action, teamId, actorId, fromSiteId }, tells)
}

/** Half of a limit has gone, or all of it. */
export async function tellOfLimit(ctx: Ctx, limit: PayloadOf<typeof limitNear>) {
  const { subjectId, siteId, fromSiteId, dueAt, late } = limit
  const order = await lockOrder(ctx, subjectId)
  if (order.dueAt?.toISOString() !== dueAt) return // somebody has acted in between
  const source = `${subjectId}:${siteId}:${dueAt}`
  const { state } = order
  const tells = late ? tellsOfLateness(state, fromSiteId !== null) : tellsOfHalfTime(state)
  await tellAll(ctx, { order, source, fromSiteId }, tells)
}

/** An order is pressed: told once a day at most, as it is pressed. */
export async function tellOfUrging(ctx: Ctx, { orderId, actorId, state, at }: PayloadOf<typeof orderUrged>) {
  const order = await lockOrder(ctx, orderId)
  await tellAll(ctx, { order, source: `${orderId}:urged:${at}`, actorId }, tellsOfUrging(state))
}

const LOOK_BACK_DAYS = 3

/** A promised call that nobody has made by its day: the desk is told, once. */
export async function tellOfLateFollowUps(ctx: Ctx) {
  const since = new Date(ctx.now.getTime() - LOOK_BACK_DAYS * DAY_MS)
  for (const orderId of await listLateFollowUps(ctx, since)) {
    const order = await lockOrder(ctx, orderId)
    const source = `${orderId}:${order.followUpDueAt?.toISOString() ?? ''}`
    await tellAll(ctx, { order, source }, [{ notice: 'FOLLOW_UP_LATE', to: 'DESK' }])
  }
}
