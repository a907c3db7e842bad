import type { Ctx } from '../../platform/ctx.ts'
import { formatCode } from '../../platform/codes.ts'
import { sendSms } from '../notifications/public.ts'

/** The caller can follow the order entered for them: code and link go to the phone, once. */
export async function sendOrderCode(ctx: Ctx, sent: { orderId: string; code: string; phoneSealed: string }) {
  const text = `【六单】您的单子已登记，编号 ${formatCode(sent.code)}。查进度：${ctx.publicUrl}/track/${sent.code}`
  await sendSms(ctx, { source: `order:${sent.orderId}`, phoneSealed: sent.phoneSealed, text })
}
