import { dueAt, reminderAt, resumeAt, workingMinutesBetween } from '../clock/working-time.ts'
import type { WorkCalendar } from '../clock/calendar.ts'
import type { Ctx } from '../ctx.ts'
import type { Limit } from '../settings/settings.ts'
import { setting } from '../settings/settings.ts'
import { clockRow, limitFor, limitOf, reminderPercent } from './clock.ts'
import type { Flow, FlowRow } from './flow.ts'
import type { Step } from './take.ts'

/** What was worked at a place before a change of calendar or hours, and what is worked after it. */
export interface Calendars {
  before: (path: string) => WorkCalendar
  after: (path: string) => WorkCalendar
}

/**
 * Sets the clock of a running row anew. A due time that is past stands (what lapsed has lapsed), a stopped clock is
 * untouched, a date agreed with people stands. Returns the columns to save, or undefined when nothing moves.
 */
export function recompute<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  ctx: Ctx,
  flow: Flow<S, A, P, Row>,
  row: Row,
  calendars: Calendars,
): Step<S> | undefined {
  const limit = limitOf(flow, row.state)
  if (!limit || !row.dueAt || row.pausedSince || row.dueAt <= ctx.now) return undefined
  const amount = ctx.rules.valueOf(limitFor(limit, row.priority), row.stateSince, row.handlingPath)
  const [before, after] = [calendars.before(row.handlingPath), calendars.after(row.handlingPath)]
  const due = newDue({ before, after, since: row.stateSince, due: row.dueAt, limit: amount })
  if (due.getTime() === row.dueAt.getTime()) return undefined
  const remind = reminderAt(after, row.stateSince, due, amount, setting(ctx, reminderPercent) / 100)
  const remindAt = row.remindAt && remind > ctx.now && remind < due ? remind : null
  const { state, stateSince, pausedSince, leftMinutes, version, handlingSiteId } = row
  ctx.setClock(clockRow(flow, row.id, { dueAt: due, remindAt }))
  ctx.record({
    subject: flow.name,
    subjectId: row.id,
    act: 'RECLOCK',
    from: state,
    to: state,
    party: 'SYSTEM',
    siteId: handlingSiteId,
    teamId: row.teamId,
    facts: { dueAt: due.toISOString(), before: row.dueAt.toISOString() },
  })
  const columns = {
    state,
    stateSince,
    dueAt: due,
    remindAt,
    pausedSince,
    leftMinutes,
    version,
    handlingSiteId,
  }
  return { action: 'RECLOCK', from: state, to: state, columns }
}

interface Moving {
  before: WorkCalendar
  after: WorkCalendar
  since: Date
  due: Date
  limit: Limit
}

/** A whole limit is counted again; what was left after a pause keeps its working minutes; an agreed date stays. */
function newDue({ before, after, since, due, limit }: Moving): Date {
  if (dueAt(before, since, limit).getTime() === due.getTime()) return dueAt(after, since, limit)
  if (limit.unit === 'HOUR' || limit.unit === 'DAY') return due
  return resumeAt(after, since, workingMinutesBetween(before, since, due), limit)
}
