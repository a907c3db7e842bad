import { done } from '../../../contract/common.ts'
import type * as contract from '../../../contract/mediation/mediation.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { newCode, parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { begin } from '../../platform/flow/take.ts'
import { findPerson, findPersonByPhone, personUnder, requirePhone } from '../identity/public.ts'
import { findParent, findSite, findSiteByCode, placeRef, type SiteRow } from '../network/public.ts'
import { act, sealedWords, step } from './act.ts'
import { mediationFlow } from './mediation.flow.ts'
import { insertMediation, insertMember, lockForNaming, type MediationRecord } from './mediation.store.ts'

interface PartyForm {
  name: string
  phone?: string | undefined
}

/** A resident asks for mediation; asking is consenting (人民调解法 Art. 17). The nearest desk is told that one waits. */
export async function requestMediation(
  ctx: Ctx,
  { body }: Input<typeof contract.requestMediation>,
): Promise<Reply<typeof contract.requestMediation>> {
  const code = parseCode(body.placeCode)
  const place = code && (await findSiteByCode(ctx, code))
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const self = ctx.actor.personId ? await findPerson(ctx, ctx.actor.personId) : undefined
  if (!self) throw forbidden('phone_needed', '请先用手机验证码确认您的电话，方便调解员联系您')
  const receipt = await openAt(ctx, {
    place,
    desk: await deskOf(ctx, place),
    subject: body.subject,
    party: 'PARTY',
  })
  await insertMember(ctx, {
    mediationId: receipt.id,
    part: 'PARTY',
    personId: self.id,
    nameSealed: ctx.vault.seal(self.name),
    phoneSealed: self.phoneSealed,
    consentedAt: ctx.now,
    consentedHow: 'ONLINE',
  })
  for (const other of body.others) await nameParty(ctx, receipt.id, other, [self.id])
  return receipt
}

/** A dispute entered at the desk: who opens it is named, and mediates unless somebody else is. */
export async function openMediation(
  ctx: Ctx,
  { body }: Input<typeof contract.openMediation>,
): Promise<Reply<typeof contract.openMediation>> {
  const { actor, vault } = ctx
  const place = await findSite(ctx, body.siteId)
  if (!place) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(actor, 'mediation:open', place.path))
    throw forbidden('not_your_place', '您不能为这个地点登记调解')
  const self = actor.personId ? await findPerson(ctx, actor.personId) : undefined
  if (!self) throw forbidden('not_your_place', '您不能为这个地点登记调解')
  const receipt = await openAt(ctx, { place, desk: place, subject: body.subject, party: 'OPENER' })
  const opener = { mediationId: receipt.id, personId: self.id, nameSealed: vault.seal(self.name) }
  await insertMember(ctx, { ...opener, part: 'OPENER', phoneSealed: self.phoneSealed })
  const mediators = await Promise.all(
    body.mediatorPhones.map((phone) => mediatorUnder(ctx, phone, 'mediatorPhones')),
  )
  const mediating = mediators.length > 0 ? mediators : [self]
  for (const person of mediating) await insertMediator(ctx, receipt.id, person)
  const taken = mediating.map(({ id }) => id)
  for (const party of body.parties) await nameParty(ctx, receipt.id, party, taken)
  return receipt
}

const DESKS: readonly SiteRow['kind'][] = ['STATION', 'INSTITUTE', 'CENTER']

/** The desk that answers for a place: its own station, institute or center. */
async function deskOf(ctx: Ctx, place: SiteRow): Promise<SiteRow> {
  let desk = place
  while (!DESKS.includes(desk.kind)) {
    const above = await findParent(ctx, desk.id)
    if (!above) return desk
    desk = above
  }
  return desk
}

interface Opening {
  place: SiteRow
  desk: SiteRow
  subject: string
  party: 'PARTY' | 'OPENER'
}

async function openAt(ctx: Ctx, { place, desk, subject, party }: Opening) {
  if (place.closedAt) throw conflict('place_closed', '这个地点已停用，请到上级站点提出')
  const id = ctx.newId()
  const code = newCode()
  const columns = begin(ctx, mediationFlow, { id, siteId: desk.id, path: desk.path, party })
  await insertMediation(ctx, {
    districtId: ctx.districtId,
    id,
    code,
    siteId: place.id,
    subjectSealed: ctx.vault.seal(subject),
    createdAt: ctx.now,
    ...columns,
  })
  return { id, code, place: placeRef(place), dueAt: columns.dueAt?.toISOString() ?? null, sentTo: null }
}

/** Names a party; with a telephone number they find the mediation when they sign in. `taken`: people who have another part. */
async function nameParty(
  ctx: Ctx,
  mediationId: string,
  { name, phone }: PartyForm,
  taken: readonly string[],
) {
  const person = phone ? await personUnder(ctx, name, phone) : undefined
  if (person && taken.includes(person.personId))
    throw conflict('mediator_is_party', `${name}已经在这件调解里，调解员不能同时是当事人`)
  await insertMember(ctx, {
    mediationId,
    part: 'PARTY',
    personId: person?.personId ?? null,
    nameSealed: ctx.vault.seal(name),
    phoneSealed: person ? ctx.vault.seal(person.phone) : null,
  })
}

async function mediatorUnder(ctx: Ctx, phoneText: string, field: string) {
  const person = await findPersonByPhone(ctx, ctx.vault.blindIndex('phone', requirePhone(phoneText)))
  if (!person) throw invalid(field, '没有找到用这个手机号登录过的人，请调解员先登录一次')
  return person
}

type Mediator = Awaited<ReturnType<typeof mediatorUnder>>

const insertMediator = (ctx: Ctx, mediationId: string, { id, name, phoneSealed }: Mediator) =>
  insertMember(ctx, {
    mediationId,
    part: 'MEDIATOR',
    personId: id,
    nameSealed: ctx.vault.seal(name),
    phoneSealed,
  })

const takenBy = ({ members }: MediationRecord, part: 'PARTY' | 'MEDIATOR') =>
  members.flatMap((member) => (member.part === part && member.personId ? member.personId : []))

/** Whoever names a mediator from the desk learns nothing more and is not named by it. */
export async function nameMediator(ctx: Ctx, { params, body }: Input<typeof contract.nameMediator>) {
  await step(
    ctx,
    await lockForNaming(ctx, params.id),
    'NAME_MEDIATOR',
    { version: body.version },
    async (before) => {
      const person = await mediatorUnder(ctx, body.phone, 'phone')
      if (takenBy(before, 'PARTY').includes(person.id))
        throw conflict('mediator_is_party', '当事人不能同时是调解员，请另选一位')
      await insertMediator(ctx, before.id, person)
      return { more: { words: sealedWords(ctx, { name: person.name }) } }
    },
  )
  return done
}

export const addParty = (ctx: Ctx, { params, body }: Input<typeof contract.addParty>) =>
  act(ctx, params.id, 'ADD_PARTY', { version: body.version }, async (before) => {
    await nameParty(ctx, before.id, body, takenBy(before, 'MEDIATOR'))
    return { more: { words: sealedWords(ctx, { name: body.name }) } }
  })
