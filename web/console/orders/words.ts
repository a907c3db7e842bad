import { priorities, priorityWords, type OrderState, type Stage } from '../../../contract/orders/words.ts'

/** What the desk usually does next with an order of this state, as the end of its line. */
export const nextActs: Partial<Record<OrderState, string>> = {
  SUBMITTED: '去受理',
  NEED_INFO: '替居民补充',
  TRIAGED: '去派单',
  POOLED: '看谁来抢',
  OFFERED: '催队伍答复',
  ACCEPTED: '催约时间',
  SCHEDULED: '看安排',
  IN_SERVICE: '催结果',
  REPORTED: '代居民评价',
  EVALUATED: '去办结',
}

/** The columns of the board below their stage. */
export const boardStages: readonly (readonly [Stage, readonly OrderState[]])[] = [
  ['ORDER', ['SUBMITTED', 'NEED_INFO']],
  ['DISPATCH', ['TRIAGED', 'POOLED']],
  ['ACCEPT', ['OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE']],
  ['EVALUATE', ['REPORTED']],
  ['SHOWCASE', ['EVALUATED']],
]

export const say = {
  private: '不公开',
  priorityMeans: '优先：初审、派单各半个工作日；紧急：每一步两小时，按自然时间，马上通知值班',
  late: '超时',
  none: '没有',
  more: '再看一些',
  cannotNow: '现在轮不到您办，进展会自动更新',
} as const

export const contactHidden = {
  NOT_ACCEPTED: '有队伍接单以后才能看联系方式',
  CLOSED: '服务已经结束，只显示隐去后的内容',
  NOT_YOURS: '这一单不归您办，看不到联系方式',
  MASKED: '已隐去一部分，需要联系时可以查看',
} as const

export const elsewhereWords = {
  EMERGENCY: '像是紧急情况，请先拨 110、119 或 120',
  HOTLINE_12345: '像是 12345 热线的事',
  PAID_REPAIR: '像是收费维修的事',
  ENFORCEMENT: '像是执法部门的事',
} as const

export const priorityOptions = priorities.map((value) => ({ value, label: priorityWords[value].zh }))

/** Risks that are said most often; one press writes the sentence. */
export const risks = [
  '没有特别的',
  '独居老人',
  '行动不便',
  '有宠物',
  '要登高',
  '用水用电',
  '可能有传染',
] as const
