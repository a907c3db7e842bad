import type * as contract from '../../../../contract/orders/acts.ts'
import type { Input } from '../../../../contract/route.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { take } from '../../../platform/flow/take.ts'
import { findSite } from '../../network/public.ts'
import { shown } from '../act.ts'
import { holderOf } from './hold.rules.ts'
import { orderUrged } from '../order.events.ts'
import { orderFlow } from '../order.flow.ts'
import { lockOrder, saveStep } from '../order.store.ts'

/** 催单: whoever has the order now is told; the version stays, because nothing of the order has changed. */
export async function urgeOrder(ctx: Ctx, { params }: Input<typeof contract.urgeOrder>) {
  const order = await lockOrder(ctx, params.id)
  const place = await findSite(ctx, order.handlingSiteId)
  const holder = holderOf(order.state, place?.kind ?? 'STATION')
  const step = take(ctx, orderFlow, order, 'URGE', {}, { facts: { holder } })
  const columns = { ...step.columns, version: order.version }
  await saveStep(ctx, order, { ...step, columns }, { urgedAt: ctx.now })
  const actorId = ctx.actor.personId ?? null
  ctx.publish(orderUrged({ orderId: order.id, state: order.state, actorId, at: ctx.now.toISOString() }))
  return shown(ctx, order)
}
