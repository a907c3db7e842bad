import type * as contract from '../../../contract/house/calendar.ts'
import type { DayKind } from '../../../contract/house/calendar.ts'
import { done } from '../../../contract/common.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { calendarId, refuseImpossibleDay, yearOfDay } from './calendar.rules.ts'
import { clocksOutdated } from './house.events.ts'
import { lockDay, saveDay, strikeOutDay } from './house.store.ts'
import { refuseUnlessDistrictWide } from './setting.rules.ts'

/** One day of the table, by hand. Throws 422 for what the table cannot hold, 409 `stale` when somebody was faster. */
export async function saveCalendarDay(
  ctx: Ctx,
  { params, body }: Input<typeof contract.saveCalendarDay>,
): Promise<Reply<typeof contract.saveCalendarDay>> {
  refuseUnlessDistrictWide(ctx.actor)
  const { version: seen, ...day } = { on: params.on, ...body }
  refuseImpossibleDay(day)
  const before = await lockDay(ctx, params.on)
  const saved = await saveDay(ctx, day, seen)
  if (!saved) throw conflict('stale', '这一天刚被他人更新，请刷新后再操作', { version: before?.version })
  announce(ctx, params.on, before && !before.removed ? before.kind : null, day.kind)
  return { ...day, version: saved.version, edited: true }
}

/** The day counts as its weekday again. Throws 404 when it has no entry. */
export async function removeCalendarDay(ctx: Ctx, { params }: Input<typeof contract.removeCalendarDay>) {
  refuseUnlessDistrictWide(ctx.actor)
  const before = await lockDay(ctx, params.on)
  if (!before || before.removed) throw notFound('no_day', '这一天没有特别安排')
  await strikeOutDay(ctx, params.on)
  announce(ctx, params.on, before.kind, null)
  return done
}

function announce(ctx: Ctx, on: string, before: DayKind | null, after: DayKind | null) {
  const [subject, subjectId] = ['calendar_year', calendarId(yearOfDay(on))]
  ctx.record({ subject, subjectId, act: 'CHANGE', party: 'settings:edit', facts: { on, before, after } })
  ctx.rulesChanged()
  const change = ctx.recorded().at(-1)?.id
  if (before === after || !change) return
  ctx.publish(
    clocksOutdated({
      cause: { subject, subjectId, change },
      day: { on, kind: before },
      looked: 0,
      moved: 0,
    }),
  )
}
