import type { Ctx } from '../../platform/ctx.ts'
import { maskPhone } from '../../platform/vault.ts'
import { listSms } from './sms.store.ts'

/** What would have gone to phones, newest first; only in the demonstration. */
export async function listDemoOutbox(ctx: Ctx) {
  const rows = await listSms(ctx)
  return {
    rows: rows.map(({ id, phoneSealed, textSealed, createdAt }) => ({
      id,
      phone: maskPhone(ctx.vault.open(phoneSealed)),
      text: ctx.vault.open(textSealed),
      at: createdAt.toISOString(),
    })),
  }
}
