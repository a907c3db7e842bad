import type * as contract from '../../../contract/house/calendar.ts'
import type { CalendarChange, DayKind } from '../../../contract/house/calendar.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readHistory, type HistoryRow } from '../../platform/history/read.ts'
import { namesOf } from '../identity/public.ts'
import { calendarId, RECLOCKED, yearOfDay } from './calendar.rules.ts'
import { listDays } from './house.store.ts'

export async function listCalendar(
  ctx: Ctx,
  { query }: Input<typeof contract.listCalendar>,
): Promise<Reply<typeof contract.listCalendar>> {
  const days = await listDays(ctx)
  return {
    rows: days
      .filter(({ on }) => yearOfDay(on) === String(query.year))
      .map(({ createdBy, ...day }) => ({ ...day, edited: createdBy !== null })),
  }
}

/** What was changed in a year's calendar, newest first, with what it did to running clocks. */
export async function listCalendarChanges(
  ctx: Ctx,
  { query }: Input<typeof contract.listCalendarChanges>,
): Promise<Reply<typeof contract.listCalendarChanges>> {
  const rows = (await readHistory(ctx, calendarId(query.year))).toReversed()
  const names = await namesOf(
    ctx,
    rows.flatMap(({ actorId }) => actorId ?? []),
  )
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const results = rows.filter(({ act }) => act === RECLOCKED)
  return {
    rows: rows
      .filter(({ act }) => act === 'CHANGE')
      .map((row) => changeView(row, results, nameOf.get(row.actorId ?? '') ?? null)),
  }
}

/** A job may have run twice; the second time nothing was left to move. */
function changeView(row: HistoryRow, results: readonly HistoryRow[], by: string | null): CalendarChange {
  const counts = results
    .filter(({ facts }) => facts['change'] === row.id)
    .map(({ facts }) => ({ looked: Number(facts['looked']), moved: Number(facts['moved']) }))
    .toSorted((a, b) => b.moved - a.moved)
  const unmoved = row.facts['before'] === row.facts['after']
  return {
    id: row.id,
    at: row.at.toISOString(),
    by,
    on: String(row.facts['on']),
    before: (row.facts['before'] as DayKind | null) ?? null,
    after: (row.facts['after'] as DayKind | null) ?? null,
    clocks: counts[0] ?? (unmoved ? { looked: 0, moved: 0 } : null),
  }
}
