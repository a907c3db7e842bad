import type * as contract from '../../../../contract/orders/orders.ts'
import type { Channel, Priority } from '../../../../contract/orders/words.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { newCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { badRequest, conflict, invalid } from '../../../platform/errors.ts'
import { begin } from '../../../platform/flow/take.ts'
import { placeRef, type SiteRow } from '../../network/public.ts'
import { countOrdered, type MenuItemRow } from '../menu/menu.store.ts'
import { orderSubmitted } from '../order.events.ts'
import { orderFlow } from '../order.flow.ts'
import { findElsewhere, elsewhereAdvice } from '../order.rules.ts'
import { attachPhotos, insertOrder } from '../order.store.ts'
import { findRoute, type Routed } from '../routes/route.queries.ts'
import type { RouteInForce } from '../routes/route.store.ts'
import { scopeWords } from './scope-words.ts'
import { insertWish } from '../wishes/wish.store.ts'

type Form = Omit<Input<typeof contract.submitOrder>['body'], 'placeCode' | 'channel' | 'priority'>

export interface Contact {
  requesterId: string | null
  name: string | null
  phone: string | null
}

export interface Placing {
  form: Form
  place: SiteRow
  /** The routes at the place, where they were read with it. */
  routes?: readonly RouteInForce[]
  item: MenuItemRow | undefined
  contact: Contact
  channel: Channel
  priority: Priority
  /** Ordered by telephone: may be asked by message after four weeks. */
  consentAskAgain?: boolean
  /** The order that this one goes on from. */
  followsId?: string
}

/** An order is born: where its kind and platform are handled here, with its first clock and its first line of history. */
export async function placeOrder(ctx: Ctx, placing: Placing): Promise<Reply<typeof contract.submitOrder>> {
  const { form, place, item, contact, channel, priority } = placing
  refuseUnfit(ctx, placing)
  const id = ctx.newId()
  const code = newCode()
  const platform = item?.platform ?? form.platform ?? null
  const route = await findRoute(ctx, place, { kind: form.kind, platform }, placing.routes)
  const party = partyOf(ctx, contact)
  const columns = begin(ctx, orderFlow, {
    id,
    siteId: route.handling.id,
    path: route.handling.path,
    priority,
    party,
    facts: { code, channel, ...(item && { itemId: item.id }), ...birthFacts(placing, route) },
  })
  insertOrder(ctx, {
    districtId: ctx.districtId,
    id,
    code,
    kind: form.kind,
    siteId: place.id,
    itemId: item?.id ?? null,
    platform,
    title: form.title,
    details: form.details,
    risk: form.risk,
    priority,
    private: form.private,
    channel,
    ...sealedContact(ctx, contact, form.address),
    enteredBy: (party === 'CLERK' && ctx.actor.personId) || null,
    consentPhotos: form.consentPhotos,
    consentShowcase: form.consentShowcase && !form.private,
    consentAskAgain: placing.consentAskAgain ?? false,
    wantedFrom: form.wantedFrom ?? null,
    wantedTo: form.wantedTo ?? null,
    outOfScope: elsewhere(ctx, placing)?.channel ?? null,
    secondSiteId: route.second?.id ?? null,
    secondPart: route.second?.part ?? null,
    followsId: placing.followsId ?? null,
    createdAt: ctx.now,
    ...columns,
  })
  if (form.wish) insertWish(ctx, id, form.wish)
  await attachPhotos(ctx, id, 'BEFORE', form.photoIds)
  if (item) await countOrdered(ctx, item.id)
  ctx.publish(
    orderSubmitted({ orderId: id, siteId: route.handling.id, priority, second: route.second !== undefined }),
  )
  return {
    id,
    code,
    place: placeRef(route.handling),
    dueAt: columns.dueAt?.toISOString() ?? null,
    sentTo: null,
  }
}

function partyOf({ actor }: Ctx, { requesterId }: Contact): 'REQUESTER' | 'CLERK' {
  const own = requesterId !== null && requesterId === actor.personId
  return own || actor.grants.length === 0 ? 'REQUESTER' : 'CLERK'
}

/** What the first line of history keeps of why it stands where it stands. */
const birthFacts = (
  { priority, followsId, form, place }: Placing,
  { id: routeId, handling, second }: Routed,
) => ({
  ...(priority !== 'NORMAL' && { priority }),
  ...(form.private && { private: true }),
  ...(followsId && { followsId }),
  ...(routeId && { routeId, fromSiteId: place.id, routed: handling.id !== place.id }),
  ...(second && { secondSiteId: second.id, secondPart: second.part }),
})

function sealedContact({ vault, districtId }: Ctx, { requesterId, name, phone }: Contact, address: string) {
  const sealed = (text: string | null) => (text ? vault.seal(text) : null)
  return {
    requesterId,
    contactNameSealed: sealed(name),
    contactPhoneSealed: sealed(phone),
    contactPhoneIndex: phone && vault.blindIndex('phone', phone),
    contactTailIndex: phone && vault.blindIndex(`tail:${districtId}`, phone.slice(-4)),
    contactAddressSealed: sealed(address),
  }
}

const elsewhere = (ctx: Ctx, { form, place }: Placing) =>
  findElsewhere(`${form.title} ${form.details}`, scopeWords(ctx, place.path))

/** A closed place, a time gone by, a matter that belongs elsewhere: each refusal opens a door. */
function refuseUnfit(ctx: Ctx, placing: Placing) {
  const { form, place, item } = placing
  if (place.closedAt) throw conflict('place_closed', '这个地点已停用，请到上级站点点单')
  if (form.wantedFrom && new Date(form.wantedFrom).getTime() < ctx.now.getTime() - 60_000)
    throw invalid('wantedFrom', '希望的时间已经过去，请另选一个时间')
  if (form.wantedTo && form.wantedFrom && new Date(form.wantedTo) < new Date(form.wantedFrom))
    throw invalid('wantedTo', '结束时间不能早于开始时间')
  if (form.kind === 'MICRO_WISH' && !form.wish) throw invalid('wish.thing', '请写想要的是什么')
  if (form.wish?.forChild && !form.wish.guardianConsent)
    throw invalid('wish.guardianConsent', '为孩子许愿，要监护人同意')
  if (item && item.kind !== form.kind) throw badRequest('kind_mismatch', '所选服务与单子的种类不一致')
  const other = elsewhere(ctx, placing)
  if (!other || form.insist) return
  const { phone, advice } = elsewhereAdvice[other.channel]
  throw conflict('belongs_elsewhere', advice, { channel: other.channel, phone, word: other.word })
}
