import type { WordsFor } from '../words.ts'

/** The fixed states of a case (RULES §2.3). */
export const caseStates = ['DRAFT', 'IN_REVIEW', 'PUBLISHED', 'TAKEN_DOWN'] as const
export type CaseState = (typeof caseStates)[number]

export const caseActions = [
  'EDIT',
  'SUBMIT',
  'REVISE',
  'SEND_BACK',
  'PUBLISH',
  'TAKE_DOWN',
  'WITHDRAW_CONSENT',
  'REDRAFT',
] as const
export type CaseAction = (typeof caseActions)[number]

/** `PROXY`: the desk, for a requester who said by telephone or at the counter that it must go. */
export const caseParties = ['EDITOR', 'REVIEWER', 'REQUESTER', 'PROXY', 'SYSTEM'] as const
export type CaseParty = (typeof caseParties)[number]

/** What must not stand in a public text (个人信息保护法, RULES §4 Art. 21). */
export const privateKinds = ['PHONE', 'ID_NUMBER', 'ADDRESS', 'NAME'] as const
export type PrivateKind = (typeof privateKinds)[number]

export const caseStateWords: WordsFor<CaseState> = {
  DRAFT: { zh: '起草中', en: 'Draft' },
  IN_REVIEW: { zh: '待审核', en: 'In review' },
  PUBLISHED: { zh: '已公开', en: 'Published' },
  TAKEN_DOWN: { zh: '已撤下', en: 'Taken down' },
}

export const caseActionWords: WordsFor<CaseAction> = {
  EDIT: { zh: '修改草稿', en: 'Edit the draft' },
  SUBMIT: { zh: '送审', en: 'Send to review' },
  REVISE: { zh: '审核修改', en: 'Revise' },
  SEND_BACK: { zh: '退回并说明', en: 'Send back' },
  PUBLISH: { zh: '公开', en: 'Publish' },
  TAKE_DOWN: { zh: '撤下', en: 'Take down' },
  WITHDRAW_CONSENT: { zh: '收回同意', en: 'Withdraw consent' },
  REDRAFT: { zh: '重新起草', en: 'Draft again' },
}

export const privateKindWords: WordsFor<PrivateKind> = {
  PHONE: { zh: '电话等号码', en: 'Telephone or other number' },
  ID_NUMBER: { zh: '身份证号', en: 'Identity number' },
  ADDRESS: { zh: '门牌', en: 'House number' },
  NAME: { zh: '人的称呼', en: "Somebody's name" },
}
