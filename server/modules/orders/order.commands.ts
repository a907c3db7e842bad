import type * as contract from '../../../contract/orders/orders.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { newCode, parseCode } from '../../platform/codes.ts'
import type { Ctx, Reader } from '../../platform/ctx.ts'
import { badRequest, conflict, forbidden, invalid, notFound, unauthorized } from '../../platform/errors.ts'
import { begin } from '../../platform/flow/take.ts'
import { maskPhone } from '../../platform/vault.ts'
import { personUnder, requirePhone } from '../identity/public.ts'
import { findSite, findSiteByCode, placeRef, type SiteRow } from '../network/public.ts'
import { act, shown } from './act.ts'
import { chinaMonth, inSeason } from './menu.rules.ts'
import { findMenuItem, lockItem, orderedThisMonth, type MenuItemRow } from './menu.store.ts'
import { codeToSend, orderSubmitted } from './order.events.ts'
import { orderFlow } from './order.flow.ts'
import { findElsewhere, elsewhereAdvice } from './order.rules.ts'
import { attachPhotos, insertOrder } from './order.store.ts'
import { scopeWords } from './scope-words.ts'

type Form = Input<typeof contract.submitOrder>['body'] | Input<typeof contract.enterOrder>['body']

interface Contact {
  requesterId: string | null
  name: string | null
  phone: string | null
}

/** The place that the resident scanned: read before it is known who they are. */
export async function scannedPlace(reader: Reader, { body }: Input<typeof contract.submitOrder>) {
  const code = parseCode(body.placeCode)
  return code ? findSiteByCode(reader, code) : undefined
}

/** 点单 by the resident: with a verified phone, or anonymously where the item allows it. */
export async function submitOrder(
  ctx: Ctx,
  { body }: Input<typeof contract.submitOrder>,
  place: SiteRow | undefined,
): Promise<Reply<typeof contract.submitOrder>> {
  const item = await requestedItem(ctx, body.itemId)
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const contact = ownContact(ctx, body, item)
  return placeOrder(ctx, { form: body, place, item, contact, channel: body.channel })
}

/** On behalf of a caller or walk-in; the channel is recorded and the code sent to the phone. */
export async function enterOrder(
  ctx: Ctx,
  { body }: Input<typeof contract.enterOrder>,
): Promise<Reply<typeof contract.enterOrder>> {
  const [place, item] = await Promise.all([findSite(ctx, body.siteId), requestedItem(ctx, body.itemId)])
  if (!place) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(ctx.actor, 'orders:enter', place.path))
    throw forbidden('not_your_place', '您不能为这个地点代点')
  const contact = await callerContact(ctx, body)
  const receipt = await placeOrder(ctx, { form: body, place, item, contact, channel: body.channel })
  if (body.sendCode && contact.phone) {
    ctx.publish(
      codeToSend({ orderId: receipt.id, code: receipt.code, phoneSealed: ctx.vault.seal(contact.phone) }),
    )
    return { ...receipt, sentTo: maskPhone(contact.phone) }
  }
  return receipt
}

async function requestedItem(ctx: Ctx, itemId: string | undefined): Promise<MenuItemRow | undefined> {
  if (!itemId) return undefined
  const item = await findMenuItem(ctx, itemId)
  if (item?.state !== 'PUBLISHED')
    throw conflict('item_not_offered', '这项服务现在不提供，请另选一项，或直接说说您的需要')
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

interface Placing {
  form: Form
  place: SiteRow
  item: MenuItemRow | undefined
  contact: Contact
  channel: 'QR_PLACE' | 'QR_ITEM' | 'WEB' | 'KIOSK' | 'PHONE' | 'WALK_IN' | 'GRID_WORKER' | 'PAPER'
}

async function placeOrder(ctx: Ctx, placing: Placing): Promise<Reply<typeof contract.submitOrder>> {
  const { form, place, item, contact, channel } = placing
  refuseUnfit(ctx, placing)
  const id = ctx.newId()
  const code = newCode()
  const sealed = (text: string | null | undefined) => (text ? ctx.vault.seal(text) : null)
  const party =
    contact.requesterId && contact.requesterId === ctx.actor.personId
      ? 'REQUESTER'
      : ctx.actor.grants.length > 0
        ? 'CLERK'
        : 'REQUESTER'
  const columns = begin(ctx, orderFlow, {
    id,
    siteId: place.id,
    path: place.path,
    urgent: form.urgent,
    party,
    facts: { code, channel, ...(item && { itemId: item.id }) },
  })
  insertOrder(ctx, {
    districtId: ctx.districtId,
    id,
    code,
    kind: form.kind,
    siteId: place.id,
    itemId: item?.id ?? null,
    platform: item?.platform ?? form.platform ?? null,
    title: form.title,
    details: form.details,
    risk: form.risk,
    urgent: form.urgent,
    channel,
    requesterId: contact.requesterId,
    enteredBy: (party === 'CLERK' && ctx.actor.personId) || null,
    contactNameSealed: sealed(contact.name),
    contactPhoneSealed: sealed(contact.phone),
    contactPhoneIndex: contact.phone && ctx.vault.blindIndex('phone', contact.phone),
    contactTailIndex:
      contact.phone && ctx.vault.blindIndex(`tail:${ctx.districtId}`, contact.phone.slice(-4)),
    contactAddressSealed: sealed(form.address),
    consentPhotos: form.consentPhotos,
    consentShowcase: form.consentShowcase,
    wantedFrom: form.wantedFrom ?? null,
    wantedTo: form.wantedTo ?? null,
    outOfScope: elsewhere(ctx, placing)?.channel ?? null,
    createdAt: ctx.now,
    ...columns,
  })
  await attachPhotos(ctx, id, 'BEFORE', form.photoIds)
  ctx.publish(orderSubmitted({ orderId: id, siteId: place.id, urgent: form.urgent }))
  return { id, code, place: placeRef(place), dueAt: columns.dueAt?.toISOString() ?? null, sentTo: null }
}

const elsewhere = (ctx: Ctx, { form, place }: Placing) =>
  findElsewhere(`${form.title} ${form.details}`, scopeWords(ctx, place.path))

/** A closed place, a time gone by, a matter that belongs elsewhere: each refusal opens a door. */
function refuseUnfit(ctx: Ctx, placing: Placing) {
  const { form, place, item } = placing
  if (place.closedAt) throw conflict('place_closed', '这个地点已停用，请到上级站点点单')
  if (form.wantedFrom && new Date(form.wantedFrom).getTime() < ctx.now.getTime() - 60_000)
    throw invalid('wantedFrom', '希望的时间已经过去，请另选一个时间')
  if (form.wantedTo && form.wantedFrom && form.wantedTo < form.wantedFrom)
    throw invalid('wantedTo', '结束时间不能早于开始时间')
  if (item && item.kind !== form.kind) throw badRequest('kind_mismatch', '所选服务与单子的种类不一致')
  const other = elsewhere(ctx, placing)
  if (!other || form.insist) return
  const { phone, advice } = elsewhereAdvice[other.channel]
  throw conflict('belongs_elsewhere', advice, { channel: other.channel, phone, word: other.word })
}

/** Triage: the order is in scope and clear; platform and urgency may be set right. */
export async function triageOrder(ctx: Ctx, { params, body }: Input<typeof contract.triageOrder>) {
  return shown(
    ctx,
    await act(ctx, params.id, 'TRIAGE', body, (order) => ({
      changes: { platform: body.platform ?? order.platform, urgent: body.urgent ?? order.urgent },
      more: { urgent: body.urgent ?? order.urgent },
    })),
  )
}

/** Asks the resident; the triage clock stands still until the answer. */
export async function askRequester(ctx: Ctx, { params, body }: Input<typeof contract.askRequester>) {
  return shown(ctx, await act(ctx, params.id, 'ASK', body, () => ({ changes: { question: body.reason } })))
}

export async function answerQuestion(ctx: Ctx, { params, body }: Input<typeof contract.answerQuestion>) {
  const order = await act(ctx, params.id, 'ANSWER', body, (before) => ({
    changes: { details: `${before.details}\n\n补充：${body.answer}`.trim(), question: null },
    more: { words: { answer: body.answer } },
  }))
  await attachPhotos(ctx, order.id, 'BEFORE', body.photoIds)
  return shown(ctx, order)
}

/** The reason is seen by the requester and by staff, never by the public. */
export async function rejectOrder(ctx: Ctx, { params, body }: Input<typeof contract.rejectOrder>) {
  return shown(
    ctx,
    await act(ctx, params.id, 'REJECT', body, () => ({ changes: { rejectReason: body.reason } })),
  )
}

export async function withdrawOrder(ctx: Ctx, { params, body }: Input<typeof contract.withdrawOrder>) {
  return shown(ctx, await act(ctx, params.id, 'WITHDRAW', body))
}

export async function cancelOrder(ctx: Ctx, { params, body }: Input<typeof contract.cancelOrder>) {
  return shown(ctx, await act(ctx, params.id, 'CANCEL', body))
}
