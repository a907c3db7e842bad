import type { ClockView } from '../../../contract/flow.ts'
import { isProvisional } from '../clock/working-time.ts'
import type { Ctx } from '../ctx.ts'
import type { FlowRow } from './flow.ts'

/** The running clock of any row under a flow, as a screen shows it. */
export const clockView = (
  ctx: Ctx,
  {
    stateSince,
    dueAt,
    pausedSince,
    handlingPath,
  }: Pick<FlowRow, 'stateSince' | 'dueAt' | 'pausedSince' | 'handlingPath'>,
): ClockView => ({
  stateSince: stateSince.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
  late: dueAt !== null && dueAt < ctx.now,
  pausedSince: pausedSince?.toISOString() ?? null,
  provisional: dueAt !== null && isProvisional(ctx.rules.calendarAt(ctx.now, handlingPath), dueAt),
})
