import {
  enquiryActionWords,
  enquiryStateWords,
  type EnquiryAction,
  type EnquiryParty,
  type EnquiryState,
} from '../../../contract/enquiries/words.ts'
import type { Stage } from '../../../contract/orders/words.ts'
import { flow } from '../../platform/flow/flow.ts'
import { partiesOf, type EnquiryFlowRow } from './enquiry.rules.ts'
import { answerWithin, confirmWithin } from './enquiry.settings.ts'

/** 咨询 (RULES §2.3): asked, answered, closed; whoever is not satisfied asks further, and the clock runs anew. */
export const enquiryFlow = flow<EnquiryState, EnquiryAction, EnquiryParty, EnquiryFlowRow>({
  name: 'enquiry',
  start: 'SUBMITTED',
  ends: ['CLOSED'],
  steps: {
    ANSWER: { from: ['SUBMITTED'], to: 'ANSWERED', by: ['CLERK'] },
    FOLLOW_ON: { from: ['ANSWERED'], to: 'SUBMITTED', by: ['REQUESTER', 'PROXY'] },
    CONFIRM: { from: ['ANSWERED'], to: 'CLOSED', by: ['REQUESTER', 'PROXY'] },
    RAISE: { from: ['SUBMITTED'], to: 'SAME', by: ['CLERK'], reason: 'required' },
    WITHDRAW: { from: ['SUBMITTED', 'ANSWERED'], to: 'CLOSED', by: ['REQUESTER', 'PROXY'] },
    CLOSE: { from: ['ANSWERED'], to: 'CLOSED', by: ['SYSTEM'] },
  },
  limits: {
    SUBMITTED: { within: answerWithin, escalates: true },
    ANSWERED: { within: confirmWithin, atEnd: 'CLOSE' },
  },
  stages: { SUBMITTED: 'ORDER', ANSWERED: 'EVALUATE', CLOSED: 'SHOWCASE' } satisfies Record<
    EnquiryState,
    Stage
  >,
  words: {
    subject: { zh: '条咨询', en: 'enquiry' },
    states: enquiryStateWords,
    actions: enquiryActionWords,
  },
  parties: partiesOf,
})

export const openStates = enquiryFlow.states.filter((state) => !enquiryFlow.ends.includes(state))

export const stageOf = (state: EnquiryState): Stage => enquiryFlow.stages[state] as Stage
