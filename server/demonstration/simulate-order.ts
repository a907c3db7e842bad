import type { Channel, OrderAction, OrderState, Priority } from '../../contract/orders/words.ts'
import { system, type Actor } from '../platform/access/actor.ts'
import { isWorkingAt, nextWorkingAt } from '../platform/clock/working-time.ts'
import { makeCtx, type Ctx, type Services } from '../platform/ctx.ts'
import type { Db } from '../platform/db/database.ts'
import { elapse } from '../platform/flow/elapse.ts'
import { begin, take, type TakeMore } from '../platform/flow/take.ts'
import { emptyLog, type Log } from '../platform/history/log.ts'
import { newId } from '../platform/ids.ts'
import { newCode } from '../platform/codes.ts'
import type { DistrictRules } from '../platform/settings/rules.ts'
import { orderFlow, type OrderFlowRow } from '../modules/orders/order.flow.ts'
import type { Chance } from './random.ts'
import type { Story } from './stories.ts'

/** Somebody of the demonstration with a part in orders. */
export interface Cast {
  id: string
  name: string
}

export interface DemoTeam {
  id: string
  siteId: string
  leader: Cast
}

export interface Scene {
  services: Services
  rules: DistrictRules
  districtId: number
  now: Date
  chance: Chance
}

export interface Setting {
  story: Story
  channel: Channel
  site: { id: string; path: string }
  parents: readonly { id: string; path: string }[]
  resident: Cast
  clerk: Cast
  teams: readonly DemoTeam[]
  priority: Priority
  createdAt: Date
  /** Stop in this state, hurrying there, so that every state of today has somebody in it. */
  until?: OrderState
}

/** A finished simulation: the row, and everything the kernel recorded on the way, each at its own instant. */
export interface SimulatedOrder {
  setting: Setting
  row: OrderFlowRow
  code: string
  columns: Record<string, unknown>
  logs: { at: Date; actor: Actor; log: Log }[]
  offers: {
    teamId: string
    offeredAt: Date
    answer: string | null
    answeredAt: Date | null
    why: string | null
  }[]
  attendance: { personId: string; in: Date; out: Date | null }[]
}

const person = ({ id, name }: Cast): Actor => ({ kind: 'PERSON', personId: id, name, grants: [] })
const MINUTE = 60_000
/** How much faster those go who must be somewhere today. */
const HURRY = 0.02

type Changes = Record<string, unknown>

/** What one act does besides moving the flow. */
export interface Doing {
  more?: TakeMore
  changes?: Changes
  reason?: string
}

/** One order under the real kernel, with its clock in our hand: what it leaves is what a real one would have left. */
export interface Play {
  readonly order: SimulatedOrder
  /** The simulated instant. */
  at(): Date
  /** The present of the demonstration is reached: nothing after it may happen. */
  over(): boolean
  /** Time passes; clocks that strike in between do what they must. People act in working time. */
  wait(minutes: number, working?: boolean): void
  clerk(action: OrderAction, doing?: Doing): void
  resident(action: OrderAction, doing?: Doing): void
  leader(team: DemoTeam, action: OrderAction, doing?: Doing): void
}

export function startPlay(scene: Scene, setting: Setting): Play {
  const { services, rules, districtId, now, chance } = scene
  let at = setting.createdAt

  function ctxFor(actor: Actor): { ctx: Ctx; log: Log } {
    const log = emptyLog()
    const db = undefined as unknown as Db // the kernel itself never reads: the row is in our hand
    return {
      ctx: makeCtx(services, { db, districtId, actor, now: at, requestId: 'demonstration', rules }, log),
      log,
    }
  }

  const clerkAt = (path: string): Actor => ({
    ...person(setting.clerk),
    grants: [{ role: 'MANAGER', siteId: setting.site.id, path, reach: 'BELOW' }],
  })
  const order = submitted()
  const { row } = order

  function submitted(): SimulatedOrder {
    const byStaff = ['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER'].includes(setting.channel)
    const actor = byStaff ? clerkAt(setting.site.path) : person(setting.resident)
    const { ctx, log } = ctxFor(actor)
    const id = newId(at)
    const code = newCode()
    const columns = begin(ctx, orderFlow, {
      id,
      siteId: setting.site.id,
      path: setting.site.path,
      priority: setting.priority,
      party: byStaff ? 'CLERK' : 'REQUESTER',
      facts: { code, channel: setting.channel },
    })
    const born = {
      id,
      handlingPath: setting.site.path,
      priority: setting.priority,
      requesterId: setting.resident.id,
      teamId: null,
      urgedAt: null,
      kind: setting.story.kind ?? ('SERVICE' as const),
      private: false,
      wishChecked: true,
      absent: false,
      viewerAsked: false,
      viewerStandsIn: false,
      secondPath: null,
      secondPart: null,
    }
    const counts = { hops: 0, hopsMost: 3, reopened: 0, viewerTeams: [] }
    return {
      setting,
      row: { ...columns, ...born, ...counts },
      code,
      columns: {},
      logs: [{ at, actor, log }],
      offers: [],
      attendance: [],
    }
  }

  function step(actor: Actor, action: OrderAction, { more = {}, changes = {}, reason }: Doing = {}) {
    const { ctx, log } = ctxFor(actor)
    const taken = take(ctx, orderFlow, row, action, { reason }, more)
    Object.assign(
      row,
      taken.columns,
      more.handling && { handlingPath: more.handling.path },
      flowPart(changes),
    )
    Object.assign(order.columns, changes)
    order.logs.push({ at, actor, log })
  }

  function strikeUntil(until: Date) {
    for (let next = nextStrike(order); next && next <= until; next = nextStrike(order)) {
      if (next > at) at = next
      const { ctx, log } = ctxFor(system)
      const level = setting.parents.findIndex(({ id }) => id === row.handlingSiteId)
      const parent = setting.parents[level + 1]
      const struck = elapse(ctx, orderFlow, row, parent && { siteId: parent.id, path: parent.path })
      if (!struck) return
      Object.assign(row, struck.columns)
      if (struck.action === 'ESCALATE' && parent) row.handlingPath = parent.path
      if (struck.action === 'LAPSE_OFFER') lapse(order, at)
      order.logs.push({ at, actor: system, log })
    }
  }

  return {
    order,
    at: () => at,
    over: () => at >= now || row.state === setting.until,
    wait(minutes, working = true) {
      const calendar = rules.calendarAt(at, row.handlingPath)
      const wanted = new Date(at.getTime() + minutes * MINUTE * (setting.until ? HURRY : 1))
      const opens = working && !setting.until && !isWorkingAt(calendar, wanted)
      const until = opens
        ? new Date(nextWorkingAt(calendar, wanted).getTime() + chance.between(1, 90) * MINUTE)
        : wanted
      strikeUntil(until < now ? until : now)
      at = until
    },
    clerk: (action, doing) => step(clerkAt(row.handlingPath), action, doing),
    resident: (action, doing) => step(person(setting.resident), action, doing),
    leader(team, action, doing) {
      row.viewerTeams = [{ id: team.id, name: '', siteId: team.siteId, leader: true }]
      step(person(team.leader), action, doing)
      row.viewerTeams = []
    },
  }
}

/** What the last kernel act wrote as this row's clock. */
function nextStrike({ logs }: SimulatedOrder): Date | undefined {
  const clock = logs.flatMap(({ log }) => [...log.clocks.values()]).at(-1)
  return clock?.dueAt ? (clock.remindAt ?? clock.dueAt) : undefined
}

function lapse({ offers, row, columns }: SimulatedOrder, at: Date) {
  const offer = offers.at(-1)
  if (offer && !offer.answer) Object.assign(offer, { answer: 'LAPSED', answeredAt: at })
  row.teamId = null
  columns.teamId = null
}

/** Of what an act changes, the part that the flow's guards and parties look at. */
const flowPart = (changes: Changes) =>
  Object.fromEntries(
    ['teamId', 'hops', 'reopened', 'priority']
      .filter((name) => name in changes)
      .map((name) => [name, changes[name]]),
  )
