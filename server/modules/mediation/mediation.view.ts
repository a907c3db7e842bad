import type { Mediation, MediationMember, MediationRow } from '../../../contract/mediation/mediation.ts'
import type { MemberPart } from '../../../contract/mediation/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { allowedActions } from '../../platform/flow/allowed.ts'
import { readHistory, type HistoryRow } from '../../platform/history/read.ts'
import { refsOf } from '../network/public.ts'
import { mediationFlow } from './mediation.flow.ts'
import { listSessions, partsOf, type MediationRecord, type MemberRow } from './mediation.store.ts'

type Listed = Omit<MediationRecord, 'members' | 'agreementNo'>

/** One's own mediations as lines; the viewer is named in every one of them. */
export async function presentRows(
  ctx: Ctx,
  personId: string,
  mediations: readonly Listed[],
): Promise<MediationRow[]> {
  const [places, parts] = await Promise.all([
    refsOf(
      ctx,
      mediations.map(({ siteId }) => siteId),
    ),
    partsOf(
      ctx,
      personId,
      mediations.map(({ id }) => id),
    ),
  ])
  return mediations.map((mediation) => {
    const place = places.get(mediation.siteId)
    if (!place) throw new Error(`mediation ${mediation.id} stands at no place`)
    const { id, code, state, version } = mediation
    const own: MemberPart[] = parts.filter(({ mediationId }) => mediationId === id).map(({ part }) => part)
    const createdAt = mediation.createdAt.toISOString()
    return { id, code, state, place, parts: own, clock: clockView(ctx, mediation), createdAt, version }
  })
}

/** Everything, for somebody who is named; what lies sealed is opened here and nowhere else. */
export async function presentMediation(ctx: Ctx, mediation: MediationRecord): Promise<Mediation> {
  const { vault, actor } = ctx
  const [[row], sessions, history] = await Promise.all([
    presentRows(ctx, actor.personId ?? '', [mediation]),
    listSessions(ctx, mediation.id),
    readHistory(ctx, mediation.id),
  ])
  if (!row) throw new Error(`mediation ${mediation.id} has no line`)
  const leads = row.parts.includes('MEDIATOR') || row.parts.includes('OPENER')
  return {
    ...row,
    subject: vault.open(mediation.subjectSealed),
    members: mediation.members.map((member) => memberView(ctx, mediation, member, leads)),
    sessions: sessions.map(({ id, heldAt, placeSealed, minutesSealed }) => ({
      id,
      heldAt: heldAt.toISOString(),
      place: vault.open(placeSealed),
      minutes: minutesSealed && vault.open(minutesSealed),
    })),
    agreement: mediation.agreementSealed
      ? { text: vault.open(mediation.agreementSealed), performBy: mediation.performBy }
      : null,
    timeline: timelineOf(ctx, mediation, history),
    allowedActions: allowedActions(actor, mediationFlow, mediation, ctx.now),
  }
}

function memberView(
  ctx: Ctx,
  { agreementNo }: MediationRecord,
  member: MemberRow,
  leads: boolean,
): MediationMember {
  const self = member.personId !== null && member.personId === ctx.actor.personId
  const signed = member.signedNo !== null && member.signedNo === agreementNo
  return {
    id: member.id,
    part: member.part,
    name: ctx.vault.open(member.nameSealed),
    phone: (leads || self) && member.phoneSealed ? ctx.vault.open(member.phoneSealed) : null,
    self,
    consentedAt: member.consentedAt?.toISOString() ?? null,
    signedAt: (signed && member.signedAt?.toISOString()) || null,
  }
}

function timelineOf(
  { vault }: Ctx,
  { members }: MediationRecord,
  history: readonly HistoryRow[],
): Mediation['timeline'] {
  const nameOf = new Map(members.map(({ personId, nameSealed }) => [personId, nameSealed]))
  const open = (sealed: unknown) => (typeof sealed === 'string' ? vault.open(sealed) : null)
  return history.toReversed().map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    act: row.act,
    who: (row.actorId && open(nameOf.get(row.actorId))) || '',
    party: row.party,
    reason: open(row.words?.reason),
  }))
}
