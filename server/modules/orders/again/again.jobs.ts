import { orderNotices } from '../../../../contract/orders/notices.ts'
import { DAY_MS } from '../../../platform/clock/china-time.ts'
import { newSecret } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { setting } from '../../../platform/settings/settings.ts'
import { hashOf } from '../../identity/public.ts'
import { notify, sendSms } from '../../notifications/public.ts'
import { insertAsked, lockToAsk, markAsked } from './again.store.ts'
import { orderFlow } from '../order.flow.ts'
import { askAgainAfterDays } from '../order.settings.ts'
import type { OrderColumns } from '../order.store.ts'
import { titleByPhone } from '../privacy/veil.view.ts'

/** Older than this beyond the day, nobody is asked: a question that comes too late is a nuisance. */
const TOO_LATE_DAYS = 7
const ASKED_AT_ONCE = 500

/** Some weeks after an order was done its requester is asked whether all is well. Each order once; a second run finds it asked. */
export async function askAgain(ctx: Ctx) {
  const until = new Date(ctx.now.getTime() - setting(ctx, askAgainAfterDays) * DAY_MS)
  const after = new Date(until.getTime() - TOO_LATE_DAYS * DAY_MS)
  for (const order of await lockToAsk(ctx, { after, until, limit: ASKED_AT_ONCE })) await ask(ctx, order)
}

async function ask(ctx: Ctx, order: OrderColumns) {
  const { id, requesterId, siteId, handlingSiteId, state } = order
  if (!requesterId) return
  const secret = newSecret()
  const phoneSealed = order.enteredBy && order.consentAskAgain ? order.contactPhoneSealed : null
  await insertAsked(ctx, {
    districtId: ctx.districtId,
    orderId: id,
    siteId,
    secretHash: hashOf(secret),
    bySms: phoneSealed !== null,
    askedAt: ctx.now,
  })
  await markAsked(ctx, id)
  await notify(ctx, {
    to: [requesterId],
    template: orderNotices.ASK_AGAIN,
    facts: { title: order.title },
    subject: { kind: orderFlow.name, id },
    opens: `/my/${id}`,
    source: id,
  })
  if (phoneSealed) {
    const text = `【六单】“${titleByPhone(order)}”办好有一段时间了，现在还好吗？点一下就能回答：${ctx.publicUrl}/again/${secret}`
    await sendSms(ctx, { source: `again:${id}`, phoneSealed, text })
  }
  ctx.record({
    subject: orderFlow.name,
    subjectId: id,
    act: 'ASK_AGAIN',
    from: state,
    to: state,
    party: 'SYSTEM',
    siteId: handlingSiteId,
    facts: { bySms: phoneSealed !== null },
  })
}
