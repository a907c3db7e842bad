import type { MediationParty, MediationState, MemberPart } from '../../../contract/mediation/words.ts'
import { grantsFor, type Actor } from '../../platform/access/actor.ts'
import type { FlowRow, Why } from '../../platform/flow/flow.ts'

/** Somebody who is named: by it alone, never by a role, is a mediation seen. */
export interface Named {
  id: string
  part: MemberPart
  personId: string | null
  consentedAt: Date | null
  /** Which wording of the agreement was signed. */
  signedNo: number | null
}

/** What the flow knows of a mediation: its kernel columns and the people whose consents and signatures guards count. */
export interface MediationFlowRow extends FlowRow<MediationState> {
  members: readonly Named[]
  agreementNo: number
}

const named = (row: MediationFlowRow, part: MemberPart) =>
  row.members.filter((member) => member.part === part)

/** Nobody has been named mediator yet: the desk of the place may do so without seeing anything. */
export const isWaiting = (row: MediationFlowRow): boolean =>
  row.state === 'OPENED' && named(row, 'MEDIATOR').length === 0

/** The desk of exactly this place; a grant that reaches it from above is none. */
export const isDeskOf = (actor: Actor, path: string): boolean =>
  grantsFor(actor, 'mediation:open').some((grant) => grant.path === path)

export function partiesOf(actor: Actor, row: MediationFlowRow): MediationParty[] {
  const own: MediationParty[] = row.members
    .filter(({ personId }) => personId !== null && personId === actor.personId)
    .map(({ part }) => part)
  return isWaiting(row) && isDeskOf(actor, row.handlingPath) ? [...own, 'DESK'] : own
}

/** Only who is named. No role, at no level, opens a mediation. */
export const maySee = (actor: Actor, row: MediationFlowRow): boolean =>
  actor.kind === 'SYSTEM' ||
  row.members.some(({ personId }) => personId !== null && personId === actor.personId)

/** 人民调解法 Art. 17: none without the consent of every side. */
export function allConsent(row: MediationFlowRow): Why | undefined {
  const parties = named(row, 'PARTY')
  if (parties.length < 2)
    return { code: 'one_party_only', sentence: '调解要有两方以上，请先添加另一方当事人' }
  if (named(row, 'MEDIATOR').length === 0)
    return { code: 'no_mediator', sentence: '还没有调解员，请先指定调解员' }
  const missing = parties.filter(({ consentedAt }) => !consentedAt).length
  return missing > 0
    ? { code: 'consent_missing', sentence: `还有 ${missing} 方没有同意，各方都同意后才能开始` }
    : undefined
}

export const isDrafted = ({ agreementNo }: MediationFlowRow): Why | undefined =>
  agreementNo === 0 ? { code: 'no_draft', sentence: '还没有协议文本，请等调解员起草' } : undefined

/** 人民调解法 Art. 29: a written agreement takes effect when every party has signed it. */
export function allSigned(row: MediationFlowRow): Why | undefined {
  const missing = named(row, 'PARTY').filter(({ signedNo }) => signedNo !== row.agreementNo).length
  return (
    isDrafted(row) ??
    (missing > 0 ? { code: 'signature_missing', sentence: `还有 ${missing} 方没有签署协议` } : undefined)
  )
}
