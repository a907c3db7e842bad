import { findDayNumber, weekdayOf } from './china-time.ts'
import type { DayRanges, WorkingHours } from './working-hours.ts'

/**
 * One exceptional day of the official table: a holiday, or a workday made up for one (调休). `name` is the
 * festival in Chinese; `legal` tells a statutory holiday (法定节假日) from a day bridged to it.
 */
export interface CalendarDay {
  on: string
  kind: 'HOLIDAY' | 'MAKEUP_WORKDAY'
  name: string
  legal: boolean
}

/** What one site works. Never changed once built: an edited table or new hours give a new calendar. */
export interface WorkCalendar {
  hours: WorkingHours
  /** Ranges of a make-up workday; by default Monday's, or the weekday's own where Monday is a rest day. */
  makeUpRanges?: DayRanges
  days: ReadonlyMap<string, CalendarDay['kind']>
  /** Years whose official notice is out; the rest of the table is provisional. */
  announced: ReadonlySet<number>
}

/** What is wrong with row `index` of a table. */
export interface TableFault {
  index: number
  code: 'DATE_INVALID' | 'DATE_REPEATED' | 'NAME_MISSING' | 'MAKEUP_NOT_ON_WEEKEND' | 'MAKEUP_LEGAL_HOLIDAY'
}

const REST: DayRanges = []

/** The days of a calendar by number: writing a date for every day looked at would cost five times the rest. */
const kindsByNumber = new WeakMap<WorkCalendar['days'], Map<number, CalendarDay['kind']>>()

/** Throws an Error on the first fault of the table; an editor asks `findTableFaults` beforehand. */
export function buildCalendar(
  hours: WorkingHours,
  days: readonly CalendarDay[],
  announced: Iterable<number>,
): WorkCalendar {
  const [fault] = findTableFaults(days)
  if (fault) throw new Error(`holiday table, ${days[fault.index]?.on}: ${fault.code}`)
  return { hours, days: new Map(days.map(({ on, kind }) => [on, kind])), announced: new Set(announced) }
}

/** All faults of an edited table, in order of rows. Only a weekend day can be made a workday. */
export function findTableFaults(days: readonly CalendarDay[]): TableFault[] {
  const seen = new Set<string>()
  return days.flatMap((day, index) => {
    const codes = faultsOf(day)
    if (seen.has(day.on)) codes.push('DATE_REPEATED')
    seen.add(day.on)
    return codes.map((code) => ({ index, code }))
  })
}

function faultsOf({ on, kind, name, legal }: CalendarDay): Array<TableFault['code']> {
  const codes: Array<TableFault['code']> = []
  const makeUp = kind === 'MAKEUP_WORKDAY'
  const dayNumber = findDayNumber(on)
  if (dayNumber === undefined) codes.push('DATE_INVALID')
  else if (makeUp && weekdayOf(dayNumber) < 6) codes.push('MAKEUP_NOT_ON_WEEKEND')
  if (name.trim() === '') codes.push('NAME_MISSING')
  if (makeUp && legal) codes.push('MAKEUP_LEGAL_HOLIDAY')
  return codes
}

/** The ranges worked on a day `YYYY-MM-DD`, none on a rest day. Throws an Error when the day is not real. */
export function rangesOn(calendar: WorkCalendar, day: string): DayRanges {
  return rangesOnDay(calendar, requireDayNumber(day))
}

/** As `rangesOn`, for a day's number. */
export function rangesOnDay({ hours, makeUpRanges, days }: WorkCalendar, dayNumber: number): DayRanges {
  const usual = hours[weekdayOf(dayNumber)] ?? REST
  const kind = (kindsByNumber.get(days) ?? indexDays(days)).get(dayNumber)
  if (kind === undefined) return usual
  return kind === 'HOLIDAY' ? REST : (makeUpRanges ?? hours[1] ?? usual)
}

function indexDays(days: WorkCalendar['days']): Map<number, CalendarDay['kind']> {
  const index = new Map([...days].map(([on, kind]) => [requireDayNumber(on), kind]))
  kindsByNumber.set(days, index)
  return index
}

function requireDayNumber(day: string): number {
  const dayNumber = findDayNumber(day)
  if (dayNumber === undefined) throw new Error(`"${day}" is no day written YYYY-MM-DD`)
  return dayNumber
}
