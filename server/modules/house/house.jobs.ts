import type { Ctx } from '../../platform/ctx.ts'
import type { Calendars } from '../../platform/flow/recompute.ts'
import type { FlowBinding } from '../../platform/module.ts'
import { rulesOf } from '../../platform/settings/rules.ts'
import { clocksOutdated } from './house.events.ts'
import { listDays, listValues, pageOfClocks } from './house.store.ts'

type Outdated = Parameters<typeof clocksOutdated>[0]

/** Clocks set anew in one transaction at most. */
const BATCH = 200
export const NIL = '00000000-0000-0000-0000-000000000000'

/** One batch of running clocks; publishes the next until none is left. Running twice moves nothing the second time. */
export const recomputeClocks =
  (flows: () => readonly FlowBinding[]) =>
  async (ctx: Ctx, outdated: Outdated): Promise<void> => {
    const byName = new Map(flows().map((binding) => [binding.flow.name, binding]))
    const calendars = await calendarsOf(ctx, outdated)
    const clocks = await pageOfClocks(ctx, outdated.after, BATCH)
    for (const { flow, subjectId } of clocks) await byName.get(flow)?.recompute?.(ctx, subjectId, calendars)
    const last = clocks.at(-1)
    if (last && clocks.length === BATCH) ctx.publish(clocksOutdated({ ...outdated, after: last.subjectId }))
  }

/** The calendar before the change, rebuilt from the same tables, and the one in force. */
async function calendarsOf(ctx: Ctx, { day, settingsBefore }: Outdated): Promise<Calendars> {
  const [days, values] = await Promise.all([listDays(ctx), listValues(ctx)])
  const others = days.filter(({ on }) => on !== day?.on)
  const was = day?.kind ? [{ on: day.on, kind: day.kind, name: '-', legal: false, announced: true }] : []
  const daysBefore = day ? [...others, ...was] : days
  const valuesBefore = settingsBefore
    ? values.filter(({ createdAt }) => createdAt.toISOString() < settingsBefore)
    : values
  const before = rulesOf(valuesBefore, daysBefore)
  const after = rulesOf(values, days)
  return {
    before: (path) => before.calendarAt(ctx.now, path),
    after: (path) => after.calendarAt(ctx.now, path),
  }
}
