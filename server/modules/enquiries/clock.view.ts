import type { ClockView } from '../../../contract/orders/views.ts'
import { isProvisional } from '../../platform/clock/working-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FlowRow } from '../../platform/flow/flow.ts'

/** The running clock of any row under a flow, as a screen shows it. */
export const clockView = (ctx: Ctx, row: FlowRow): ClockView => ({
  stateSince: row.stateSince.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  late: row.dueAt !== null && row.dueAt < ctx.now,
  pausedSince: row.pausedSince?.toISOString() ?? null,
  provisional:
    row.dueAt !== null && isProvisional(ctx.rules.calendarAt(ctx.now, row.handlingPath), row.dueAt),
})
