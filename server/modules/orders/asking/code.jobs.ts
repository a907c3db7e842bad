import type { Ctx } from '../../../platform/ctx.ts'
import { formatCode } from '../../../platform/codes.ts'
import type { PayloadOf } from '../../../platform/events/events.ts'
import { sendSms } from '../../notifications/public.ts'
import type { codeToSend } from '../order.events.ts'

/** The caller can follow the order entered for them, or a neighbour's: code and link go to the phone, once. */
export async function sendOrderCode(ctx: Ctx, sent: PayloadOf<typeof codeToSend>) {
  const { orderId, code, phoneSealed, followerId } = sent
  const said = followerId ? '您反映的事邻居已经点过单，有进展会告诉您' : '您的单子已登记'
  const text = `【六单】${said}，编号 ${formatCode(code)}。查进度：${ctx.publicUrl}/track/${code}`
  const source = followerId ? `follow:${orderId}:${followerId}` : `order:${orderId}`
  await sendSms(ctx, { source, phoneSealed, text })
}
