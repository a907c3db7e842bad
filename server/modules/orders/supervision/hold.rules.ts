import { placeKinds, type PlaceKind } from '../../../../contract/network/places.ts'
import {
  holders,
  stages,
  type Holder,
  type OrderState,
  type Stage,
} from '../../../../contract/orders/words.ts'
import type { WorkCalendar } from '../../../platform/clock/calendar.ts'
import { MINUTE_MS } from '../../../platform/clock/china-time.ts'
import type { Moment } from '../../../platform/history/moments.ts'
import { workingMinutesBetween } from '../../../platform/clock/working-time.ts'
import { openStates, orderFlow, stageOf } from '../order.flow.ts'

/** In whose hands an order lies in a state: the desk's, a team's, or its resident's. */
export type Hands = 'DESK' | 'TEAM' | 'RESIDENT'

const hands: Partial<Record<OrderState, Hands>> = {
  NEED_INFO: 'RESIDENT',
  OFFERED: 'TEAM',
  ACCEPTED: 'TEAM',
  SCHEDULED: 'TEAM',
  IN_SERVICE: 'TEAM',
  REPORTED: 'RESIDENT',
}

export const handsOf = (state: OrderState): Hands => hands[state] ?? 'DESK'

/** What stands below a station works as the station does. */
const levelOf = (kind: PlaceKind): Holder => (kind === 'CENTER' || kind === 'INSTITUTE' ? kind : 'STATION')

/** The kinds of place whose desk works at this level; none for a team or a resident. */
export const placesOf = (holder: Holder): PlaceKind[] | undefined =>
  holder === 'TEAM' || holder === 'RESIDENT'
    ? undefined
    : placeKinds.filter((kind) => levelOf(kind) === holder)

export function holderOf(state: OrderState, kind: PlaceKind): Holder {
  const held = handsOf(state)
  return held === 'DESK' ? levelOf(kind) : held
}

/** The states in which somebody of this level can have an order: nobody has one that has ended. */
export const heldBy = (holder: Holder): OrderState[] =>
  openStates.filter(
    (state) => handsOf(state) === (holder === 'TEAM' || holder === 'RESIDENT' ? holder : 'DESK'),
  )

/** How long an order lay at a place in a state. */
interface Stay {
  state: OrderState
  siteId: string
  minutes: number
}

const wholeMinute = (at: Date) => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS)

/** Working time between two instants, each taken to its minute, so that what is added up keeps every minute. */
export const workedBetween = (calendar: WorkCalendar, from: Date, to: Date): number =>
  Math.round(workingMinutesBetween(calendar, wholeMinute(from), wholeMinute(to)))

/** From one moment to the next, the last until now; nothing lies anywhere after the end. */
export function staysOf(
  moments: readonly Moment[],
  now: Date,
  calendarAt: (siteId: string) => WorkCalendar,
): Stay[] {
  return moments.flatMap(({ at, toState, siteId }, index) => {
    const state = toState as OrderState
    if (orderFlow.ends.includes(state)) return []
    const until = moments[index + 1]?.at ?? now
    return [{ state, siteId, minutes: workedBetween(calendarAt(siteId), at, until) }]
  })
}

export interface Shares {
  ageMinutes: number
  shares: { holder: Holder; minutes: number }[]
  stages: { stage: Stage; minutes: number }[]
}

/** Where the time of an order went, by who had it and by stage. */
export function sharesOf(stays: readonly Stay[], kindOf: (siteId: string) => PlaceKind): Shares {
  const sum = (picked: readonly Stay[]) => picked.reduce((total, { minutes }) => total + minutes, 0)
  return {
    ageMinutes: sum(stays),
    shares: holders
      .map((holder) => ({
        holder,
        minutes: sum(stays.filter(({ state, siteId }) => holderOf(state, kindOf(siteId)) === holder)),
      }))
      .filter(({ minutes }) => minutes > 0),
    stages: stages
      .map((stage) => ({ stage, minutes: sum(stays.filter(({ state }) => stageOf(state) === stage)) }))
      .filter(({ minutes }) => minutes > 0),
  }
}
