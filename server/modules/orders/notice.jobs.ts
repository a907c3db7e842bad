import type { OrderAction } from '../../../contract/orders/words.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PayloadOf } from '../../platform/events/events.ts'
import type { limitNear } from '../../platform/flow/elapse.ts'
import { readHistory } from '../../platform/history/read.ts'
import { veilNotices } from '../notifications/public.ts'
import { everIn } from '../people/public.ts'
import { tellsOfHalfTime, tellsOfLateness, tellsOfMove, tellsOfUrging } from './notice.rules.ts'
import type { orderMadePrivate, orderMoved, orderUrged } from './order.events.ts'
import { listLateFollowUps } from './order.queries.ts'
import { lockOrder } from './order.store.ts'
import { listAsks } from './stand-in.store.ts'
import { tellAll } from './tell.jobs.ts'
import { PRIVATE_TITLE } from './veil.view.ts'

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

/** Teams that were told what an order is about, before it became private and without having it now, read it no more. */
export async function veilOrder(ctx: Ctx, { orderId }: PayloadOf<typeof orderMadePrivate>) {
  const order = await lockOrder(ctx, orderId)
  const [history, asks] = await Promise.all([readHistory(ctx, orderId), listAsks(ctx, orderId)])
  const { teamId, state, requesterId, title } = order
  const told = [...history, ...asks].flatMap((row) => row.teamId ?? [])
  const having = teamId && state !== 'OFFERED' ? [teamId] : []
  const [people, readers] = await Promise.all([everIn(ctx, [...new Set(told)]), everIn(ctx, having)])
  await veilNotices(ctx, {
    people: people.filter((id) => id !== requesterId && !readers.includes(id)),
    subjectId: orderId,
    title,
    instead: PRIVATE_TITLE,
  })
}
