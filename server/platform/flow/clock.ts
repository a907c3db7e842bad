import { dueAt, remainingAt, reminderAt, resumeAt } from '../clock/working-time.ts'
import type { ClockSetting, Ctx } from '../ctx.ts'
import { numberSetting, setting, type Limit } from '../settings/settings.ts'
import type { AnyFlow, FlowColumns, FlowRow, Priority, StateLimit } from './flow.ts'

/** At which part of a limit the first reminder goes out (RULES §2.3: 50 % and 100 %). */
export const reminderPercent = numberSetting(
  {
    key: 'platform.reminderPercent',
    zh: '首次催办（占时限的百分比）',
    en: 'First reminder (percent of the limit)',
    source: 'RULES §2.3 督单/催单',
  },
  50,
  [10, 90],
)

export type ClockColumns = Pick<FlowColumns, 'dueAt' | 'remindAt'>

const noClock: ClockColumns = { dueAt: null, remindAt: null }

export interface Entering {
  /** Path of the place whose working hours count. */
  path: string
  priority?: Priority | undefined
  /** Agreed with people: replaces the setting. */
  agreedDueAt?: Date
}

export const limitOf = (flow: AnyFlow, state: string): StateLimit<string> | undefined => flow.limits[state]

/** Which limit of a state holds for a priority. */
export const limitFor = ({ within, high, urgent }: StateLimit<string>, priority: Priority | undefined) =>
  (priority === 'URGENT' && urgent) || (priority === 'HIGH' && high) || within

/** The limit in force for a state at a place. */
const inForce = (ctx: Ctx, limit: StateLimit<string>, { path, priority }: Entering): Limit =>
  setting(ctx, limitFor(limit, priority), path)

/** The clock of a state just entered. */
export function clockOnEntry(ctx: Ctx, flow: AnyFlow, state: string, entering: Entering): ClockColumns {
  const limit = limitOf(flow, state)
  if (!limit) return entering.agreedDueAt ? { dueAt: entering.agreedDueAt, remindAt: null } : noClock
  const calendar = ctx.rules.calendarAt(ctx.now, entering.path)
  const amount = inForce(ctx, limit, entering)
  const due = entering.agreedDueAt ?? dueAt(calendar, ctx.now, amount)
  const remind = reminderAt(calendar, ctx.now, due, amount, setting(ctx, reminderPercent) / 100)
  return { dueAt: due, remindAt: remind > ctx.now && remind < due ? remind : null }
}

/** What a pausing state must remember of the clock it stops. */
export function pausedClock(
  ctx: Ctx,
  flow: AnyFlow,
  row: FlowRow,
): Pick<FlowColumns, 'pausedSince' | 'leftMinutes'> {
  const limit = limitOf(flow, row.state)
  if (!limit || !row.dueAt) return { pausedSince: ctx.now, leftMinutes: null }
  const amount = inForce(ctx, limit, { path: row.handlingPath, priority: row.priority })
  const left = remainingAt(ctx.rules.calendarAt(ctx.now, row.handlingPath), ctx.now, row.dueAt, amount)
  return { pausedSince: ctx.now, leftMinutes: Math.max(0, Math.ceil(left)) }
}

/** The stopped clock goes on with what was left, in the state it is let back to. */
export function resumedClock(ctx: Ctx, flow: AnyFlow, row: FlowRow, to: string): ClockColumns {
  const limit = limitOf(flow, to)
  if (!limit || row.leftMinutes === null)
    return clockOnEntry(ctx, flow, to, { path: row.handlingPath, priority: row.priority })
  if (row.leftMinutes === 0) return { dueAt: row.pausedSince, remindAt: null } // it was late already: lateness goes on
  const amount = inForce(ctx, limit, { path: row.handlingPath, priority: row.priority })
  return {
    dueAt: resumeAt(ctx.rules.calendarAt(ctx.now, row.handlingPath), ctx.now, row.leftMinutes, amount),
    remindAt: null,
  }
}

/** The same limit once more, from now: the time that the next level up has. */
export function nextLevelDue(ctx: Ctx, flow: AnyFlow, row: FlowRow, path: string): Date {
  return clockOnEntry(ctx, flow, row.state, { path, priority: row.priority }).dueAt ?? ctx.now
}

/** The row in `flow_clock` for these columns: none when nothing is due. */
export const clockRow = (
  flow: AnyFlow,
  subjectId: string,
  { dueAt: due, remindAt }: ClockColumns,
): ClockSetting => ({
  flow: flow.name,
  subjectId,
  dueAt: due ?? undefined,
  remindAt: remindAt ?? undefined,
})
