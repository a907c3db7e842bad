import type * as contract from '../../../../contract/orders/orders.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx, Reader } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound, unauthorized } from '../../../platform/errors.ts'
import { maskPhone } from '../../../platform/vault.ts'
import { guard, personUnder, requirePhone } from '../../identity/public.ts'
import { findSite, findSiteByCode, type SiteRow } from '../../network/public.ts'
import { chinaMonth, inSeason } from '../menu/menu.rules.ts'
import { lockItem, orderedThisMonth, readItem, type MenuItemRow } from '../menu/menu.store.ts'
import { codeToSend } from '../order.events.ts'
import { placeOrder, type Contact } from './placing.commands.ts'
import { routesOfCode } from '../routes/route.store.ts'

/** The place that the resident scanned, with the routes there: read before it is known who they are. */
export async function scannedPlace(reader: Reader, { body }: Input<typeof contract.submitOrder>) {
  const code = parseCode(body.placeCode)
  if (!code) return undefined
  const [place, routes] = await Promise.all([findSiteByCode(reader, code), routesOfCode(reader, code)])
  return place && { place, ...(place.qrCode === code && { routes }) }
}

/** 点单 by the resident: with a verified phone, or anonymously where the item allows it. */
export async function submitOrder(
  ctx: Ctx,
  { body }: Input<typeof contract.submitOrder>,
  scanned: Awaited<ReturnType<typeof scannedPlace>>,
): Promise<Reply<typeof contract.submitOrder>> {
  if (!scanned) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const item = await requestedItem(ctx, body.itemId, scanned.place)
  const contact = ownContact(ctx, body, item)
  if (!contact.requesterId) await guard(ctx, 'ANONYMOUS', body.proof)
  const { channel, priority } = body
  return placeOrder(ctx, { form: body, ...scanned, item, contact, channel, priority })
}

/** On behalf of a caller or walk-in; the channel is recorded and the code sent to the phone. */
export async function enterOrder(
  ctx: Ctx,
  { body }: Input<typeof contract.enterOrder>,
): Promise<Reply<typeof contract.enterOrder>> {
  const place = await findSite(ctx, body.siteId)
  if (!place) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(ctx.actor, 'orders:enter', place.path))
    throw forbidden('not_your_place', '您不能为这个地点代点')
  const item = await requestedItem(ctx, body.itemId, place)
  const contact = await callerContact(ctx, body)
  const { channel, priority, consentAskAgain } = body
  const placing = { form: body, place, item, contact, channel, priority, consentAskAgain }
  const receipt = await placeOrder(ctx, placing)
  if (body.sendCode && contact.phone) {
    ctx.publish(
      codeToSend({ orderId: receipt.id, code: receipt.code, phoneSealed: ctx.vault.seal(contact.phone) }),
    )
    return { ...receipt, sentTo: maskPhone(contact.phone) }
  }
  return receipt
}

/** A service is offered at its place and at those below. */
async function requestedItem(
  ctx: Ctx,
  itemId: string | undefined,
  place: SiteRow,
): Promise<MenuItemRow | undefined> {
  if (!itemId) return undefined
  const item = await readItem(ctx, itemId)
  if (item?.state !== 'PUBLISHED')
    throw conflict('item_not_offered', '这项服务现在不提供，请另选一项，或直接说说您的需要')
  if (!place.path.startsWith(item.handlingPath))
    throw conflict('item_not_here', '这项服务不在这个地点提供，请另选一项，或直接说说您的需要')
  if (!inSeason(chinaMonth(ctx.now).month, item.seasonFrom, item.seasonTo))
    throw conflict(
      'item_out_of_season',
      `这项服务每年 ${item.seasonFrom} 月到 ${item.seasonTo} 月提供，请到时再点，或另选一项`,
    )
  if (item.capacityPerMonth !== null) await takePlace(ctx, item.id)
  return item
}

/** One at a time: the month's last place is given once. */
async function takePlace(ctx: Ctx, itemId: string) {
  const item = await lockItem(ctx, itemId)
  const ordered = (await orderedThisMonth(ctx, [itemId])).get(itemId) ?? 0
  const most = item?.capacityPerMonth ?? null
  if (most !== null && ordered >= most)
    throw conflict('item_full', '这项服务本月的名额已满，请下月再点，或另选一项', { most })
}

function ownContact(
  ctx: Ctx,
  form: Input<typeof contract.submitOrder>['body'],
  item: MenuItemRow | undefined,
): Contact {
  const { actor } = ctx
  if (actor.personId && actor.phoneIndex) {
    return {
      requesterId: actor.personId,
      name: form.contactName || actor.name || null,
      phone: actor.phoneSealed ? ctx.vault.open(actor.phoneSealed) : null,
    }
  }
  if (!item?.anonymousAllowed)
    throw unauthorized('phone_needed', '请先用手机验证码确认您的电话，方便我们联系您')
  const phone = form.phone ? requirePhone(form.phone) : null
  return { requesterId: null, name: form.contactName || null, phone }
}

/** A caller becomes a person under the phone, so that they find their orders when they sign in one day. */
async function callerContact(ctx: Ctx, form: Input<typeof contract.enterOrder>['body']): Promise<Contact> {
  if (!form.phone) return { requesterId: null, name: form.contactName, phone: null }
  const { personId, phone } = await personUnder(ctx, form.contactName, form.phone)
  return { requesterId: personId, name: form.contactName, phone }
}
