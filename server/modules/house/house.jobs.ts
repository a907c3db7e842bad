import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Calendars } from '../../platform/flow/recompute.ts'
import type { FlowBinding } from '../../platform/module.ts'
import { rulesOf, workingHours } from '../../platform/settings/rules.ts'
import { RECLOCKED } from './calendar.rules.ts'
import { clocksOutdated } from './house.events.ts'
import { listDays, listValues, pageOfClocks } from './house.store.ts'

type Outdated = Parameters<typeof clocksOutdated>[0]

/** Clocks set anew in one transaction at most. */
const BATCH = 200

/**
 * One batch of running clocks; publishes the next until none is left, then writes beside the change how many there were and how
 * many moved. Running twice moves nothing the second time.
 */
export const recomputeClocks =
  (flows: () => readonly FlowBinding[]) =>
  async (ctx: Ctx, outdated: Outdated): Promise<void> => {
    const byName = new Map(flows().map((binding) => [binding.flow.name, binding]))
    const calendars = await calendarsOf(ctx, outdated)
    const clocks = await pageOfClocks(ctx, outdated.after, BATCH)
    for (const { flow, subjectId } of clocks) await byName.get(flow)?.recompute?.(ctx, subjectId, calendars)
    const looked = outdated.looked + clocks.length
    const moved = outdated.moved + ctx.recorded().filter(({ act }) => act === 'RECLOCK').length
    const last = clocks.at(-1)
    if (last && clocks.length === BATCH)
      return ctx.publish(clocksOutdated({ ...outdated, after: last, looked, moved }))
    const { change, ...about } = outdated.cause
    ctx.record({ ...about, act: RECLOCKED, party: 'SYSTEM', facts: { change, looked, moved } })
  }

/** Hours that were set some days ago begin today: clocks that run are set anew. Runs just after midnight in China. */
export async function beginHours(ctx: Ctx) {
  const today = chinaDay(ctx.now)
  const beginning = (await listValues(ctx)).find(
    ({ key, fromOn, createdAt }) =>
      key === workingHours.key && fromOn === today && chinaDay(createdAt) < today,
  )
  if (!beginning) return
  ctx.publish(
    clocksOutdated({
      cause: { subject: 'setting', subjectId: beginning.id, change: beginning.id },
      hoursFrom: today,
      looked: 0,
      moved: 0,
    }),
  )
}

/** The calendar before the change, rebuilt from the same tables, and the one in force. */
async function calendarsOf(ctx: Ctx, { day, settingsBefore, hoursFrom }: Outdated): Promise<Calendars> {
  const [days, values] = await Promise.all([listDays(ctx), listValues(ctx)])
  const others = days.filter(({ on }) => on !== day?.on)
  const was = day?.kind ? [{ on: day.on, kind: day.kind, name: '-', legal: false, announced: true }] : []
  const valuesBefore = values.filter(
    ({ key, fromOn, createdAt }) =>
      !(settingsBefore && createdAt.toISOString() >= settingsBefore) &&
      !(hoursFrom && key === workingHours.key && fromOn === hoursFrom),
  )
  const before = rulesOf(valuesBefore, day ? [...others, ...was] : days)
  const after = rulesOf(values, days)
  return {
    before: (path) => before.calendarAt(ctx.now, path),
    after: (path) => after.calendarAt(ctx.now, path),
  }
}
