import type { OrderNotice } from '../../../../contract/orders/notices.ts'
import type { OrderAction, OrderState } from '../../../../contract/orders/words.ts'
import { owesCall } from '../order.rules.ts'
import type { OrderRecord } from '../order.store.ts'

/** Who is told: the desk that handles it now, the desk it was lifted from, the second body's, a team's leaders, whoever asked, who follows; those asked to stand in, and who asked them. */
export type Hearer =
  | 'DESK'
  | 'DESK_BELOW'
  | 'SECOND'
  | 'LEADERS'
  | 'REQUESTER'
  | 'FOLLOWERS'
  | 'ASKED'
  | 'ASKERS'

export interface Tell {
  notice: OrderNotice
  to: Hearer
  /** Also by message to whoever ordered by telephone and waits for no screen. */
  sms?: true
  /** What waits for an act is told only while it is still so. */
  holds?: (order: OrderRecord, moved: { siteId: string; teamId: string | null }) => boolean
}

const inState =
  (...states: OrderState[]): NonNullable<Tell['holds']> =>
  ({ state }) =>
    states.includes(state)

const lost: Tell = { notice: 'LOST', to: 'LEADERS' }
const offered: Tell = {
  notice: 'OFFERED',
  to: 'LEADERS',
  holds: ({ state, teamId }, moved) => state === 'OFFERED' && teamId === moved.teamId,
}
const taken: Tell[] = [
  { notice: 'TAKEN', to: 'REQUESTER' },
  { notice: 'FOLLOWED', to: 'FOLLOWERS' },
]
const passed: Tell = {
  notice: 'PASSED',
  to: 'DESK',
  holds: ({ handlingSiteId, state }, { siteId }) =>
    handlingSiteId === siteId && (state === 'SUBMITTED' || state === 'TRIAGED'),
}
const toDispatch = (notice: OrderNotice): Tell => ({ notice, to: 'DESK', holds: inState('TRIAGED') })

/** What each act tells, to exactly those who must act or should know. */
export const tellsOfMove: Partial<Record<OrderAction, readonly Tell[]>> = {
  TRIAGE: [{ notice: 'TRIAGED', to: 'REQUESTER' }],
  ASK: [{ notice: 'QUESTION', to: 'REQUESTER', sms: true, holds: inState('NEED_INFO') }],
  ANSWER: [{ notice: 'ANSWERED', to: 'DESK', holds: inState('SUBMITTED') }],
  REJECT: [{ notice: 'REJECTED', to: 'REQUESTER', sms: true }],
  EXPIRE: [{ notice: 'EXPIRED', to: 'REQUESTER' }],
  OFFER: [offered],
  HAND_OVER: [offered],
  ACCEPT: taken,
  CLAIM: taken,
  DECLINE: [toDispatch('DECLINED')],
  RETURN: [toDispatch('RETURNED')],
  LAPSE_OFFER: [toDispatch('LAPSED')],
  REOPEN: [toDispatch('REOPENED')],
  LEAVE_POOL: [toDispatch('LEFT_POOL')],
  TAKE_BACK: [lost],
  WITHDRAW: [lost],
  CANCEL: [lost, { notice: 'CANCELLED', to: 'REQUESTER' }],
  SCHEDULE: [{ notice: 'SCHEDULED', to: 'REQUESTER', sms: true }],
  REPORT: [
    { notice: 'REPORTED', to: 'REQUESTER', holds: inState('REPORTED') },
    { notice: 'FOLLOWED', to: 'FOLLOWERS' },
  ],
  EVALUATE: [
    {
      notice: 'FOLLOW_UP',
      to: 'DESK',
      holds: owesCall,
    },
  ],
  RAISE: [passed],
  PASS_DOWN: [passed],
  HASTEN: [{ notice: 'URGENT', to: 'DESK', holds: ({ priority }) => priority === 'URGENT' }],
  CANNOT_ATTEND: [
    { notice: 'ABSENT', to: 'DESK', holds: ({ absent }) => absent },
    { notice: 'MEMBER_ABSENT', to: 'LEADERS', holds: ({ absent }) => absent },
  ],
  ASK_STAND_IN: [{ notice: 'STAND_IN', to: 'ASKED', holds: ({ absent }) => absent }],
  STAND_IN: [{ notice: 'STANDS_IN', to: 'ASKERS' }],
  TAKE_OVER: [
    { notice: 'STANDS_IN', to: 'ASKERS' },
    { notice: 'TAKEN', to: 'REQUESTER' },
  ],
  NOT_STAND_IN: [{ notice: 'NO_STAND_IN', to: 'ASKERS' }],
}

const inTeamsHands: OrderState[] = ['OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE']

/** Half a limit has gone: a word to whoever has it now. */
export function tellsOfHalfTime(state: OrderState): Tell[] {
  if (state === 'NEED_INFO') return [{ notice: 'QUESTION_SOON', to: 'REQUESTER' }]
  if (state === 'REPORTED') return [{ notice: 'RATE_SOON', to: 'REQUESTER' }]
  if (inTeamsHands.includes(state)) return [{ notice: 'TEAM_HALF_TIME', to: 'LEADERS' }]
  return state === 'EVALUATED' ? [] : [{ notice: 'HALF_TIME', to: 'DESK' }]
}

/** A limit has passed: the desk above and the one below, or the top alone; and the team that has it. */
export const tellsOfLateness = (state: OrderState, lifted: boolean): Tell[] => [
  ...(lifted
    ? ([
        { notice: 'ESCALATED', to: 'DESK' },
        { notice: 'LIFTED', to: 'DESK_BELOW' },
      ] as const)
    : ([{ notice: 'OVERDUE', to: 'DESK' }] as const)),
  ...(inTeamsHands.includes(state) ? ([{ notice: 'TEAM_LATE', to: 'LEADERS' }] as const) : []),
]

/** Somebody presses: whoever has it now. */
export function tellsOfUrging(state: OrderState): Tell[] {
  const holds = inState(state)
  if (state === 'NEED_INFO') return [{ notice: 'QUESTION_SOON', to: 'REQUESTER', holds }]
  if (state === 'REPORTED') return [{ notice: 'RATE_SOON', to: 'REQUESTER', holds }]
  return inTeamsHands.includes(state)
    ? [{ notice: 'TEAM_URGED', to: 'LEADERS', holds }]
    : [{ notice: 'URGED', to: 'DESK', holds }]
}

const side = new Set<string>([
  'HASTEN',
  'MARK_PRIVATE',
  'CHECK_WISH',
  'CANNOT_ATTEND',
  'ASK_STAND_IN',
  'NOT_STAND_IN',
  'URGE',
])

/** Does this act settle what others were told to do? What stands beside the procedure does not. */
export const settles = (action: string) => !side.has(action)

/** What is to be done next with an order, as the end of a sentence: by the team, or by the desk that watches it. */
export function todo(state: OrderState, byTeam: 'TEAM' | 'DESK'): string {
  const [team, desk] = todos[state] ?? ['办理', '办理']
  return byTeam === 'TEAM' ? team : desk
}

const todos: Partial<Record<OrderState, readonly [team: string, desk: string]>> = {
  SUBMITTED: ['受理', '受理'],
  TRIAGED: ['派单', '派单'],
  POOLED: ['抢单', '派给队伍'],
  OFFERED: ['答复', '催队伍答复'],
  ACCEPTED: ['与居民约好时间', '催队伍约时间'],
  SCHEDULED: ['按约好的时间上门', '催队伍上门'],
  IN_SERVICE: ['填写服务结果', '催队伍报结果'],
  EVALUATED: ['办结', '办结'],
}

/** How an order came away from a team, or how it goes on, in a few words. */
export const howWords: Partial<Record<OrderAction, string>> = {
  TAKE_BACK: '已由站里收回',
  WITHDRAW: '点单人已撤单',
  CANCEL: '已取消',
  ACCEPT: '已有队伍接单',
  CLAIM: '已有队伍接单',
  REPORT: '已经办好',
}
