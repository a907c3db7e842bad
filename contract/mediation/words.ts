import type { WordsFor } from '../words.ts'

export const mediationStates = [
  'OPENED',
  'CONSENTED',
  'IN_SESSION',
  'AGREED',
  'NOT_AGREED',
  'WITHDRAWN',
  'FULFILLED',
  'BROKEN',
  'CLOSED',
] as const
export type MediationState = (typeof mediationStates)[number]

export const mediationActions = [
  'NAME_MEDIATOR',
  'ADD_PARTY',
  'CONSENT',
  'BEGIN',
  'HOLD_SESSION',
  'WRITE_MINUTES',
  'DRAFT',
  'SIGN',
  'AGREE',
  'FAIL',
  'WITHDRAW',
  'FULFIL',
  'BREAK',
  'CLOSE',
] as const
export type MediationAction = (typeof mediationActions)[number]

/** `DESK`: the clerks of the place, only while nobody has been named mediator; they see that one waits, nothing more. */
export const mediationParties = ['PARTY', 'MEDIATOR', 'OPENER', 'DESK'] as const
export type MediationParty = (typeof mediationParties)[number]

/** As what somebody is named. */
export const memberParts = ['PARTY', 'MEDIATOR', 'OPENER'] as const
export type MemberPart = (typeof memberParts)[number]

export const mediationStateWords: WordsFor<MediationState> = {
  OPENED: { zh: '等各方同意', en: 'Awaiting consent' },
  CONSENTED: { zh: '各方已同意', en: 'All consent' },
  IN_SESSION: { zh: '调解中', en: 'In session' },
  AGREED: { zh: '已达成协议', en: 'Agreed' },
  NOT_AGREED: { zh: '未达成协议', en: 'Not agreed' },
  WITHDRAWN: { zh: '已终止', en: 'Ended by a party' },
  FULFILLED: { zh: '协议已履行', en: 'Fulfilled' },
  BROKEN: { zh: '协议未履行', en: 'Not fulfilled' },
  CLOSED: { zh: '已办结', en: 'Closed' },
}

export const mediationActionWords: WordsFor<MediationAction> = {
  NAME_MEDIATOR: { zh: '指定调解员', en: 'Name a mediator' },
  ADD_PARTY: { zh: '添加当事人', en: 'Add a party' },
  CONSENT: { zh: '同意调解', en: 'Consent' },
  BEGIN: { zh: '各方同意，开始调解', en: 'All consent: begin' },
  HOLD_SESSION: { zh: '登记一次调解', en: 'Record a session' },
  WRITE_MINUTES: { zh: '补写记录', en: 'Write minutes' },
  DRAFT: { zh: '起草协议', en: 'Draft the agreement' },
  SIGN: { zh: '签署协议', en: 'Sign' },
  AGREE: { zh: '协议生效', en: 'The agreement takes effect' },
  FAIL: { zh: '未达成协议', en: 'No agreement' },
  WITHDRAW: { zh: '终止调解', en: 'End the mediation' },
  FULFIL: { zh: '已履行', en: 'Fulfilled' },
  BREAK: { zh: '未履行', en: 'Not fulfilled' },
  CLOSE: { zh: '办结', en: 'Close' },
}

export const memberPartWords: WordsFor<MemberPart> = {
  PARTY: { zh: '当事人', en: 'Party' },
  MEDIATOR: { zh: '调解员', en: 'Mediator' },
  OPENER: { zh: '登记人', en: 'Opened by' },
}
