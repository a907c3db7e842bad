import {
  actionWords,
  stateWords,
  type OrderAction,
  type OrderKind,
  type OrderParty,
  type OrderState,
  type Stage,
} from '../../../contract/orders/words.ts'
import { flow, type FlowRow } from '../../platform/flow/flow.ts'
import type { MyTeam } from '../people/public.ts'
import {
  firstReopening,
  fitForPool,
  hopsLeft,
  isWish,
  mayUrge,
  notPrivateYet,
  notUrgentYet,
  partiesOf,
  somebodyAbsent,
} from './order.rules.ts'
import * as limits from './order.settings.ts'

/** What the flow knows of an order: its kernel columns and the counts that guards look at. */
export interface OrderFlowRow extends FlowRow<OrderState> {
  requesterId: string | null
  teamId: string | null
  kind: OrderKind
  private: boolean
  /** A wish whose words for the wall have been checked. */
  wishChecked: boolean
  /** Somebody has said that they cannot come, and nobody stands in yet. */
  absent: boolean
  hops: number
  hopsMost: number
  reopened: number
  urgedAt: Date | null
  /** The viewer's own teams, read with the row. */
  viewerTeams: readonly MyTeam[]
  /** The viewer is asked to stand in, or does. */
  viewerAsked: boolean
  viewerStandsIn: boolean
  /** The second body that is told of it, or handles it too. */
  secondPath: string | null
  secondPart: 'INFORMED' | 'CO_HANDLES' | null
}

const outsidePool: OrderState[] = ['SUBMITTED', 'NEED_INFO', 'TRIAGED', 'OFFERED', 'ACCEPTED', 'SCHEDULED']
const beforeService: OrderState[] = [...outsidePool, 'POOLED']

const dispatching = {
  within: limits.dispatchWithin,
  high: limits.highWithin,
  urgent: limits.urgentWithin,
  escalates: true,
}

/**
 * The six orders, from 点单 to 评单 (RULES §2.2–2.3). An offer is never a command: the team accepts or declines freely
 * (条例 Art. 25). Decline, return, lapse and reopening lead back to TRIAGED: they are history, not states.
 */
export const orderFlow = flow<OrderState, OrderAction, OrderParty, OrderFlowRow>({
  name: 'service_order',
  start: 'SUBMITTED',
  ends: ['CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED'],
  steps: {
    TRIAGE: { from: ['SUBMITTED'], to: 'TRIAGED', by: ['CLERK'] },
    ASK: { from: ['SUBMITTED'], to: 'NEED_INFO', by: ['CLERK'], reason: 'required' },
    ANSWER: { from: ['NEED_INFO'], to: 'SUBMITTED', by: ['REQUESTER', 'CLERK'] },
    REJECT: { from: ['SUBMITTED', 'NEED_INFO'], to: 'REJECTED', by: ['CLERK'], reason: 'required' },
    OFFER: { from: ['TRIAGED', 'POOLED'], to: 'OFFERED', by: ['DISPATCHER'] },
    POOL: { from: ['TRIAGED'], to: 'POOLED', by: ['DISPATCHER'], guard: fitForPool },
    LEAVE_POOL: { from: ['POOLED'], to: 'TRIAGED', by: ['REQUESTER', 'CLERK'], guard: notPrivateYet },
    CHECK_WISH: { from: ['SUBMITTED', 'TRIAGED', 'POOLED'], to: 'SAME', by: ['CLERK'], guard: isWish },
    HASTEN: {
      from: ['SUBMITTED', 'TRIAGED', 'POOLED', 'OFFERED', 'ACCEPTED'],
      to: 'SAME',
      by: ['CLERK'],
      guard: notUrgentYet,
    },
    MARK_PRIVATE: {
      from: [...outsidePool, 'IN_SERVICE', 'REPORTED', 'EVALUATED'],
      to: 'SAME',
      by: ['REQUESTER', 'CLERK'],
      guard: notPrivateYet,
    },
    ACCEPT: { from: ['OFFERED'], to: 'ACCEPTED', by: ['TEAM_LEADER'] },
    DECLINE: { from: ['OFFERED'], to: 'TRIAGED', by: ['TEAM_LEADER'] },
    CLAIM: { from: ['POOLED'], to: 'ACCEPTED', by: ['CANDIDATE'] },
    SCHEDULE: { from: ['ACCEPTED', 'SCHEDULED'], to: 'SCHEDULED', by: ['TEAM_LEADER'] },
    CHECK_IN: {
      from: ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE'],
      to: 'IN_SERVICE',
      by: ['TEAM_LEADER', 'MEMBER'],
    },
    CHECK_OUT: { from: ['IN_SERVICE'], to: 'SAME', by: ['TEAM_LEADER', 'MEMBER'] },
    CHECK_OUT_MEMBER: { from: ['IN_SERVICE'], to: 'SAME', by: ['TEAM_LEADER'], reason: 'required' },
    REPORT: { from: ['IN_SERVICE'], to: 'REPORTED', by: ['TEAM_LEADER'] },
    EVALUATE: { from: ['REPORTED'], to: 'EVALUATED', by: ['REQUESTER', 'CLERK'] },
    FOLLOW_UP: { from: ['EVALUATED'], to: 'SAME', by: ['CLERK'] },
    REOPEN: {
      from: ['EVALUATED'],
      to: 'TRIAGED',
      by: ['REQUESTER', 'CLERK'],
      reason: 'required',
      guard: firstReopening,
    },
    CLOSE: { from: ['EVALUATED'], to: 'CLOSED', by: ['CLERK', 'SYSTEM'] },
    CANNOT_ATTEND: {
      from: ['ACCEPTED', 'SCHEDULED'],
      to: 'SAME',
      by: ['TEAM_LEADER', 'MEMBER'],
      reason: 'required',
    },
    ASK_STAND_IN: {
      from: ['ACCEPTED', 'SCHEDULED'],
      to: 'SAME',
      by: ['TEAM_LEADER', 'DISPATCHER'],
      guard: somebodyAbsent,
    },
    STAND_IN: { from: ['ACCEPTED', 'SCHEDULED'], to: 'SAME', by: ['ASKED'] },
    TAKE_OVER: { from: ['ACCEPTED', 'SCHEDULED'], to: 'SAME', by: ['ASKED'], guard: hopsLeft },
    NOT_STAND_IN: { from: ['ACCEPTED', 'SCHEDULED'], to: 'SAME', by: ['ASKED'] },
    RETURN: { from: ['ACCEPTED', 'SCHEDULED'], to: 'TRIAGED', by: ['TEAM_LEADER'], reason: 'required' },
    HAND_OVER: {
      from: ['ACCEPTED', 'SCHEDULED'],
      to: 'OFFERED',
      by: ['TEAM_LEADER'],
      reason: 'required',
      guard: hopsLeft,
    },
    TAKE_BACK: {
      from: ['POOLED', 'OFFERED', 'ACCEPTED', 'SCHEDULED'],
      to: 'TRIAGED',
      by: ['DISPATCHER'],
      reason: 'required',
    },
    RAISE: { from: ['SUBMITTED', 'TRIAGED'], to: 'SAME', by: ['CLERK'], reason: 'required', guard: hopsLeft },
    PASS_DOWN: { from: ['SUBMITTED', 'TRIAGED'], to: 'SAME', by: ['CLERK'], reason: 'required' },
    WITHDRAW: { from: beforeService, to: 'WITHDRAWN', by: ['REQUESTER'] },
    CANCEL: {
      from: [...beforeService, 'IN_SERVICE'],
      to: 'CANCELLED',
      by: ['CLERK', 'REQUESTER'],
      reason: 'required',
    },
    URGE: {
      from: [...beforeService, 'IN_SERVICE', 'REPORTED', 'EVALUATED'],
      to: 'SAME',
      by: ['SUPERVISOR'],
      guard: mayUrge,
    },
    LAPSE_OFFER: { from: ['OFFERED'], to: 'TRIAGED', by: ['SYSTEM'] },
    CLOSE_UNRATED: { from: ['REPORTED'], to: 'CLOSED', by: ['SYSTEM'] },
    EXPIRE: { from: ['NEED_INFO'], to: 'EXPIRED', by: ['SYSTEM'] },
  },
  limits: {
    SUBMITTED: {
      within: limits.triageWithin,
      high: limits.highWithin,
      urgent: limits.urgentWithin,
      escalates: true,
    },
    NEED_INFO: { within: limits.answerWithin, atEnd: 'EXPIRE', pauses: true },
    TRIAGED: dispatching,
    POOLED: dispatching,
    OFFERED: { within: limits.acceptWithin, urgent: limits.urgentWithin, atEnd: 'LAPSE_OFFER' },
    ACCEPTED: { within: limits.scheduleWithin, urgent: limits.urgentWithin, escalates: true },
    SCHEDULED: { within: limits.finishWithin, escalates: true },
    IN_SERVICE: { within: limits.reportWithin, escalates: true },
    REPORTED: { within: limits.rateWithin, atEnd: 'CLOSE_UNRATED' },
    EVALUATED: { within: limits.showcaseWithin, atEnd: 'CLOSE' },
  },
  stages: {
    SUBMITTED: 'ORDER',
    NEED_INFO: 'ORDER',
    TRIAGED: 'DISPATCH',
    POOLED: 'DISPATCH',
    OFFERED: 'ACCEPT',
    ACCEPTED: 'ACCEPT',
    SCHEDULED: 'ACCEPT',
    IN_SERVICE: 'ACCEPT',
    REPORTED: 'EVALUATE',
    EVALUATED: 'SHOWCASE',
    CLOSED: 'SHOWCASE',
    REJECTED: 'ORDER',
    WITHDRAWN: 'ORDER',
    CANCELLED: 'DISPATCH',
    EXPIRED: 'ORDER',
  } satisfies Record<OrderState, Stage>,
  words: { subject: { zh: '一单', en: 'order' }, states: stateWords, actions: actionWords },
  parties: partiesOf,
})

export const stageOf = (state: OrderState): Stage => orderFlow.stages[state] as Stage

export const openStates = orderFlow.states.filter((state) => !orderFlow.ends.includes(state))
