import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { orderFlow } from '../order.flow.ts'
import { consentRights as rightsOf } from '../order.rules.ts'
import { lockOrder, readOrder, saveConsents } from '../order.store.ts'

export interface Consents {
  photos: boolean
  showcase: boolean
}

/** May this viewer take the consents of an order back, may they give them? Throws 404 when they have no part in it. */
export async function consentRights(ctx: Ctx, orderId: string) {
  return rightsOf(ctx.actor, await readOrder(ctx, orderId))
}

/**
 * 个人信息保护法 Art. 15: consent is taken back, or given, at any time, after the order has ended too; it is no step of the
 * flow. Locks the order. Throws 403 for who may not; what does not change is not recorded.
 */
export async function changeConsents(ctx: Ctx, orderId: string, { photos, showcase }: Consents) {
  const order = await lockOrder(ctx, orderId)
  const gives = (photos && !order.consentPhotos) || (showcase && !order.consentShowcase)
  const withdraws = (!photos && order.consentPhotos) || (!showcase && order.consentShowcase)
  const { party, mayGive, mayWithdraw } = rightsOf(ctx.actor, order)
  if (gives && order.private)
    throw conflict('private_order', '这一单已设为只让办理的人看，不能公开；下次点单时可以选择公开')
  if ((gives && !mayGive) || (withdraws && !mayWithdraw))
    throw forbidden('consent_not_yours', '只有点单人自己能决定是否公开，请联系点单人')
  if (!gives && !withdraws) return
  await saveConsents(ctx, orderId, { consentPhotos: photos, consentShowcase: showcase })
  ctx.record({
    subject: orderFlow.name,
    subjectId: orderId,
    act: 'CONSENT',
    from: order.state,
    to: order.state,
    party,
    siteId: order.siteId,
    facts: { photos, showcase },
  })
}
