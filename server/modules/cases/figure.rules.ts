import type { Figure, FigureName, FigurePeriod } from '../../../contract/cases/figures.ts'
import { figureNames } from '../../../contract/cases/figures.ts'
import type { OrderState, Solved } from '../../../contract/orders/words.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/** What an order adds to the figures, as of now. */
export interface Fact {
  siteId: string
  teamId: string | null
  askedAt: Date
  askedOn: string
  finishedAt: Date | null
  finishedOn: string | null
  ratedOn: string | null
  stars: number | null
  solved: Solved | null
}

interface Counted {
  state: OrderState
  siteId: string
  teamId: string | null
  askedAt: Date
  finishedAt: Date | null
  evaluatedAt: Date | null
  stars: number | null
  solved: Solved | null
}

const done: readonly OrderState[] = ['REPORTED', 'EVALUATED', 'CLOSED']

/** An order that is being done again is asked, but not done until it is done again. */
export function factOf(order: Counted): Fact {
  const finishedAt = done.includes(order.state) ? order.finishedAt : null
  const rated = order.evaluatedAt !== null && order.stars !== null && order.solved !== null
  return {
    siteId: order.siteId,
    teamId: order.teamId,
    askedAt: order.askedAt,
    askedOn: chinaDay(order.askedAt),
    finishedAt,
    finishedOn: finishedAt && chinaDay(finishedAt),
    ratedOn: rated && order.evaluatedAt ? chinaDay(order.evaluatedAt) : null,
    stars: rated ? order.stars : null,
    solved: rated ? order.solved : null,
  }
}

export type Measure = 'ASKED' | 'FINISHED' | 'FINISH_MINUTES' | 'RATED' | 'STARS' | 'SOLVED' | 'CASES'

/** So much more, or less, of one measure at one place. */
export interface Change {
  siteId: string
  grain: 'DAY' | 'MONTH'
  dayOn: string
  measure: Measure
  value: number
}

export interface TeamChange {
  siteId: string
  teamId: string
  monthOn: string
  finished: number
  rated: number
  stars: number
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`

const change = (siteId: string, dayOn: string, measure: Measure, value: number): Change[] => [
  { siteId, grain: 'DAY', dayOn, measure, value },
  { siteId, grain: 'MONTH', dayOn: monthOf(dayOn), measure, value },
]

/** A case goes out to the public, or back. */
export const caseChange = (siteId: string, dayOn: string, value: 1 | -1) =>
  change(siteId, dayOn, 'CASES', value)

const minutesBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 60_000)

/** What a fact adds to its place, taken once or, with -1, taken back. */
export function changesOf(fact: Fact, times: 1 | -1): Change[] {
  const { siteId, askedOn, askedAt, finishedAt, finishedOn, ratedOn, stars, solved } = fact
  const changes = change(siteId, askedOn, 'ASKED', times)
  if (finishedAt && finishedOn) {
    changes.push(...change(siteId, finishedOn, 'FINISHED', times))
    changes.push(...change(siteId, finishedOn, 'FINISH_MINUTES', times * minutesBetween(askedAt, finishedAt)))
  }
  if (ratedOn && stars) {
    changes.push(...change(siteId, ratedOn, 'RATED', times))
    changes.push(...change(siteId, ratedOn, 'STARS', times * stars))
    if (solved === 'YES') changes.push(...change(siteId, ratedOn, 'SOLVED', times))
  }
  return changes
}

/** What a fact adds to its team; done and rated may fall into different months. */
export function teamChangesOf(fact: Fact, times: 1 | -1): TeamChange[] {
  const { siteId, teamId, finishedOn, ratedOn, stars } = fact
  if (!teamId || !finishedOn) return []
  const none = { siteId, teamId, finished: 0, rated: 0, stars: 0 }
  const changes = [{ ...none, monthOn: monthOf(finishedOn), finished: times as number }]
  if (ratedOn && stars)
    changes.push({ ...none, monthOn: monthOf(ratedOn), rated: times, stars: times * stars })
  return changes
}

const keyOf = ({ siteId, grain, dayOn, measure }: Change) => `${siteId} ${grain} ${dayOn} ${measure}`
const teamKeyOf = ({ siteId, teamId, monthOn }: TeamChange) => `${siteId} ${teamId} ${monthOn}`

/** One change a row, in one order for everybody, so that two who count at once never wait for each other crosswise. */
export function merged(changes: readonly Change[]): Change[] {
  const rows = [...Map.groupBy(changes, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return rows.flatMap(([, [first, ...rest]]) => {
    const value = rest.reduce((sum, next) => sum + next.value, first?.value ?? 0)
    return first && value !== 0 ? { ...first, value } : []
  })
}

export function mergedTeams(changes: readonly TeamChange[]): TeamChange[] {
  const rows = [...Map.groupBy(changes, teamKeyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return rows.flatMap(([, group]) => {
    const [first] = group
    const sum = (name: 'finished' | 'rated' | 'stars') => group.reduce((total, next) => total + next[name], 0)
    const total = { finished: sum('finished'), rated: sum('rated'), stars: sum('stars') }
    return first && (total.finished || total.rated || total.stars) ? { ...first, ...total } : []
  })
}

export interface Span {
  grain: 'DAY' | 'MONTH'
  /** Null: since the beginning. */
  from: string | null
  to: string
}

/** The days that a period counts, today included. */
export function spanOf(period: FigurePeriod, now: Date): Span {
  const to = chinaDay(now)
  if (period === 'ALL') return { grain: 'MONTH', from: null, to }
  if (period === 'DAYS_30') return { grain: 'DAY', from: chinaDay(new Date(now.getTime() - 29 * DAY_MS)), to }
  const [year = 0, month = 0] = to.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10)
  return { grain: 'MONTH', from: first, to }
}

const MINUTES_OF_A_DAY = 1440

/** The figures from their sums; what has nothing to divide by is unknown, not zero. */
export function figuresFrom(sums: Partial<Record<Measure, number>>): Figure[] {
  const of = (measure: Measure) => sums[measure] ?? 0
  const share = (measure: Measure, all: Measure, unit = 1) =>
    of(all) > 0 ? of(measure) / of(all) / unit : null
  const values: Record<FigureName, [value: number | null, of: number]> = {
    ASKED: [of('ASKED'), of('ASKED')],
    FINISHED: [of('FINISHED'), of('FINISHED')],
    AVERAGE_STARS: [share('STARS', 'RATED'), of('RATED')],
    SOLVED_SHARE: [share('SOLVED', 'RATED'), of('RATED')],
    AVERAGE_DAYS: [share('FINISH_MINUTES', 'FINISHED', MINUTES_OF_A_DAY), of('FINISHED')],
    CASES: [of('CASES'), of('CASES')],
  }
  return figureNames.map((name) => ({ name, value: values[name][0], of: values[name][1] }))
}
