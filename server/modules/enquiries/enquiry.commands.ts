import type * as contract from '../../../contract/enquiries/enquiries.ts'
import type { EnquiryAction } from '../../../contract/enquiries/words.ts'
import type { Channel } from '../../../contract/orders/words.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { newCode, parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { begin, check, take, type TakeInput, type TakeMore } from '../../platform/flow/take.ts'
import { findPersonByPhone, guard, personUnder } from '../identity/public.ts'
import { draftEntry, noteUse } from '../knowledge/public.ts'
import { findParent, findSite, findSiteByCode, placeRef, type SiteRow } from '../network/public.ts'
import { settleNotices } from '../notifications/public.ts'
import { enquiryMoved, enquirySubmitted } from './enquiry.events.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { partiesOf } from './enquiry.rules.ts'
import {
  insertEnquiry,
  insertPost,
  lockEnquiry,
  readEnquiry,
  saveKnowledge,
  saveStep,
  type Changes,
  type EnquiryRecord,
} from './enquiry.store.ts'
import { mayKeep, presentEnquiry } from './enquiry.view.ts'

interface Asking {
  place: SiteRow
  question: string
  channel: Exclude<Channel, 'QR_ITEM'>
  requesterId: string | null
  name: string | null
  phone: string | null
  byStaff: boolean
}

/** Asked by somebody signed in, who reads the answer among their own; or by nobody in particular, who keeps the code. */
export async function askQuestion(
  ctx: Ctx,
  { body }: Input<typeof contract.askQuestion>,
): Promise<Reply<typeof contract.askQuestion>> {
  const code = parseCode(body.placeCode)
  const place = code && (await findSiteByCode(ctx, code))
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const { actor, vault } = ctx
  if (!actor.personId) await guard(ctx, 'ANONYMOUS', body.proof)
  const own = actor.phoneIndex ? await findPersonByPhone(ctx, actor.phoneIndex) : undefined
  return receive(ctx, {
    place,
    question: body.question,
    channel: body.channel,
    requesterId: actor.personId ?? null,
    name: body.contactName || actor.name || null,
    phone: own?.phoneSealed ? vault.open(own.phoneSealed) : null,
    byStaff: false,
  })
}

/** For a caller or walk-in; with a telephone number they find it when they sign in one day. */
export async function enterEnquiry(
  ctx: Ctx,
  { body }: Input<typeof contract.enterEnquiry>,
): Promise<Reply<typeof contract.enterEnquiry>> {
  const place = await findSite(ctx, body.siteId)
  if (!place) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(ctx.actor, 'enquiries:answer', place.path))
    throw forbidden('not_your_place', '您不能为这个地点登记咨询')
  const caller = body.phone ? await personUnder(ctx, body.contactName, body.phone) : undefined
  return receive(ctx, {
    place,
    question: body.question,
    channel: body.channel,
    requesterId: caller?.personId ?? null,
    name: body.contactName,
    phone: caller?.phone ?? null,
    byStaff: true,
  })
}

async function receive(ctx: Ctx, asking: Asking): Promise<Reply<typeof contract.askQuestion>> {
  const { place, question, channel, requesterId, byStaff } = asking
  if (place.closedAt) throw conflict('place_closed', '这个地点已停用，请到上级站点提问')
  const id = ctx.newId()
  const code = newCode()
  const sealed = (text: string | null) => (text ? ctx.vault.seal(text) : null)
  const columns = begin(ctx, enquiryFlow, {
    id,
    siteId: place.id,
    path: place.path,
    party: byStaff ? 'CLERK' : 'REQUESTER',
    facts: { code, channel },
  })
  await insertEnquiry(ctx, {
    districtId: ctx.districtId,
    id,
    code,
    siteId: place.id,
    question,
    channel,
    requesterId,
    enteredBy: byStaff ? ctx.actor.personId : null,
    contactNameSealed: sealed(asking.name),
    contactPhoneSealed: sealed(asking.phone),
    createdAt: ctx.now,
    ...columns,
  })
  ctx.publish(enquirySubmitted({ enquiryId: id, siteId: place.id }))
  return { id, code, place: placeRef(place), dueAt: columns.dueAt?.toISOString() ?? null, sentTo: null }
}

interface Doing {
  changes?: Changes
  more?: TakeMore
}

/** Lock, let the flow decide, work out what else changes, save, tell; the reply is the enquiry as it now stands for them. */
async function act(
  ctx: Ctx,
  id: string,
  action: EnquiryAction,
  input: TakeInput,
  doing: (enquiry: EnquiryRecord) => Doing | Promise<Doing> = () => ({}),
) {
  const enquiry = await lockEnquiry(ctx, id)
  check(ctx, enquiryFlow, enquiry, action, input)
  const { changes, more } = await doing(enquiry)
  const step = take(ctx, enquiryFlow, enquiry, action, input, more)
  await saveStep(ctx, enquiry, step, changes)
  await settleNotices(ctx, id)
  const { handlingSiteId: siteId, version } = step.columns
  ctx.publish(enquiryMoved({ enquiryId: id, action, siteId, requesterId: enquiry.requesterId, version }))
  return presentEnquiry(ctx, id)
}

export const answerEnquiry = (ctx: Ctx, { params, body }: Input<typeof contract.answerEnquiry>) =>
  act(ctx, params.id, 'ANSWER', { version: body.version }, async () => {
    const { knowledgeId, answer } = body
    if (knowledgeId) await noteUse(ctx, knowledgeId)
    await insertPost(ctx, { enquiryId: params.id, kind: 'ANSWER', words: answer, knowledgeId })
    return { changes: { answeredAt: ctx.now }, more: knowledgeId ? { facts: { knowledgeId } } : {} }
  })

export const followOnEnquiry = (ctx: Ctx, { params, body }: Input<typeof contract.followOnEnquiry>) =>
  act(ctx, params.id, 'FOLLOW_ON', { version: body.version }, async () => {
    await insertPost(ctx, { enquiryId: params.id, kind: 'QUESTION', words: body.question })
    return {}
  })

export const confirmEnquiry = (ctx: Ctx, { params, body }: Input<typeof contract.confirmEnquiry>) =>
  act(ctx, params.id, 'CONFIRM', body, () => ({ changes: { ending: 'CONFIRMED' } }))

export const withdrawEnquiry = (ctx: Ctx, { params, body }: Input<typeof contract.withdrawEnquiry>) =>
  act(ctx, params.id, 'WITHDRAW', body, () => ({ changes: { ending: 'WITHDRAWN' } }))

/** 站 → 所 → 中心. */
export const raiseEnquiry = (ctx: Ctx, { params, body }: Input<typeof contract.raiseEnquiry>) =>
  act(ctx, params.id, 'RAISE', body, async (enquiry) => {
    const parent = await findParent(ctx, enquiry.handlingSiteId)
    if (!parent) throw conflict('top_already', '已经在中心，没有上级可转')
    const handling = { siteId: parent.id, path: parent.path }
    return { more: { handling, facts: { fromSiteId: enquiry.handlingSiteId } } }
  })

/** The answer, rewritten without personal data, becomes a draft of the knowledge base at the place that gave it. */
export async function keepAnswer(ctx: Ctx, { params, body }: Input<typeof contract.keepAnswer>) {
  const enquiry = await lockEnquiry(ctx, params.id)
  if (enquiry.knowledgeId) throw conflict('kept_already', '这条答复已经转成问答，请到问答库里修改')
  if (!mayKeep(ctx, enquiry))
    throw enquiry.answeredAt
      ? forbidden('not_your_part', '您不能把这条答复转成问答，请联系本站工作人员')
      : conflict('not_answered', '还没有答复，请先答复再转成问答')
  if (body.version !== enquiry.version)
    throw conflict('stale', '这条咨询刚被他人更新，请刷新后再操作', { version: enquiry.version })
  const { question, answer, platform } = body
  const entry = await draftEntry(ctx, { siteId: enquiry.handlingSiteId, question, answer, platform })
  await saveKnowledge(ctx, enquiry, entry.id)
  ctx.record({
    subject: enquiryFlow.name,
    subjectId: enquiry.id,
    act: 'KEEP',
    party: 'CLERK',
    siteId: enquiry.handlingSiteId,
    facts: { knowledgeId: entry.id },
  })
  return presentEnquiry(ctx, params.id)
}

/** Shows the contact once; every unmasking is audited with its reason. */
export async function unmaskEnquiry(ctx: Ctx, { params, body }: Input<typeof contract.unmaskEnquiry>) {
  const enquiry = await readEnquiry(ctx, params.id)
  if (!partiesOf(ctx.actor, enquiry).includes('CLERK'))
    throw forbidden('contact_hidden', '只有负责答复的工作人员可以查看联系方式')
  ctx.audit({ act: 'UNMASK', subject: enquiryFlow.name, subjectId: enquiry.id, reason: body.reason })
  const open = (sealed: string | null) => (sealed ? ctx.vault.open(sealed) : null)
  return { name: open(enquiry.contactNameSealed), phone: open(enquiry.contactPhoneSealed) }
}
