import { expect, test } from 'vitest'
import { caseParties } from '../../../contract/cases/words.ts'
import { expectModel, rowIn } from '../../../test/support/flow-model.ts'
import { caseFlow } from './case.flow.ts'
import type { CaseFlowRow } from './case.rules.ts'
import { mayPublish, mayReview, maySubmit, mayTell } from './case.rules.ts'

const row = (state: string): CaseFlowRow => ({
  ...rowIn(state),
  state: state as CaseFlowRow['state'],
  path: '01/',
  requesterId: 'resident',
  draftedBy: ['editor'],
  viewerId: 'reviewer',
  proxy: false,
  marked: 0,
  orderState: 'EVALUATED',
  consentShowcase: true,
})

test('a case does in every state for every party exactly what its procedure declares', () => {
  expect(expectModel(caseFlow, caseParties, row)).toBe(4 * 8 * 4)
})

test('without consent, while the order is open, or with something personal in it nothing goes to review or out', () => {
  const hindered = [
    [{ consentShowcase: false }, 'no_consent'],
    [{ orderState: 'TRIAGED' as const }, 'not_rated'],
    [{ marked: 2 }, 'private_words'],
  ] as const
  for (const [hindrance, code] of hindered) {
    expect(maySubmit({ ...row('DRAFT'), ...hindrance })?.code).toBe(code)
    expect(mayPublish({ ...row('IN_REVIEW'), ...hindrance })?.code).toBe(code)
  }
  expect(mayTell(row('DRAFT'))).toBeUndefined()
})

test('nobody reviews what they have written', () => {
  const own = { ...row('IN_REVIEW'), viewerId: 'editor' }
  expect(mayReview(own)?.code).toBe('two_persons')
  expect(mayPublish(own)?.code).toBe('two_persons')
  expect(mayPublish(row('IN_REVIEW'))).toBeUndefined()
})
