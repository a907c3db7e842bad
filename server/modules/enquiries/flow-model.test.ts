import { expect, test } from 'vitest'
import { enquiryParties } from '../../../contract/enquiries/words.ts'
import { expectModel, rowIn } from '../../../test/support/flow-model.ts'
import { knowledgeFlow } from '../knowledge/knowledge.flow.ts'
import { enquiryFlow } from './enquiry.flow.ts'

test('an enquiry does in every state for every party exactly what its procedure declares', () => {
  const enquiry = (state: string) => ({ ...rowIn(state), requesterId: null, enteredBy: null })
  expect(expectModel(enquiryFlow, enquiryParties, enquiry)).toBe(3 * 6 * 3)
})

test('an entry of the knowledge base does in every state exactly what its procedure declares', () => {
  expect(expectModel(knowledgeFlow, ['EDITOR', 'STRANGER'], rowIn)).toBe(3 * 3 * 2)
})
