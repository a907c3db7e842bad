import { done } from '../../../../contract/common.ts'
import type * as contract from '../../../../contract/orders/again.ts'
import type { Answered } from '../../../../contract/orders/again.ts'
import type { Input } from '../../../../contract/route.ts'
import { system } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { hashOf } from '../../identity/public.ts'
import { findSite, findSiteByCode } from '../../network/public.ts'
import { settleNotices } from '../../notifications/public.ts'
import {
  dropRefusal,
  findBySecret,
  lockByOrder,
  lockBySecret,
  saveAnswer,
  saveRefusal,
  type AskAgainRow,
} from './again.store.ts'
import { findMenuItem } from '../menu/menu.store.ts'
import { orderFlow } from '../order.flow.ts'
import { readOrder, type OrderRecord } from '../order.store.ts'
import { placeOrder } from '../asking/placing.commands.ts'

const gone = () => notFound('no_question', '这个链接不对，或者已经失效')

/** Whoever holds the link is the one it was sent to. */
export async function answerBySecret(ctx: Ctx, { params, body }: Input<typeof contract.answerBySecret>) {
  const asked = await lockBySecret(ctx, hashOf(params.secret))
  if (!asked) throw gone()
  return answer(ctx, asked, body)
}

export async function answerAskAgain(ctx: Ctx, { params, body }: Input<typeof contract.answerAskAgain>) {
  const order = await readOrder(ctx, params.id)
  if (!order.requesterId || order.requesterId !== ctx.actor.personId)
    throw forbidden('not_your_part', '只有点单人可以回答')
  const asked = await lockByOrder(ctx, order.id)
  if (!asked) throw gone()
  return answer(ctx, asked, body)
}

export async function stopBySecret(ctx: Ctx, { params }: Input<typeof contract.stopBySecret>) {
  const asked = await findBySecret(ctx, hashOf(params.secret))
  const order = asked && (await readAsSystem(ctx, asked.orderId))
  if (!order?.requesterId) throw gone()
  await saveRefusal(ctx, order.requesterId)
  return done
}

export async function setAskAgainWish(ctx: Ctx, { body }: Input<typeof contract.setAskAgainWish>) {
  const { personId } = ctx.actor
  if (!personId) throw forbidden('no_person', '请先用手机号登录')
  await (body.wanted ? dropRefusal(ctx, personId) : saveRefusal(ctx, personId))
  return { wanted: body.wanted }
}

const readAsSystem = (ctx: Ctx, orderId: string) => readOrder({ ...ctx, actor: system }, orderId)

type Said = Input<typeof contract.answerBySecret>['body']

/** One tap: all is well, or it goes on as an order of its own with everything that was known. */
async function answer(ctx: Ctx, asked: AskAgainRow, { answer: said, more }: Said): Promise<Answered> {
  if (asked.answer) throw conflict('answered_already', '已经回答过了，谢谢您', { answer: asked.answer })
  const first = await readAsSystem(ctx, asked.orderId)
  const next = said === 'AGAIN' ? await orderAgain(ctx, first, more) : null
  await ctx.settle() // the answer names the new order
  await saveAnswer(ctx, asked.orderId, { answer: said, nextOrderId: next?.id ?? null })
  await settleNotices(ctx, first.id)
  ctx.record({
    subject: orderFlow.name,
    subjectId: first.id,
    act: 'ANSWER_AGAIN',
    from: first.state,
    to: first.state,
    party: 'REQUESTER',
    siteId: first.handlingSiteId,
    facts: { answer: said, ...(next && { nextOrderId: next.id, nextCode: next.code }) },
  })
  return { answer: said, next }
}

async function orderAgain(ctx: Ctx, first: OrderRecord, more: string) {
  const [stood, item] = await Promise.all([
    findSite(ctx, first.siteId),
    first.itemId ? findMenuItem(ctx, first.itemId) : undefined,
  ])
  const place = stood && (await findSiteByCode(ctx, stood.qrCode))
  if (!place) throw new Error(`order ${first.id} stands at no place`)
  const open = (sealed: string | null) => (sealed ? ctx.vault.open(sealed) : null)
  const offered = item?.state === 'PUBLISHED' && item.capacityPerMonth === null
  const { requesterId, title, risk, consentPhotos, consentShowcase } = first
  return placeOrder(ctx, {
    form: {
      kind: first.kind,
      title,
      details: [first.details, `又出现了。${more}`].filter(Boolean).join('\n\n'),
      risk,
      platform: first.platform ?? undefined,
      address: open(first.contactAddressSealed) ?? '',
      photoIds: [],
      consentPhotos,
      consentShowcase,
      private: first.private,
      privacyRead: true,
      insist: true,
    },
    place,
    item: offered ? item : undefined,
    contact: {
      requesterId,
      name: open(first.contactNameSealed),
      phone: open(first.contactPhoneSealed),
    },
    channel: 'WEB',
    priority: 'NORMAL',
    consentAskAgain: first.consentAskAgain,
    followsId: first.id,
  })
}
