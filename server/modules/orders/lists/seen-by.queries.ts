import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { SeenBy } from '../../../platform/module.ts'
import { system } from '../../../platform/access/actor.ts'
import { membersOfTeam } from '../../people/public.ts'
import { mayRead } from '../order.rules.ts'
import { readOrder } from '../order.store.ts'

/** An order's photos are for whoever may read what it is about. */
export const maySeePhotos = (ctx: Ctx, orderId: string): Promise<boolean> =>
  readOrder(ctx, orderId).then((order) => mayRead(ctx.actor, order), unlessMissing(false))

/** Through what an order may be seen: both its places, and the people with a part in it. */
export async function orderSeenBy(ctx: Ctx, orderId: string): Promise<SeenBy | undefined> {
  const order = await readOrder({ ...ctx, actor: system }, orderId).catch(unlessMissing(undefined))
  if (!order) return undefined
  const members = order.teamId ? await membersOfTeam(ctx, order.teamId) : []
  const parties = [
    ...(order.requesterId ? [{ party: 'REQUESTER', personId: order.requesterId }] : []),
    ...members.map(({ personId, leader }) => ({ party: leader ? 'TEAM_LEADER' : 'MEMBER', personId })),
  ]
  const second = order.secondPath ? [order.secondPath] : []
  return { permit: 'orders:view', paths: [...new Set([order.path, order.handlingPath, ...second])], parties }
}

const unlessMissing =
  <T>(instead: T) =>
  (fault: unknown): T => {
    if (fault instanceof Refusal && fault.status === 404) return instead
    throw fault
  }
