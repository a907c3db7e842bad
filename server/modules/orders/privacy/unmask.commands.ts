import type * as contract from '../../../../contract/orders/orders.ts'
import type { Input } from '../../../../contract/route.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { contactAccess } from '../order.rules.ts'
import { readOrder } from '../order.store.ts'

/** Shows the contact details once; every unmasking is audited with its reason. */
export async function unmaskOrder(ctx: Ctx, { params, body }: Input<typeof contract.unmaskOrder>) {
  const order = await readOrder(ctx, params.id)
  if (!contactAccess(ctx.actor, order).canUnmask)
    throw forbidden('contact_hidden', '您现在不能查看联系方式：接单之后、办结之前才可以')
  ctx.audit({ act: 'UNMASK', subject: 'service_order', subjectId: order.id, reason: body.reason })
  const open = (sealed: string | null) => (sealed ? ctx.vault.open(sealed) : null)
  return {
    name: open(order.contactNameSealed),
    phone: open(order.contactPhoneSealed),
    address: open(order.contactAddressSealed),
  }
}
