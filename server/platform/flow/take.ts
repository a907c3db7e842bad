import type { Ctx } from '../ctx.ts'
import { conflict, forbidden, invalid, type Facts } from '../errors.ts'
import { clockOnEntry, clockRow, limitOf, pausedClock, resumedClock, type ClockColumns } from './clock.ts'
import {
  actionWords,
  stateWords,
  stepOf,
  type AnyFlow,
  type Flow,
  type FlowColumns,
  type FlowRow,
  type Priority,
} from './flow.ts'

/** What the person sends with an action. */
export interface TakeInput {
  /** The version they saw; absent for the system. */
  version?: number
  reason?: string
}

export interface TakeMore {
  /** The row moves to another place. */
  handling?: { siteId: string; path: string }
  /** A limit agreed with people, in place of the setting's. */
  dueAt?: Date
  /** The row's new priority: a limit that is shorter holds from now, never longer than the one that runs. */
  priority?: Priority
  teamId?: string | null
  /** Ids, codes and numbers for the sealed history. */
  facts?: Facts
  /** Words and names for the erasable part. */
  words?: Facts
}

/** The row's new columns; the store saves them together with its own. */
export interface Step<S extends string = string> {
  action: string
  from: S
  to: S
  columns: FlowColumns<S>
}

interface Taking {
  ctx: Ctx
  flow: AnyFlow
  row: FlowRow
  action: string
  input: TakeInput
  more: TakeMore
}

/**
 * Takes an action on a row: party, version, state, reason and guard are checked here and nowhere else; history and clock
 * follow. Throws 403 `not_your_part`; 409 `stale`, `wrong_state` or the guard's code; 422 for a missing reason.
 */
export function take<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  ctx: Ctx,
  flow: Flow<S, A, P, Row>,
  row: Row,
  action: A,
  input: TakeInput = {},
  more: TakeMore = {},
): Step<S> {
  const taking: Taking = { ctx, flow, row, action, input, more }
  const party = partyFor(taking)
  refuseUnfit(taking)
  const target = flow.steps[action].to
  const to = target === 'SAME' ? row.state : target
  const columns = { ...columnsAfter(taking, to), state: to, version: row.version + 1 }
  if (!runsOn(taking, to) || more.dueAt) ctx.setClock(clockRow(flow, row.id, columns))
  record(taking, to, party)
  return { action, from: row.state, to, columns }
}

/** Refuses what `take` would refuse, before any other work is done for it. */
export function check<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  ctx: Ctx,
  flow: Flow<S, A, P, Row>,
  row: Row,
  action: A,
  input: TakeInput = {},
) {
  const taking: Taking = { ctx, flow, row, action, input, more: {} }
  partyFor(taking)
  refuseUnfit(taking)
}

/** A row is born: its first state, its first clock, its first line of history. */
export function begin<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  ctx: Ctx,
  flow: Flow<S, A, P, Row>,
  born: {
    id: string
    siteId: string
    path: string
    priority?: Priority
    party: string
    facts?: Facts
    words?: Facts
  },
): FlowColumns<S> {
  const clock = clockOnEntry(ctx, flow, flow.start, { path: born.path, priority: born.priority })
  ctx.setClock(clockRow(flow, born.id, clock))
  ctx.record({
    subject: flow.name,
    subjectId: born.id,
    act: 'CREATE',
    to: flow.start,
    party: born.party,
    siteId: born.siteId,
    facts: born.facts,
    words: born.words,
  })
  return {
    state: flow.start,
    stateSince: ctx.now,
    ...clock,
    pausedSince: null,
    leftMinutes: null,
    version: 1,
    handlingSiteId: born.siteId,
  }
}

/** The first party by which the actor may take this action. */
function partyFor({ ctx, flow, row, action }: Taking): string {
  const { by } = stepOf(flow, action)
  if (ctx.actor.kind === 'SYSTEM') {
    if (by.includes('SYSTEM')) return 'SYSTEM'
    throw new Error(`flow ${flow.name}: the system may not ${action}`)
  }
  const parties: readonly string[] = flow.parties(ctx.actor, row)
  const party = by.find((candidate) => parties.includes(candidate))
  if (party) return party
  throw forbidden(
    'not_your_part',
    `您不能对这${flow.words.subject.zh}进行“${actionWords(flow, action).zh}”`,
    { action },
  )
}

function refuseUnfit({ ctx, flow, row, action, input }: Taking) {
  const subject = flow.words.subject.zh
  const act = actionWords(flow, action).zh
  const spec = stepOf(flow, action)
  if (input.version !== undefined && input.version !== row.version) {
    throw conflict('stale', `这${subject}刚被他人更新，请刷新后再操作`, {
      version: row.version,
      state: row.state,
    })
  }
  if (!spec.from.includes(row.state)) {
    throw conflict('wrong_state', `这${subject}现在是“${stateWords(flow, row.state).zh}”，不能进行“${act}”`, {
      state: row.state,
      action,
    })
  }
  if (spec.reason === 'required' && !input.reason?.trim()) throw invalid('reason', `请写明“${act}”的原因`)
  const why = spec.guard?.(row, ctx.now)
  if (why) throw conflict(why.code, why.sentence, { action })
}

type Moved = Omit<FlowColumns, 'state' | 'version'>

/** The clock is left alone: it may be waiting for the next level up, long after the due time that the row keeps. */
const runsOn = ({ row, more }: Taking, to: string) =>
  to === row.state && !more.handling && more.priority === undefined

function columnsAfter(taking: Taking, to: string): Moved {
  const { ctx, flow, row, more } = taking
  const place = more.handling ?? { siteId: row.handlingSiteId, path: row.handlingPath }
  const running = { pausedSince: null, leftMinutes: null, handlingSiteId: place.siteId }
  const pauses = (state: string) => limitOf(flow, state)?.pauses ?? false
  if (runsOn(taking, to)) {
    const { stateSince, remindAt, pausedSince, leftMinutes } = row
    return {
      stateSince,
      dueAt: more.dueAt ?? row.dueAt,
      remindAt,
      pausedSince,
      leftMinutes,
      handlingSiteId: place.siteId,
    }
  }
  const stateSince = to === row.state ? row.stateSince : ctx.now
  if (pauses(row.state) && !pauses(to) && row.leftMinutes !== null) {
    return { stateSince, ...resumedClock(ctx, flow, row, to), ...running }
  }
  const fresh = clockOnEntry(ctx, flow, to, {
    path: place.path,
    priority: more.priority ?? row.priority,
    agreedDueAt: more.dueAt,
  })
  const entered = to === row.state && !more.handling ? sooner(row, fresh) : fresh
  return { stateSince, ...entered, ...running, ...(pauses(to) && pausedClock(ctx, flow, row)) }
}

/** A new priority never gives more time than was left. */
const sooner = ({ dueAt, remindAt }: FlowRow, fresh: ClockColumns): ClockColumns =>
  dueAt && (!fresh.dueAt || dueAt < fresh.dueAt) ? { dueAt, remindAt } : fresh

function record({ ctx, flow, row, action, input, more }: Taking, to: string, party: string) {
  const words = { ...more.words, ...(input.reason && { reason: input.reason.trim() }) }
  const moves = more.handling && more.handling.siteId !== row.handlingSiteId
  ctx.record({
    subject: flow.name,
    subjectId: row.id,
    act: action,
    from: row.state,
    to,
    party,
    siteId: more.handling?.siteId ?? row.handlingSiteId,
    teamId: more.teamId ?? row.teamId,
    facts: moves ? { fromSiteId: row.handlingSiteId, ...more.facts } : more.facts,
    words: Object.keys(words).length > 0 ? words : undefined,
  })
}
