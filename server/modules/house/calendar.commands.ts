import type * as contract from '../../../contract/house/house.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { findTableFaults } from '../../platform/clock/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { clocksOutdated } from './house.events.ts'
import { NIL } from './house.jobs.ts'
import { lockDay, saveDay, strikeOutDay } from './house.store.ts'
import { refuseUnlessDistrictWide } from './setting.commands.ts'

const sentences: Record<string, string> = {
  DATE_INVALID: '没有这一天',
  NAME_MISSING: '请填写节日名称',
  MAKEUP_NOT_ON_WEEKEND: '只有周六、周日可以调为上班日',
  MAKEUP_LEGAL_HOLIDAY: '调休上班日不是法定节假日',
}

type Kind = 'HOLIDAY' | 'MAKEUP_WORKDAY' | null

/** One day of the table, by hand. Throws 422 for what the table cannot hold, 409 `stale` for a newer version. */
export async function saveCalendarDay(
  ctx: Ctx,
  { params, body }: Input<typeof contract.saveCalendarDay>,
): Promise<Reply<typeof contract.saveCalendarDay>> {
  refuseUnlessDistrictWide(ctx)
  const { version: seen, ...day } = { on: params.on, ...body }
  const [fault] = findTableFaults([day])
  if (fault) throw invalid('on', sentences[fault.code] ?? '这一天填写有误')
  const before = await lockDay(ctx, params.on)
  if (seen !== undefined && before && before.version !== seen)
    throw conflict('stale', '这一天刚被他人更新，请刷新后再操作', { version: before.version })
  const { version } = await saveDay(ctx, day)
  announce(ctx, params.on, before && !before.removed ? before.kind : null, day.kind)
  return { ...day, version, edited: true }
}

/** The day counts as its weekday again. Throws 404 when it has no entry. */
export async function removeCalendarDay(ctx: Ctx, { params }: Input<typeof contract.removeCalendarDay>) {
  refuseUnlessDistrictWide(ctx)
  const before = await lockDay(ctx, params.on)
  if (!before || before.removed) throw notFound('no_day', '这一天没有特别安排')
  await strikeOutDay(ctx, params.on)
  announce(ctx, params.on, before.kind, null)
  return { done: true } as const
}

function announce(ctx: Ctx, on: string, before: Kind, after: Kind) {
  ctx.record({
    subject: 'calendar_day',
    subjectId: ctx.newId(),
    act: after ? 'CHANGE' : 'REMOVE',
    party: 'settings:edit',
    facts: { on, before, after },
  })
  ctx.rulesChanged()
  if (before !== after) ctx.publish(clocksOutdated({ day: { on, kind: before }, after: NIL }))
}
