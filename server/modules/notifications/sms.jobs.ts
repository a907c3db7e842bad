import type { Ctx } from '../../platform/ctx.ts'
import { insertSms } from './sms.store.ts'

/** The code goes to the phone; number and code travelled sealed. */
export async function sendCode(
  ctx: Ctx,
  sent: { codeId: string; phoneSealed: string; codeSealed: string; minutes: number },
) {
  const code = ctx.vault.open(sent.codeSealed)
  const text = `【六单】您的验证码是 ${code}，${sent.minutes} 分钟内有效。工作人员不会向您索要验证码。`
  await insertSms(ctx, { source: `code:${sent.codeId}`, phoneSealed: sent.phoneSealed, text })
}
