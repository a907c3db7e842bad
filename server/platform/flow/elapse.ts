import type { Ctx } from '../ctx.ts'
import { event } from '../events/events.ts'
import { clockRow, limitOf, nextLevelDue } from './clock.ts'
import type { AnyFlow, Flow, FlowColumns, FlowRow } from './flow.ts'
import { take, type Step } from './take.ts'

/** Half of a limit has gone, or all of it: whoever handles the row is told. */
export const limitNear = event<{
  flow: string
  subjectId: string
  siteId: string
  /** Whence it was lifted one level up; null for a reminder, and where nobody is above. */
  fromSiteId: string | null
  dueAt: string
  late: boolean
}>('flow.limitNear', 'late')

/** A place one level up, if there is one. */
export type Parent = { siteId: string; path: string } | undefined

/**
 * Time has passed over a row: gives the reminder, does what the limit says (`atEnd`), or lifts the row one level up.
 * Returns the columns to save, or undefined when the clock struck for nothing (somebody acted in between).
 */
export function elapse<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  ctx: Ctx,
  flow: Flow<S, A, P, Row>,
  row: Row,
  parent: Parent,
): Step<S> | undefined {
  if (!row.dueAt) return undefined
  if (row.remindAt && ctx.now >= row.remindAt && ctx.now < row.dueAt) return remind(ctx, flow, row)
  if (ctx.now < row.dueAt) return undefined
  const limit = limitOf(flow, row.state)
  if (limit?.atEnd) return take(ctx, flow, row, limit.atEnd as A)
  return limit?.escalates && parent ? escalate(ctx, flow, row, parent) : noteOverdue(ctx, flow, row)
}

export const columnsOf = <S extends string>(row: FlowRow<S>): FlowColumns<S> => ({
  state: row.state,
  stateSince: row.stateSince,
  dueAt: row.dueAt,
  remindAt: row.remindAt,
  pausedSince: row.pausedSince,
  leftMinutes: row.leftMinutes,
  version: row.version,
  handlingSiteId: row.handlingSiteId,
})

/** A reminder is no change that would make somebody's screen stale: the version stays. */
function remind<S extends string>(ctx: Ctx, flow: AnyFlow, row: FlowRow<S>): Step<S> {
  const columns = { ...columnsOf(row), remindAt: null }
  ctx.setClock(clockRow(flow, row.id, columns))
  announce(ctx, flow, row, 'REMIND')
  return { action: 'REMIND', from: row.state, to: row.state, columns }
}

/** One level up, with the same limit again before the next; the missed due time stays on the row, so that lateness shows. */
function escalate<S extends string>(
  ctx: Ctx,
  flow: AnyFlow,
  row: FlowRow<S>,
  parent: NonNullable<Parent>,
): Step<S> {
  const lifted = { ...row, handlingSiteId: parent.siteId, handlingPath: parent.path }
  const columns = { ...columnsOf(lifted), remindAt: null, version: row.version + 1 }
  ctx.setClock({ flow: flow.name, subjectId: row.id, dueAt: nextLevelDue(ctx, flow, row, parent.path) })
  announce(ctx, flow, lifted, 'ESCALATE', row.handlingSiteId)
  return { action: 'ESCALATE', from: row.state, to: row.state, columns }
}

/** Nobody is above: the row stays on the supervision list until somebody acts. */
function noteOverdue<S extends string>(ctx: Ctx, flow: AnyFlow, row: FlowRow<S>): Step<S> {
  const columns = { ...columnsOf(row), remindAt: null }
  ctx.setClock({ flow: flow.name, subjectId: row.id })
  announce(ctx, flow, row, 'OVERDUE')
  return { action: 'OVERDUE', from: row.state, to: row.state, columns }
}

function announce(ctx: Ctx, flow: AnyFlow, row: FlowRow, act: string, fromSiteId: string | null = null) {
  const dueAt = row.dueAt?.toISOString() ?? ctx.now.toISOString()
  ctx.record({
    subject: flow.name,
    subjectId: row.id,
    act,
    from: row.state,
    to: row.state,
    party: 'SYSTEM',
    siteId: row.handlingSiteId,
    teamId: row.teamId,
    facts: { ...(fromSiteId && { fromSiteId }), dueAt },
  })
  if (flow.confidential) return
  const { id: subjectId, handlingSiteId: siteId } = row
  ctx.publish(limitNear({ flow: flow.name, subjectId, siteId, fromSiteId, dueAt, late: act !== 'REMIND' }))
}
