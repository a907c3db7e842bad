import type pg from 'pg'
import { buildCalendar, type CalendarDay, type WorkCalendar } from '../clock/calendar.ts'
import { chinaDay } from '../clock/china-day.ts'
import { DEFAULT_HOURS, formatHours, parseHours } from '../clock/working-hours.ts'
import { textSetting, type Setting } from './settings.ts'

/** Working hours of a place; orders there are due in these. */
export const workingHours = textSetting(
  { key: 'platform.workingHours', zh: '工作时间', en: 'Working hours', source: 'DESIGN §4' },
  formatHours(DEFAULT_HOURS),
  200,
)

/** The dated settings and the calendar of one district, as they stand. */
export interface DistrictRules {
  valueOf<T>(setting: Setting<T>, now: Date, path: string): T
  calendarAt(now: Date, path: string): WorkCalendar
}

export interface SettingRow {
  key: string
  path: string
  fromOn: string
  value: unknown
}

type CalendarRow = CalendarDay & { announced: boolean }

/**
 * The row that holds at a place on a day: the nearest place wins, then the latest date, then what was written last (`rows`
 * come in that order). A row whose value is null says that the place has none of its own any more.
 */
export function inForce<R extends SettingRow>(
  rows: readonly R[],
  today: string,
  path: string,
): R | undefined {
  const candidates = rows
    .filter((row) => row.fromOn <= today && path.startsWith(row.path))
    .toSorted(nearestThenLatest)
  const latest = candidates.filter((row, index) => candidates[index - 1]?.path !== row.path)
  return latest.find(({ value }) => value !== null)
}

/** Rules over plain rows. */
export function rulesOf(rows: readonly SettingRow[], days: readonly CalendarRow[]): DistrictRules {
  const byKey = Map.groupBy(rows, ({ key }) => key)
  const announced = new Set(days.filter((day) => day.announced).map(({ on }) => Number(on.slice(0, 4))))
  const calendars = new Map<string, WorkCalendar>()

  const valueOf: DistrictRules['valueOf'] = ({ key, fallback }, now, path) => {
    const candidates = byKey.get(key)
    if (!candidates) return fallback
    const chosen = inForce(candidates, chinaDay(now), path)
    return chosen ? (chosen.value as typeof fallback) : fallback
  }

  const calendarAt: DistrictRules['calendarAt'] = (now, path) => {
    const hours = valueOf(workingHours, now, path)
    const known = calendars.get(hours)
    if (known) return known
    const made = buildCalendar(parseHours(hours), days, announced)
    calendars.set(hours, made)
    return made
  }
  return { valueOf, calendarAt }
}

const nearestThenLatest = (a: SettingRow, b: SettingRow) =>
  b.path.length - a.path.length || (a.fromOn < b.fromOn ? 1 : a.fromOn > b.fromOn ? -1 : 0)

/** Reads a district's rules as the owner. */
export async function loadRules(pool: pg.Pool, districtId: number): Promise<DistrictRules> {
  const [settings, days] = await Promise.all([
    pool.query<SettingRow>(
      `select v.key, coalesce(s.path, '') as path, v.from_on::text as "fromOn", v.value
       from setting v left join site s on s.district_id = v.district_id and s.id = v.site_id
       where v.district_id = $1 order by v.created_at desc`,
      [districtId],
    ),
    pool.query<CalendarRow>(
      `select day_on::text as "on", kind, name, legal, announced from calendar_day where not removed order by day_on`,
    ),
  ])
  return rulesOf(settings.rows, days.rows)
}

/** The rules of every district this process has met, read again when they change. */
export interface RulesCache {
  of(districtId: number): Promise<DistrictRules>
  forget(districtId?: number): void
}

export function rulesCache(pool: pg.Pool): RulesCache {
  const known = new Map<number, Promise<DistrictRules>>()
  return {
    of(districtId) {
      const found = known.get(districtId)
      if (found) return found
      const loading = loadRules(pool, districtId)
      known.set(districtId, loading)
      loading.catch(() => known.delete(districtId)) // whoever waits is told; the next one tries again
      return loading
    },
    forget: (districtId) => (districtId === undefined ? known.clear() : void known.delete(districtId)),
  }
}
