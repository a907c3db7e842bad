import { rangesOnDay } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import { DAY_MS, MINUTE_MS, dayNumberAt, midnightOf, yearOf } from './china-time.ts'

export type LimitUnit = 'WORKING_DAY' | 'WORKING_MINUTE' | 'HOUR' | 'DAY'

/** A limit of a whole `amount`, at least 1. */
export interface TimeLimit {
  amount: number
  unit: LimitUnit
}

const CLOSED_DAYS_MAX = 400
const NOTICE_REACHES_BACK_DAYS = 7

/** The end of a range is no longer working time. */
export function isWorkingAt(calendar: WorkCalendar, at: Date): boolean {
  const day = dayNumberAt(at)
  const minute = (at.getTime() - midnightOf(day)) / MINUTE_MS
  return rangesOnDay(calendar, day).some(([open, close]) => open <= minute && minute < close)
}

/** The instant itself when within working time, else the next opening. Throws when the calendar never opens. */
export function nextWorkingAt(calendar: WorkCalendar, at: Date): Date {
  return afterWorking(calendar, at, 0)
}

/** Minutes of working time between two instants, with fractions; negative when `to` is the earlier. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  if (to < from) return -workingMinutesBetween(calendar, to, from)
  const lastDay = dayNumberAt(to)
  let worked = 0
  for (let day = dayNumberAt(from); day <= lastDay; day++) {
    const start = from.getTime() - midnightOf(day)
    const end = to.getTime() - midnightOf(day)
    for (const [open, close] of rangesOnDay(calendar, day)) {
      worked += Math.max(0, Math.min(close * MINUTE_MS, end) - Math.max(open * MINUTE_MS, start))
    }
  }
  return worked / MINUTE_MS
}

/**
 * When a limit that starts at `from` ends.
 *
 * Counted in days, the day of the start is left out (民法典 Art. 201 para. 1) and the period ends when business
 * closes on its last day, else at 24:00 (Art. 203 para. 2): a WORKING_DAY limit at the closing of the last
 * working day; a DAY limit at 24:00, and where its last day is one of rest, at 24:00 of the next working day
 * (Art. 203 para. 1). HOUR runs on the wall clock from the start (Art. 201 para. 2); WORKING_MINUTE only in
 * working time.
 *
 * Throws a RangeError for an amount that is no whole number above 0, an Error when the calendar never opens.
 */
export function dueAt(calendar: WorkCalendar, from: Date, { amount, unit }: TimeLimit): Date {
  if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError(`a limit of ${amount} ${unit}`)
  switch (unit) {
    case 'HOUR':
      return new Date(from.getTime() + amount * 60 * MINUTE_MS)
    case 'WORKING_MINUTE':
      return afterWorking(calendar, from, amount * MINUTE_MS)
    case 'WORKING_DAY':
      return closingAfter(calendar, dayNumberAt(from), amount)
    case 'DAY':
      return endOfPeriod(calendar, dayNumberAt(from) + amount)
  }
}

/**
 * The instant at which `fraction` (0 to 1) of the time from `from` to `due` has gone by: working time for the
 * WORKING units, moved on to the next opening so that somebody is there to be reminded; else wall clock.
 */
export function reminderAt(
  calendar: WorkCalendar,
  from: Date,
  due: Date,
  { unit }: TimeLimit,
  fraction: number,
): Date {
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`a reminder after ${fraction} of a limit`)
  if (fraction === 1 || due <= from) return due
  if (!countsWorkingTime(unit)) return new Date(from.getTime() + fraction * (due.getTime() - from.getTime()))
  const minutes = workingMinutesBetween(calendar, from, due) * fraction
  const reminder = nextWorkingAt(calendar, afterWorking(calendar, from, Math.round(minutes * MINUTE_MS)))
  return reminder < due ? reminder : due
}

/** Minutes left at `at` on the clock of the limit's unit, with fractions; 0 once overdue: such a clock keeps its due. */
export function remainingAt(calendar: WorkCalendar, at: Date, due: Date, { unit }: TimeLimit): number {
  if (due <= at) return 0
  if (countsWorkingTime(unit)) return workingMinutesBetween(calendar, at, due)
  return (due.getTime() - at.getTime()) / MINUTE_MS
}

/**
 * The new due instant of a clock that goes on at `at` with so many minutes left. A pause costs what it took,
 * to the minute, so asking back for five minutes does not win a day; only a DAY limit that would now end on
 * a day of rest ends with the next working day (民法典 Art. 203 para. 1).
 */
export function resumeAt(
  calendar: WorkCalendar,
  at: Date,
  remainingMinutes: number,
  { unit }: TimeLimit,
): Date {
  const remaining = Math.round(remainingMinutes * MINUTE_MS)
  if (!(remaining >= 0)) throw new RangeError(`a clock with ${remainingMinutes} minutes left`)
  if (remaining === 0) return at
  if (countsWorkingTime(unit)) return afterWorking(calendar, at, remaining)
  const due = new Date(at.getTime() + remaining)
  const lastDay = lastDayBefore(due)
  return unit === 'HOUR' || rangesOnDay(calendar, lastDay).length > 0 ? due : endOfPeriod(calendar, lastDay)
}

/**
 * Whether a due instant may move once an official notice is out. The notice for a year can also take the last
 * days of the year before (New Year's bridge), so these wait for both.
 */
export function isProvisional({ announced }: WorkCalendar, due: Date): boolean {
  const lastDay = lastDayBefore(due)
  return !announced.has(yearOf(lastDay)) || !announced.has(yearOf(lastDay + NOTICE_REACHES_BACK_DAYS))
}

function countsWorkingTime(unit: LimitUnit): boolean {
  return unit === 'WORKING_DAY' || unit === 'WORKING_MINUTE'
}

/** A period that ends at 00:00 has the day before as its last. */
function lastDayBefore(due: Date): number {
  return dayNumberAt(new Date(due.getTime() - 1))
}

/** The earliest instant in or at the end of working time by which `workingMs` have been worked since `from`. */
function afterWorking(calendar: WorkCalendar, from: Date, workingMs: number): Date {
  let left = workingMs
  let day = nextOpenDay(calendar, dayNumberAt(from))
  for (;;) {
    const midnight = midnightOf(day)
    for (const [open, close] of rangesOnDay(calendar, day)) {
      const start = Math.max(midnight + open * MINUTE_MS, from.getTime())
      const length = midnight + close * MINUTE_MS - start
      if (length <= 0) continue
      if (length >= left) return new Date(start + left)
      left -= length
    }
    day = nextOpenDay(calendar, day + 1)
  }
}

function closingAfter(calendar: WorkCalendar, startDay: number, workingDays: number): Date {
  let day = startDay
  for (let counted = 0; counted < workingDays; counted++) day = nextOpenDay(calendar, day + 1)
  const closing = rangesOnDay(calendar, day).at(-1)?.[1] ?? 0
  return new Date(midnightOf(day) + closing * MINUTE_MS)
}

function endOfPeriod(calendar: WorkCalendar, lastDay: number): Date {
  return new Date(midnightOf(nextOpenDay(calendar, lastDay)) + DAY_MS)
}

/** That day itself when anything is worked on it, else the first such day after it. */
function nextOpenDay(calendar: WorkCalendar, day: number): number {
  for (let candidate = day; candidate < day + CLOSED_DAYS_MAX; candidate++) {
    if (rangesOnDay(calendar, candidate).some(([open, close]) => open < close)) return candidate
  }
  throw new Error(`the calendar has no working time within ${CLOSED_DAYS_MAX} days`)
}
