import type * as contract from '../../../contract/mediation/mediation.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { act } from './act.ts'
import { mediationFlow } from './mediation.flow.ts'
import {
  findForNamed,
  insertSession,
  saveMinutes,
  updateMember,
  type MediationRecord,
  type MemberRow,
} from './mediation.store.ts'
import { presentMediation } from './mediation.view.ts'

/** Reading is an act: whoever is no party leaves a line in the audit, which only a command may write. */
export async function readMediation(ctx: Ctx, { params }: Input<typeof contract.readMediation>) {
  const mediation = await findForNamed(ctx, params.id)
  if (!partyOf(ctx, mediation))
    ctx.audit({ act: 'READ', subject: mediationFlow.name, subjectId: mediation.id })
  return presentMediation(ctx, mediation)
}

/** The viewer as a party, if that is what they are. */
export const partyOf = ({ actor }: Ctx, { members }: MediationRecord): MemberRow | undefined =>
  members.find(({ part, personId }) => part === 'PARTY' && personId !== null && personId === actor.personId)

/** For whom somebody consents or signs: for oneself, or, on paper, a mediator for a party. */
function actingFor(ctx: Ctx, mediation: MediationRecord, memberId: string | undefined) {
  const own = partyOf(ctx, mediation)
  const member = memberId
    ? mediation.members.find(({ id, part }) => id === memberId && part === 'PARTY')
    : own
  if (!member)
    throw memberId ? notFound('no_member', '没有这位当事人') : invalid('memberId', '请选择是哪一位当事人')
  if (own && member.id !== own.id) throw forbidden('not_your_part', '您只能代表自己')
  return { member, how: member.id === own?.id ? ('ONLINE' as const) : ('PAPER' as const) }
}

export const consentMediation = (ctx: Ctx, { params, body }: Input<typeof contract.consentMediation>) =>
  act(ctx, params.id, 'CONSENT', { version: body.version }, async (before) => {
    const { member, how } = actingFor(ctx, before, body.memberId)
    if (member.consentedAt) throw conflict('consented_already', '已经同意过了，不用再点')
    await updateMember(ctx, member.id, { consentedAt: ctx.now, consentedHow: how })
    return { more: { facts: { memberId: member.id, how } } }
  })

export const beginMediation = (ctx: Ctx, { params, body }: Input<typeof contract.beginMediation>) =>
  act(ctx, params.id, 'BEGIN', body)

export const holdSession = (ctx: Ctx, { params, body }: Input<typeof contract.holdSession>) =>
  act(ctx, params.id, 'HOLD_SESSION', { version: body.version }, async (before) => {
    await insertSession(ctx, {
      mediationId: before.id,
      heldAt: body.heldAt,
      placeSealed: ctx.vault.seal(body.place),
      minutesSealed: body.minutes ? ctx.vault.seal(body.minutes) : null,
    })
    return { more: { facts: { heldAt: body.heldAt } } }
  })

export const writeMinutes = (ctx: Ctx, { params, body }: Input<typeof contract.writeMinutes>) =>
  act(ctx, params.id, 'WRITE_MINUTES', { version: body.version }, async (before) => {
    const where = { mediationId: before.id, id: body.sessionId }
    if (!(await saveMinutes(ctx, where, ctx.vault.seal(body.minutes))))
      throw notFound('no_session', '没有这一次调解')
    return { more: { facts: { sessionId: body.sessionId } } }
  })

/** A new wording: what was signed before no longer counts. */
export const draftAgreement = (ctx: Ctx, { params, body }: Input<typeof contract.draftAgreement>) =>
  act(ctx, params.id, 'DRAFT', { version: body.version }, (before) => ({
    changes: {
      agreementSealed: ctx.vault.seal(body.text),
      agreementNo: before.agreementNo + 1,
      performBy: body.performBy ?? null,
    },
    more: { facts: { agreementNo: before.agreementNo + 1 } },
  }))

export const signAgreement = (ctx: Ctx, { params, body }: Input<typeof contract.signAgreement>) =>
  act(ctx, params.id, 'SIGN', { version: body.version }, async (before) => {
    const { member, how } = actingFor(ctx, before, body.memberId)
    if (member.signedNo === before.agreementNo) throw conflict('signed_already', '已经签署过了，不用再签')
    await updateMember(ctx, member.id, { signedNo: before.agreementNo, signedAt: ctx.now, signedHow: how })
    return { more: { facts: { memberId: member.id, how, agreementNo: before.agreementNo } } }
  })

export const agreeMediation = (ctx: Ctx, { params, body }: Input<typeof contract.agreeMediation>) =>
  act(ctx, params.id, 'AGREE', body)
export const failMediation = (ctx: Ctx, { params, body }: Input<typeof contract.failMediation>) =>
  act(ctx, params.id, 'FAIL', body)
export const withdrawMediation = (ctx: Ctx, { params, body }: Input<typeof contract.withdrawMediation>) =>
  act(ctx, params.id, 'WITHDRAW', body)
export const fulfilMediation = (ctx: Ctx, { params, body }: Input<typeof contract.fulfilMediation>) =>
  act(ctx, params.id, 'FULFIL', body)
export const breakMediation = (ctx: Ctx, { params, body }: Input<typeof contract.breakMediation>) =>
  act(ctx, params.id, 'BREAK', body)
export const closeMediation = (ctx: Ctx, { params, body }: Input<typeof contract.closeMediation>) =>
  act(ctx, params.id, 'CLOSE', body)
