import type { WordsFor } from '../words.ts'

/** The fixed states of a service order (RULES §2.3). */
export const orderStates = [
  'SUBMITTED',
  'NEED_INFO',
  'TRIAGED',
  'POOLED',
  'OFFERED',
  'ACCEPTED',
  'SCHEDULED',
  'IN_SERVICE',
  'REPORTED',
  'EVALUATED',
  'CLOSED',
  'REJECTED',
  'WITHDRAWN',
  'CANCELLED',
  'EXPIRED',
] as const
export type OrderState = (typeof orderStates)[number]

export const orderActions = [
  'TRIAGE',
  'ASK',
  'ANSWER',
  'REJECT',
  'OFFER',
  'POOL',
  'TAKE_BACK',
  'CLAIM',
  'ACCEPT',
  'DECLINE',
  'SCHEDULE',
  'CHECK_IN',
  'CHECK_OUT',
  'CHECK_OUT_MEMBER',
  'REPORT',
  'RETURN',
  'HAND_OVER',
  'RAISE',
  'PASS_DOWN',
  'CANNOT_ATTEND',
  'HASTEN',
  'MARK_PRIVATE',
  'LEAVE_POOL',
  'CHECK_WISH',
  'ASK_STAND_IN',
  'STAND_IN',
  'TAKE_OVER',
  'NOT_STAND_IN',
  'EVALUATE',
  'FOLLOW_UP',
  'REOPEN',
  'CLOSE',
  'WITHDRAW',
  'CANCEL',
  'URGE',
  'LAPSE_OFFER',
  'CLOSE_UNRATED',
  'EXPIRE',
] as const
export type OrderAction = (typeof orderActions)[number]

/** Who somebody is to one order: follows from the row and the grants, is never granted. */
export const orderParties = [
  'REQUESTER',
  'CLERK',
  'DISPATCHER',
  'TEAM_LEADER',
  'MEMBER',
  'CANDIDATE',
  'SUPERVISOR',
  'ASKED',
  'SYSTEM',
] as const
export type OrderParty = (typeof orderParties)[number]

/** The six stages of the rail (RULES §2.2); the words on it come from settings. */
export const stages = ['COMPILE', 'ORDER', 'DISPATCH', 'ACCEPT', 'EVALUATE', 'SHOWCASE'] as const
export type Stage = (typeof stages)[number]

export const orderKinds = ['SERVICE', 'MICRO_WISH'] as const
export type OrderKind = (typeof orderKinds)[number]

/** Who has an order: the desk of a level, the team that was asked, or the resident whose answer is awaited. */
export const holders = ['STATION', 'INSTITUTE', 'CENTER', 'TEAM', 'RESIDENT'] as const
export type Holder = (typeof holders)[number]

/** The states in which the desk itself holds an order: the next act is its own. */
export const deskStates: readonly OrderState[] = ['SUBMITTED', 'TRIAGED']

/** Which orders a list holds, and in which order: what is open by due time, everything newest first. */
export const orderViews = ['TODO', 'WAITING', 'LATE', 'FOLLOW_UP', 'SUPERVISE', 'ALL'] as const
export type OrderView = (typeof orderViews)[number]
/** HIGH comes first on the same working clock, URGENT runs on the wall clock (docs/decisions/0015). */
export const priorities = ['NORMAL', 'HIGH', 'URGENT'] as const
export type Priority = (typeof priorities)[number]

/** By which way an order came in. */
export const channels = [
  'QR_PLACE',
  'QR_ITEM',
  'WEB',
  'KIOSK',
  'PHONE',
  'WALK_IN',
  'GRID_WORKER',
  'PAPER',
] as const
export type Channel = (typeof channels)[number]

export const declineReasons = ['NO_TIME', 'NO_SKILL', 'TOO_FAR', 'FULL', 'RISK', 'OTHER'] as const
export type DeclineReason = (typeof declineReasons)[number]

export const solvedAnswers = ['YES', 'PARTLY', 'NO'] as const
export type Solved = (typeof solvedAnswers)[number]

/** Where a matter belongs that the network must not take (RULES §2.3, out of scope). */
export const otherChannels = ['EMERGENCY', 'HOTLINE_12345', 'PAID_REPAIR', 'ENFORCEMENT'] as const
export type OtherChannel = (typeof otherChannels)[number]

export const stateWords: WordsFor<OrderState> = {
  SUBMITTED: { zh: '待初审', en: 'Submitted' },
  NEED_INFO: { zh: '待补充', en: 'More needed' },
  TRIAGED: { zh: '待派单', en: 'To dispatch' },
  POOLED: { zh: '待抢单', en: 'In the pool' },
  OFFERED: { zh: '待接单', en: 'Offered' },
  ACCEPTED: { zh: '已接单', en: 'Accepted' },
  SCHEDULED: { zh: '已约定', en: 'Scheduled' },
  IN_SERVICE: { zh: '服务中', en: 'In service' },
  REPORTED: { zh: '待评价', en: 'To evaluate' },
  EVALUATED: { zh: '已评价', en: 'Evaluated' },
  CLOSED: { zh: '已办结', en: 'Closed' },
  REJECTED: { zh: '未受理', en: 'Not accepted' },
  WITHDRAWN: { zh: '已撤单', en: 'Withdrawn' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
  EXPIRED: { zh: '已过期', en: 'Expired' },
}

export const actionWords: WordsFor<OrderAction> = {
  TRIAGE: { zh: '受理', en: 'Accept for dispatch' },
  ASK: { zh: '请居民补充', en: 'Ask for more' },
  ANSWER: { zh: '补充说明', en: 'Answer' },
  REJECT: { zh: '不予受理', en: 'Reject' },
  OFFER: { zh: '派给队伍', en: 'Offer to a team' },
  POOL: { zh: '放入抢单池', en: 'Put in the pool' },
  TAKE_BACK: { zh: '撤回派单', en: 'Take back' },
  CLAIM: { zh: '抢单', en: 'Claim' },
  ACCEPT: { zh: '接下这一单', en: 'Accept' },
  DECLINE: { zh: '婉拒', en: 'Decline' },
  SCHEDULE: { zh: '约定时间', en: 'Schedule' },
  CHECK_IN: { zh: '到场签到', en: 'Check in' },
  CHECK_OUT: { zh: '离场签退', en: 'Check out' },
  CHECK_OUT_MEMBER: { zh: '替队员签退', en: 'Check out a member' },
  REPORT: { zh: '填写服务结果', en: 'Report' },
  RETURN: { zh: '退单并说明', en: 'Return' },
  HAND_OVER: { zh: '转给其他队伍', en: 'Hand over' },
  RAISE: { zh: '转上级办理', en: 'Pass up' },
  PASS_DOWN: { zh: '转下级办理', en: 'Pass down' },
  CANNOT_ATTEND: { zh: '我来不了', en: 'Cannot attend' },
  HASTEN: { zh: '加急', en: 'Raise the priority' },
  MARK_PRIVATE: { zh: '只让办理的人看', en: 'Keep private' },
  LEAVE_POOL: { zh: '只让办理的人看，不再抢单', en: 'Keep private, out of the pool' },
  CHECK_WISH: { zh: '写上墙的话', en: 'Write the words for the wall' },
  ASK_STAND_IN: { zh: '找人替', en: 'Ask somebody to stand in' },
  STAND_IN: { zh: '我来替', en: 'Stand in' },
  TAKE_OVER: { zh: '我们队来替', en: 'Take over' },
  NOT_STAND_IN: { zh: '我也替不了', en: 'Cannot stand in either' },
  EVALUATE: { zh: '评价', en: 'Evaluate' },
  FOLLOW_UP: { zh: '登记回访', en: 'Record follow-up' },
  REOPEN: { zh: '再来一次', en: 'Reopen' },
  CLOSE: { zh: '办结', en: 'Close' },
  WITHDRAW: { zh: '撤单', en: 'Withdraw' },
  CANCEL: { zh: '取消', en: 'Cancel' },
  URGE: { zh: '催单', en: 'Urge' },
  LAPSE_OFFER: { zh: '超时未接单', en: 'Offer lapsed' },
  CLOSE_UNRATED: { zh: '到期办结（未评价）', en: 'Closed without rating' },
  EXPIRE: { zh: '到期失效', en: 'Expired' },
}

export const orderKindWords: WordsFor<OrderKind> = {
  SERVICE: { zh: '服务订单', en: 'Service order' },
  MICRO_WISH: { zh: '微心愿', en: 'Micro-wish' },
}

export const viewWords: WordsFor<OrderView> = {
  TODO: { zh: '在办', en: 'Open' },
  WAITING: { zh: '等我办', en: 'Waiting for the desk' },
  LATE: { zh: '已超时', en: 'Late' },
  FOLLOW_UP: { zh: '要回访', en: 'To call back' },
  SUPERVISE: { zh: '督办', en: 'Supervision' },
  ALL: { zh: '全部', en: 'All' },
}

export const holderWords: WordsFor<Holder> = {
  STATION: { zh: '站', en: 'Station' },
  INSTITUTE: { zh: '所', en: 'Institute' },
  CENTER: { zh: '中心', en: 'Center' },
  TEAM: { zh: '队伍', en: 'Team' },
  RESIDENT: { zh: '居民', en: 'Resident' },
}

export const priorityWords: WordsFor<Priority> = {
  NORMAL: { zh: '普通', en: 'Normal' },
  HIGH: { zh: '优先', en: 'High' },
  URGENT: { zh: '紧急', en: 'Urgent' },
}

export const channelWords: WordsFor<Channel> = {
  QR_PLACE: { zh: '扫地点码', en: 'Place QR' },
  QR_ITEM: { zh: '扫服务码', en: 'Item QR' },
  WEB: { zh: '手机网页', en: 'Web page' },
  KIOSK: { zh: '点单机', en: 'Kiosk' },
  PHONE: { zh: '电话', en: 'Telephone' },
  WALK_IN: { zh: '上门', en: 'Walk-in' },
  GRID_WORKER: { zh: '网格员代点', en: 'Grid worker' },
  PAPER: { zh: '纸质单', en: 'Paper' },
}

export const declineWords: WordsFor<DeclineReason> = {
  NO_TIME: { zh: '时间对不上', en: 'No time' },
  NO_SKILL: { zh: '没有这项技能', en: 'Not our skill' },
  TOO_FAR: { zh: '太远', en: 'Too far' },
  FULL: { zh: '手上的单满了', en: 'Fully booked' },
  RISK: { zh: '有安全顾虑', en: 'Safety concern' },
  OTHER: { zh: '其他原因', en: 'Other' },
}

export const solvedWords: WordsFor<Solved> = {
  YES: { zh: '解决了', en: 'Solved' },
  PARTLY: { zh: '解决了一部分', en: 'Partly' },
  NO: { zh: '没解决', en: 'Not solved' },
}

export const stageWords = {
  four: { COMPILE: null, ORDER: '点单', DISPATCH: '派单', ACCEPT: '接单', EVALUATE: '评单', SHOWCASE: null },
  six: {
    COMPILE: '制单',
    ORDER: '点单',
    DISPATCH: '派单',
    ACCEPT: '接单',
    EVALUATE: '评单',
    SHOWCASE: '晒单',
  },
  sixDelivery: {
    COMPILE: null,
    ORDER: '点单',
    DISPATCH: '派单',
    ACCEPT: '接单·办单',
    EVALUATE: '评单',
    SHOWCASE: '晒单',
  },
} as const satisfies Record<string, Record<Stage, string | null>>
export type StageSet = keyof typeof stageWords
