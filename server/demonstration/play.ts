import assert from 'node:assert/strict'
import type { Priority } from '../../contract/orders/words.ts'
import { system, type Actor } from '../platform/access/actor.ts'
import { isWorkingAt, nextWorkingAt } from '../platform/clock/working-time.ts'
import { makeCtx, type ClockSetting, type Ctx, type HistoryEntry, type Services } from '../platform/ctx.ts'
import type { Db } from '../platform/db/database.ts'
import type { Facts } from '../platform/errors.ts'
import { elapse } from '../platform/flow/elapse.ts'
import type { Flow, FlowColumns, FlowRow } from '../platform/flow/flow.ts'
import { begin, take, type TakeMore } from '../platform/flow/take.ts'
import { emptyLog, type Log } from '../platform/history/log.ts'
import type { DistrictRules } from '../platform/settings/rules.ts'
import type { Chance } from './random.ts'

/** Somebody of the demonstration. */
export interface Cast {
  id: string
  name: string
}

export interface Stand {
  id: string
  path: string
}

/** What every play of the demonstration shares. */
export interface Scene {
  services: Services
  rules: DistrictRules
  districtId: number
  now: Date
  chance: Chance
}

/** What the kernel recorded in one act, and when. */
export interface Logged {
  at: Date
  actor: Actor
  log: Log
}

export const person = ({ id, name }: Cast): Actor => ({ kind: 'PERSON', personId: id, name, grants: [] })

/** Somebody who manages the place of this path and what stands below. */
export const manager = (who: Cast, path: string): Actor => ({
  ...person(who),
  grants: [{ role: 'MANAGER', siteId: '', path, reach: 'BELOW' }],
})

const MINUTE = 60_000
/** How much faster those go who must be somewhere today. */
const HURRY = 0.02

export interface Opening<S extends string, Row extends FlowRow<S>> {
  id: string
  site: Stand
  /** The places above, nearest first; none: nothing escalates. */
  parents?: readonly Stand[]
  by: Actor
  party: string
  at: Date
  priority?: Priority
  facts?: Facts
  rowOf: (columns: FlowColumns<S>) => Row
  /** Stop in this state, hurrying there. */
  until?: S | undefined
  /** What a strike of the clock changes besides the kernel's columns. */
  struck?: (action: string, at: Date) => void
}

export interface Doing<Row> {
  more?: TakeMore
  reason?: string | undefined
  /** What of the row the flow's guards and parties look at, as the act leaves it. */
  row?: Partial<Row>
}

/** A row under the real kernel, with its clock in our hand: what it leaves is what a real one would have left. */
export interface Play<A extends string, Row> {
  readonly row: Row
  readonly logs: readonly Logged[]
  /** The simulated instant. */
  at(): Date
  /** The present of the demonstration is reached: nothing after it may happen. */
  over(): boolean
  /** Time passes; clocks that strike in between do what they must. People act in working time. */
  wait(minutes: number, working?: boolean): void
  /** Something lasts as long as it lasts, hurried or not. */
  last(minutes: number): void
  /** The rest of the time until the present. */
  rest(): void
  step(actor: Actor, action: A, doing?: Doing<Row>): void
  /** Something that happens to the row beside its flow. */
  note(actor: Actor, entry: Omit<HistoryEntry, 'subject' | 'subjectId'>): void
}

export function playFlow<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  scene: Scene,
  flow: Flow<S, A, P, Row>,
  opening: Opening<S, Row>,
): Play<A, Row> {
  const { services, rules, districtId, now, chance } = scene
  const { site, parents = [], until } = opening
  const logs: Logged[] = []
  let at = opening.at

  function ctxFor(actor: Actor): Ctx {
    const log = emptyLog()
    const db = undefined as unknown as Db // the kernel itself never reads: the row is in our hand
    logs.push({ at, actor, log })
    return makeCtx(services, { db, districtId, actor, now: at, requestId: 'demonstration', rules }, log)
  }

  const { id, by, party, priority, facts } = opening
  const row = opening.rowOf(
    begin(ctxFor(by), flow, {
      id,
      siteId: site.id,
      path: site.path,
      party,
      ...(priority && { priority }),
      ...(facts && { facts }),
    }),
  )

  function step(actor: Actor, action: A, { more = {}, reason, row: changes = {} }: Doing<Row> = {}) {
    assert(at <= now, `${flow.name}: ${action} would happen after the present`)
    const taken = take(ctxFor(actor), flow, row, action, { ...(reason && { reason }) }, more)
    Object.assign(row, taken.columns, more.handling && { handlingPath: more.handling.path }, changes)
  }

  function strikeUntil(moment: Date) {
    for (let next = nextStrike(logs); next && next <= moment; next = nextStrike(logs)) {
      if (next > at) at = next
      const level = parents.findIndex(({ id: parentId }) => parentId === row.handlingSiteId)
      const parent = parents[level + 1]
      const struck = elapse(ctxFor(system), flow, row, parent && { siteId: parent.id, path: parent.path })
      if (!struck) {
        logs.pop()
        return
      }
      Object.assign(row, struck.columns)
      if (struck.action === 'ESCALATE' && parent) row.handlingPath = parent.path
      opening.struck?.(struck.action, at)
    }
  }

  function goTo(next: Date) {
    strikeUntil(next < now ? next : now)
    at = next
  }

  return {
    row,
    logs,
    at: () => at,
    over: () => at >= now || row.state === until,
    wait(minutes, working = true) {
      const calendar = rules.calendarAt(at, row.handlingPath)
      const wanted = new Date(at.getTime() + minutes * MINUTE * (until ? HURRY : 1))
      const opens = working && !until && !isWorkingAt(calendar, wanted)
      goTo(
        opens ? new Date(nextWorkingAt(calendar, wanted).getTime() + chance.between(1, 90) * MINUTE) : wanted,
      )
    },
    last: (minutes) => goTo(new Date(at.getTime() + minutes * MINUTE)),
    rest: () => goTo(now),
    step,
    note: (actor, entry) => ctxFor(actor).record({ ...entry, subject: flow.name, subjectId: id }),
  }
}

/** What the last kernel act wrote as this row's clock. */
function nextStrike(logs: readonly Logged[]): Date | undefined {
  const clock = lastClock(logs)
  return clock?.dueAt ? (clock.remindAt ?? clock.dueAt) : undefined
}

/** The clock as the kernel last set it. */
export function lastClock(logs: readonly Logged[]): ClockSetting | undefined {
  const last = logs.findLast(({ log }) => log.clocks.size > 0)
  return last && [...last.log.clocks.values()].at(-1)
}
