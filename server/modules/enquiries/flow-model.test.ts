import { expect, test } from 'vitest'
import { enquiryParties } from '../../../contract/enquiries/words.ts'
import { expectModel } from '../../../test/support/flow-model.ts'
import type { FlowRow } from '../../platform/flow/flow.ts'
import { knowledgeFlow } from '../knowledge/knowledge.flow.ts'
import { enquiryFlow } from './enquiry.flow.ts'

const row = (state: string): FlowRow => ({
  id: 'row',
  state,
  stateSince: new Date('2026-03-09T09:00:00+08:00'),
  dueAt: null,
  remindAt: null,
  pausedSince: null,
  leftMinutes: null,
  version: 1,
  handlingSiteId: 'site',
  handlingPath: '01/',
})

test('an enquiry does in every state for every party exactly what its procedure declares', () => {
  const enquiry = (state: string) => ({ ...row(state), requesterId: null, enteredBy: null })
  expect(expectModel(enquiryFlow, enquiryParties, enquiry)).toBe(3 * 6 * 3)
})

test('an entry of the knowledge base does in every state exactly what its procedure declares', () => {
  expect(expectModel(knowledgeFlow, ['EDITOR', 'STRANGER'], row)).toBe(3 * 3 * 2)
})
