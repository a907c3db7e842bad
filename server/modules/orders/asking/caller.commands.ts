import type * as contract from '../../../../contract/orders/lists.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { scope } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { maskPhone } from '../../../platform/vault.ts'
import { requirePhone } from '../../identity/public.ts'
import { newestUnderPhone } from '../privacy/contact.queries.ts'
import { presentRows } from '../order.view.ts'

/** Who telephones again is recognised, within the desk's own scope; every look-up is audited without the number. */
export async function callerOrders(
  ctx: Ctx,
  { body }: Input<typeof contract.callerOrders>,
): Promise<Reply<typeof contract.callerOrders>> {
  const byTail = /^\d{4}$/.test(body.phone)
  const index = byTail
    ? ctx.vault.blindIndex(`tail:${ctx.districtId}`, body.phone)
    : ctx.vault.blindIndex('phone', requirePhone(body.phone))
  const found = await newestUnderPhone(ctx, byTail ? 'TAIL' : 'PHONE', index, scope(ctx, 'orders:enter'))
  ctx.audit({
    act: 'FIND_BY_PHONE',
    subject: 'service_order',
    facts: { by: byTail ? 'TAIL' : 'PHONE', found: found.length },
  })
  const rows = await presentRows(ctx, found)
  return {
    rows: rows.map((row, at) => {
      const sealed = found[at]?.contactPhoneSealed
      return { ...row, phone: sealed ? maskPhone(ctx.vault.open(sealed)) : null }
    }),
  }
}
