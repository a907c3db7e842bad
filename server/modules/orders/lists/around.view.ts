import type { Order } from '../../../../contract/orders/views.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { refsOf } from '../../network/public.ts'
import { findAsked } from '../again/again.store.ts'
import { countFollowers } from './follower.store.ts'
import { mayRead } from '../order.rules.ts'
import { findTitle, type OrderRecord } from '../order.store.ts'
import { findWish } from '../wishes/wish.store.ts'

type Around = Pick<Order, 'wish' | 'second' | 'follows' | 'followers' | 'askedAgain'>

/** What stands around an order: the wish, the second body, the order before it, the neighbours who follow it. */
export async function presentAround(ctx: Ctx, order: OrderRecord): Promise<Around> {
  const { secondSiteId, secondPart, followsId } = order
  const readable = mayRead(ctx.actor, order)
  const [wish, places, follows, followers, asked] = await Promise.all([
    order.kind === 'MICRO_WISH' && readable ? findWish(ctx, order.id) : undefined,
    secondSiteId ? refsOf(ctx, [secondSiteId]) : undefined,
    followsId && readable ? findTitle(ctx, followsId) : undefined,
    countFollowers(ctx, order.id),
    order.askedAgainAt ? findAsked(ctx, order.id) : undefined,
  ])
  const second = secondSiteId && places?.get(secondSiteId)
  return {
    wish: wish
      ? {
          thing: wish.thing,
          amountFen: wish.amountFen,
          forChild: wish.forChild,
          publicText: wish.publicText,
        }
      : null,
    second: second && secondPart ? { place: second, part: secondPart } : null,
    follows: follows ? { id: follows.id, name: follows.title } : null,
    followers,
    askedAgain: asked ? { at: asked.askedAt.toISOString(), answer: asked.answer } : null,
  }
}
