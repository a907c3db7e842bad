import { expect, test } from 'vitest'
import { mediationParties, type MediationState, type MemberPart } from '../../../contract/mediation/words.ts'
import { expectModel } from '../../../test/support/flow-model.ts'
import { mediationFlow } from './mediation.flow.ts'
import {
  allConsent,
  allSigned,
  isDeskOf,
  maySee,
  partiesOf,
  type MediationFlowRow,
  type Named,
} from './mediation.rules.ts'

const at = new Date('2026-03-09T09:00:00+08:00')
const member = (part: MemberPart, more: Partial<Named> = {}): Named => ({
  id: part,
  part,
  personId: null,
  consentedAt: at,
  signedNo: 2,
  ...more,
})
const row = (more: Partial<MediationFlowRow> = {}): MediationFlowRow => ({
  id: 'row',
  state: 'OPENED',
  stateSince: at,
  dueAt: null,
  remindAt: null,
  pausedSince: null,
  leftMinutes: null,
  version: 1,
  handlingSiteId: 'site',
  handlingPath: '01/02/',
  members: [member('PARTY'), member('PARTY'), member('MEDIATOR')],
  agreementNo: 2,
  ...more,
})

test('a mediation does in every state for every party exactly what its procedure declares', () => {
  const cases = expectModel(mediationFlow, mediationParties, (state) =>
    row({ state: state as MediationState }),
  )
  expect(cases).toBe(9 * 14 * 4)
})

test.each([
  ['all consent', row().members, undefined],
  ['one side only', [member('PARTY'), member('MEDIATOR')], 'one_party_only'],
  ['nobody mediates', [member('PARTY'), member('PARTY')], 'no_mediator'],
  ['one has not consented', [...row().members, member('PARTY', { consentedAt: null })], 'consent_missing'],
])('it begins only when every side consents: %s', (_, members, code) => {
  expect(allConsent(row({ members }))?.code).toBe(code)
})

test.each([
  ['all have signed this wording', row(), undefined],
  ['there is no wording', row({ agreementNo: 0 }), 'no_draft'],
  ['one signed an earlier wording', row({ agreementNo: 3 }), 'signature_missing'],
])('an agreement takes effect only when all have signed it: %s', (_, mediation, code) => {
  expect(allSigned(mediation)?.code).toBe(code)
})

test('a grant at the desk itself makes the desk, one from above does not, and neither lets anybody see', () => {
  const clerk = (path: string) =>
    ({
      kind: 'PERSON',
      personId: 'clerk',
      grants: [{ role: 'CLERK', siteId: 's', path, reach: 'BELOW' }],
    }) as const
  const waiting = row({ members: [member('PARTY', { personId: 'resident' })] })
  expect(isDeskOf(clerk('01/02/'), '01/02/')).toBe(true)
  expect(isDeskOf(clerk('01/'), '01/02/')).toBe(false)
  expect(partiesOf(clerk('01/02/'), waiting)).toEqual(['DESK'])
  expect(partiesOf(clerk('01/02/'), row())).toEqual([])
  expect(maySee(clerk('01/02/'), waiting)).toBe(false)
})
