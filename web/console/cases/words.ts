import type { CaseField } from '../../../contract/cases/desk.ts'
import { caseActionWords, type CaseAction, type CaseState } from '../../../contract/cases/words.ts'

/** The parts of a case, each with the words of the order that it tells. */
export const fieldWords: Record<CaseField, { name: string; original: string; most: number }> = {
  title: { name: '标题', original: '点单时的标题', most: 40 },
  asked: { name: '居民说', original: '点单时写的', most: 2000 },
  done: { name: '志愿者做了', original: '队伍报的结果', most: 2000 },
  said: { name: '居民评（可不写）', original: '评价时写的', most: 1000 },
}
export const caseFields: readonly CaseField[] = ['title', 'asked', 'done', 'said']

/** Taking down what was never public is leaving it. */
export const actWord = (action: CaseAction, state: CaseState): string =>
  action === 'TAKE_DOWN' && state !== 'PUBLISHED' ? '不晒这一单' : caseActionWords[action].zh

/** What an act means, said beside its button. */
export const actMeans: Partial<Record<CaseAction, string>> = {
  SEND_BACK: '写明要改什么，起草的人看得到。',
  TAKE_DOWN: '公开的页面和照片马上看不到，原因留在经过里；以后还可以重新起草。',
  REDRAFT: '回到草稿，照片要重新看过，再送审。',
}

/** The sentences of a case's history; what is not here says its action. */
export const caseSentences: Record<string, string> = {
  CREATE: '写成草稿',
  EDIT: '修改草稿',
  SUBMIT: '送审',
  REVISE: '审核时修改',
  SEND_BACK: '退回修改',
  PUBLISH: '审核通过，公开',
  TAKE_DOWN: '撤下',
  WITHDRAW_CONSENT: '居民收回同意，立即撤下',
  REDRAFT: '重新起草',
  REMIND: '已到时限一半，系统提醒办理',
  ESCALATE: '超过时限，转上一级审核',
  OVERDUE: '超过时限，列入督办',
}

export const say = {
  title: '晒单',
  noFace: '看过了：没有面容、电话和门牌',
  photosNone: '没有照片可选：居民没有同意，或者队伍没有拍。',
  preview: '看公开的样子',
  save: '保存草稿',
  saveReview: '保存修改',
  saved: '已保存',
  clean: '没有发现姓名、号码和门牌',
} as const
