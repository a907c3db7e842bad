import type { WordsFor } from '../words.ts'

/** The fixed states of an enquiry (RULES §2.3). */
export const enquiryStates = ['SUBMITTED', 'ANSWERED', 'CLOSED'] as const
export type EnquiryState = (typeof enquiryStates)[number]

export const enquiryActions = ['ANSWER', 'FOLLOW_ON', 'CONFIRM', 'RAISE', 'WITHDRAW', 'CLOSE'] as const
export type EnquiryAction = (typeof enquiryActions)[number]

/** `PROXY`: the desk, for somebody who called or did not give a name. */
export const enquiryParties = ['REQUESTER', 'PROXY', 'CLERK', 'SYSTEM'] as const
export type EnquiryParty = (typeof enquiryParties)[number]

export const enquiryEndings = ['CONFIRMED', 'LAPSED', 'WITHDRAWN'] as const
export type EnquiryEnding = (typeof enquiryEndings)[number]

export const enquiryStateWords: WordsFor<EnquiryState> = {
  SUBMITTED: { zh: '待答复', en: 'To answer' },
  ANSWERED: { zh: '已答复', en: 'Answered' },
  CLOSED: { zh: '已办结', en: 'Closed' },
}

export const enquiryActionWords: WordsFor<EnquiryAction> = {
  ANSWER: { zh: '答复', en: 'Answer' },
  FOLLOW_ON: { zh: '接着问', en: 'Ask further' },
  CONFIRM: { zh: '问题解决了', en: 'Solved' },
  RAISE: { zh: '转上级答复', en: 'Pass up' },
  WITHDRAW: { zh: '不用答复了', en: 'Withdraw' },
  CLOSE: { zh: '到期办结', en: 'Closed by time' },
}

export const enquiryEndingWords: WordsFor<EnquiryEnding> = {
  CONFIRMED: { zh: '提问人说解决了', en: 'Solved' },
  LAPSED: { zh: '到期办结', en: 'Closed by time' },
  WITHDRAWN: { zh: '提问人撤回', en: 'Withdrawn' },
}
