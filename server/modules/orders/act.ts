import type { Order } from '../../../contract/orders/orders.ts'
import type { OrderAction } from '../../../contract/orders/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { check, take, type TakeInput, type TakeMore } from '../../platform/flow/take.ts'
import { settleNotices } from '../notifications/public.ts'
import { settles } from './notices/notice.rules.ts'
import { orderMoved } from './order.events.ts'
import { orderFlow } from './order.flow.ts'
import { lockOrder, saveStep, type Changes, type OrderRecord } from './order.store.ts'
import { endAbsences } from './stand-ins/stand-in.store.ts'
import { presentOrder } from './order.view.ts'

/** What an act adds to the step itself, worked out on the locked row. */
export interface Doing {
  changes?: Changes
  more?: TakeMore
}

/** The shape of every act on an order: lock, let the flow decide, work out what else changes, save, tell. */
export async function act(
  ctx: Ctx,
  id: string,
  action: OrderAction,
  input: TakeInput,
  doing: (order: OrderRecord) => Doing | Promise<Doing> = () => ({}),
): Promise<OrderRecord> {
  const order = await lockOrder(ctx, id)
  check(ctx, orderFlow, order, action, input)
  return step(ctx, order, action, input, await doing(order))
}

/** One step of an order already locked. */
export async function step(
  ctx: Ctx,
  order: OrderRecord,
  action: OrderAction,
  input: TakeInput,
  { changes, more }: Doing,
) {
  const taken = take(ctx, orderFlow, order, action, input, more)
  await saveStep(ctx, order, taken, changes)
  if (leavesTeam(order, action, changes)) await endAbsences(ctx, order.id)
  if (settles(action)) await settleNotices(ctx, order.id)
  ctx.publish(
    orderMoved({
      orderId: order.id,
      action,
      siteId: taken.columns.handlingSiteId,
      teamId: changes?.teamId ?? order.teamId,
      version: taken.columns.version,
      actorId: ctx.actor.personId ?? null,
      fromSiteId: more?.handling ? order.handlingSiteId : null,
    }),
  )
  return { ...order, ...taken.columns, handlingPath: more?.handling?.path ?? order.handlingPath }
}

/** A team that takes over keeps the absence by which it did; every other change of team ends them all. */
const leavesTeam = ({ teamId }: OrderRecord, action: OrderAction, changes: Changes = {}) =>
  teamId !== null && changes.teamId !== undefined && changes.teamId !== teamId && action !== 'TAKE_OVER'

/** What the person sees after the act: the order as it stands now for them. */
export const shown = (ctx: Ctx, { id }: { id: string }): Promise<Order> => presentOrder(ctx, id)
