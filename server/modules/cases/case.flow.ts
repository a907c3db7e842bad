import {
  caseActionWords,
  caseStateWords,
  type CaseAction,
  type CaseParty,
  type CaseState,
} from '../../../contract/cases/words.ts'
import type { Stage } from '../../../contract/orders/words.ts'
import { flow } from '../../platform/flow/flow.ts'
import { mayPublish, mayReview, maySubmit, mayTell, partiesOf, type CaseFlowRow } from './case.rules.ts'
import { draftWithin, reviewWithin } from './case.settings.ts'

/**
 * 晒单 (RULES §2.2 row 6, §2.3): one writes, another publishes. Whoever asked may take their consent back in every state
 * (个人信息保护法 Art. 15); what was taken down may be written anew, as long as there is consent.
 */
export const caseFlow = flow<CaseState, CaseAction, CaseParty, CaseFlowRow>({
  name: 'showcase',
  start: 'DRAFT',
  ends: [],
  steps: {
    EDIT: { from: ['DRAFT'], to: 'SAME', by: ['EDITOR'] },
    SUBMIT: { from: ['DRAFT'], to: 'IN_REVIEW', by: ['EDITOR'], guard: maySubmit },
    REVISE: { from: ['IN_REVIEW'], to: 'SAME', by: ['REVIEWER'], guard: mayReview },
    SEND_BACK: {
      from: ['IN_REVIEW'],
      to: 'DRAFT',
      by: ['REVIEWER'],
      reason: 'required',
      guard: mayReview,
    },
    PUBLISH: { from: ['IN_REVIEW'], to: 'PUBLISHED', by: ['REVIEWER'], guard: mayPublish },
    TAKE_DOWN: {
      from: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'],
      to: 'TAKEN_DOWN',
      by: ['EDITOR', 'REVIEWER', 'SYSTEM'],
      reason: 'required',
    },
    WITHDRAW_CONSENT: {
      from: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'],
      to: 'TAKEN_DOWN',
      by: ['REQUESTER', 'PROXY'],
    },
    REDRAFT: { from: ['TAKEN_DOWN'], to: 'DRAFT', by: ['EDITOR'], reason: 'required', guard: mayTell },
  },
  limits: {
    DRAFT: { within: draftWithin },
    IN_REVIEW: { within: reviewWithin, escalates: true },
  },
  stages: {
    DRAFT: 'SHOWCASE',
    IN_REVIEW: 'SHOWCASE',
    PUBLISHED: 'SHOWCASE',
    TAKEN_DOWN: 'SHOWCASE',
  } satisfies Record<CaseState, Stage>,
  words: { subject: { zh: '个案例', en: 'case' }, states: caseStateWords, actions: caseActionWords },
  parties: partiesOf,
})
