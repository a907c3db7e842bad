import type * as contract from '../../../../contract/orders/follow.ts'
import type { Following } from '../../../../contract/orders/follow.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { maskPhone } from '../../../platform/vault.ts'
import { personUnder } from '../../identity/public.ts'
import { countFollowers, deleteFollower, insertFollower, isFollowing } from './follower.store.ts'
import { codeToSend } from '../order.events.ts'
import { orderFlow } from '../order.flow.ts'
import { findOrderByCode } from '../order.store.ts'

type ByCode = Input<typeof contract.followOrder>

/** Adds one's name to what a neighbour has asked for already, in place of a second order. */
export async function followOrder(ctx: Ctx, { params }: ByCode): Promise<Following> {
  const order = await followable(ctx, params.code)
  await follow(ctx, order, ctx.actor.personId)
  return standing(ctx, order)
}

export async function unfollowOrder(ctx: Ctx, { params }: ByCode): Promise<Following> {
  const order = await byCode(ctx, params.code)
  await deleteFollower(ctx, order.id)
  return standing(ctx, order)
}

export const getFollowing = async (ctx: Ctx, { params }: ByCode): Promise<Following> =>
  standing(ctx, await byCode(ctx, params.code))

/** The same for somebody on the telephone; the code goes to their number. */
export async function followForCaller(
  ctx: Ctx,
  { params, body }: Input<typeof contract.followForCaller>,
): Promise<Reply<typeof contract.followForCaller>> {
  const order = await followable(ctx, params.code)
  const { personId, phone } = await personUnder(ctx, body.contactName, body.phone)
  await follow(ctx, order, personId)
  const { id: orderId, code } = order
  ctx.publish(codeToSend({ orderId, code, phoneSealed: ctx.vault.seal(phone), followerId: personId }))
  return { followers: await countFollowers(ctx, orderId), sentTo: maskPhone(phone) }
}

type Found = Awaited<ReturnType<typeof byCode>>

async function follow(ctx: Ctx, order: Found, personId: string | undefined) {
  if (!personId) throw forbidden('no_person', '请先用手机号登录')
  if (order.requesterId === personId) throw conflict('own_order', '这一单就是您点的，有进展会告诉您')
  if (!(await insertFollower(ctx, order.id, personId))) return
  const { id: subjectId, state, handlingSiteId: siteId } = order
  ctx.record({
    subject: orderFlow.name,
    subjectId,
    act: 'FOLLOW',
    from: state,
    to: state,
    party: 'FOLLOWER',
    siteId,
  })
}

async function followable(ctx: Ctx, code: string): Promise<Found> {
  const order = await byCode(ctx, code)
  if (orderFlow.ends.includes(order.state))
    throw conflict('order_over', '这一单已经结束，问题还在的话请直接点单')
  return order
}

/** What is private, or a child's wish, has no neighbours. */
async function byCode(ctx: Ctx, text: string) {
  const code = parseCode(text)
  const order = code && (await findOrderByCode(ctx, code))
  if (!order || order.private || order.kind !== 'SERVICE')
    throw notFound('no_such_code', '没有这个编号，请核对十位编号')
  return order
}

async function standing(ctx: Ctx, order: Found): Promise<Following> {
  const [following, followers] = await Promise.all([
    isFollowing(ctx, order.id),
    countFollowers(ctx, order.id),
  ])
  return { following, own: order.requesterId === ctx.actor.personId, followers }
}
