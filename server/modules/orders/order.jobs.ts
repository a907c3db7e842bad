import { DAY_MS } from '../../platform/clock/china-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { elapse } from '../../platform/flow/elapse.ts'
import { recompute, type Calendars } from '../../platform/flow/recompute.ts'
import { findParent } from '../network/public.ts'
import { settleNotices } from '../notifications/public.ts'
import { orderMoved } from './order.events.ts'
import { orderFlow } from './order.flow.ts'
import { owesCall } from './order.rules.ts'
import { answerOffer, lockOrder, saveStep, type OrderRecord } from './order.store.ts'

/** An order's clock has struck: remind, do what the limit says, or lift it one level up. */
export async function strikeOrder(ctx: Ctx, orderId: string) {
  const order = await lockOrder(ctx, orderId)
  if (isDueToClose(order, ctx.now) && owesCall(order)) return waitForCall(ctx, orderId)
  const parent = await findParent(ctx, order.handlingSiteId)
  const step = elapse(ctx, orderFlow, order, parent && { siteId: parent.id, path: parent.path })
  if (!step) return
  const lapsed = step.action === 'LAPSE_OFFER'
  await saveStep(ctx, order, step, lapsed ? { teamId: null } : {})
  if (lapsed) await answerOffer(ctx, orderId, 'LAPSED')
  if (step.action !== 'REMIND') await settleNotices(ctx, orderId)
  const { action, columns } = step
  const { handlingSiteId: siteId, version } = columns
  const fromSiteId = siteId === order.handlingSiteId ? null : order.handlingSiteId
  ctx.publish(
    orderMoved({ orderId, action, siteId, teamId: order.teamId, version, actorId: null, fromSiteId }),
  )
}

const isDueToClose = ({ state, dueAt }: OrderRecord, now: Date) =>
  state === 'EVALUATED' && dueAt !== null && dueAt <= now

/** RULES §2.2: a bad rating is called about first; the order stays late and is looked at again tomorrow. */
const waitForCall = (ctx: Ctx, subjectId: string) =>
  ctx.setClock({ flow: orderFlow.name, subjectId, dueAt: new Date(ctx.now.getTime() + DAY_MS) })

/** Calendar or hours have changed: a running order's due time is set anew. */
export async function recomputeOrder(ctx: Ctx, orderId: string, calendars: Calendars) {
  const order = await lockOrder(ctx, orderId)
  const step = recompute(ctx, orderFlow, order, calendars)
  if (step) await saveStep(ctx, order, step)
}
