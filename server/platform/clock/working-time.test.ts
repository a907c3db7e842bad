import { describe, expect, test } from 'vitest'
import { buildCalendar } from './calendar.ts'
import type { CalendarDay } from './calendar.ts'
import { announcedYears, readHolidays } from './holidays.ts'
import { DEFAULT_HOURS, parseHours } from './working-hours.ts'
import {
  dueAt,
  isProvisional,
  isWorkingAt,
  nextWorkingAt,
  remainingAt,
  reminderAt,
  resumeAt,
  workingMinutesBetween,
} from './working-time.ts'
import type { LimitUnit } from './working-time.ts'

const rows = readHolidays()
const calendar = buildCalendar(DEFAULT_HOURS, rows, announcedYears(rows))
const neverOpen = buildCalendar({}, [], [2026])

/** `2026-02-13 10:00` in China. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)
const between = (from: string, to: string) => workingMinutesBetween(calendar, at(from), at(to))
const provisional = (due: string) => isProvisional(calendar, at(due))

test.each<[from: string, amount: number, unit: LimitUnit, due: string]>([
  // an ordinary week
  ['2026-03-06 10:00', 1, 'WORKING_DAY', '2026-03-09 17:00'],
  ['2026-03-07 10:00', 1, 'WORKING_DAY', '2026-03-09 17:00'],
  ['2026-03-08 23:59', 1, 'WORKING_DAY', '2026-03-09 17:00'],
  ['2026-03-09 00:00', 1, 'WORKING_DAY', '2026-03-10 17:00'],
  ['2026-03-09 20:00', 10, 'WORKING_DAY', '2026-03-23 17:00'],
  ['2026-03-09 11:30', 60, 'WORKING_MINUTE', '2026-03-09 13:30'],
  ['2026-03-09 11:30', 30, 'WORKING_MINUTE', '2026-03-09 12:00'],
  ['2026-03-06 16:30', 31, 'WORKING_MINUTE', '2026-03-09 09:01'],
  ['2026-03-06 22:30', 2, 'HOUR', '2026-03-07 00:30'],
  ['2026-03-02 10:00', 7, 'DAY', '2026-03-10 00:00'],
  ['2026-02-28 10:00', 7, 'DAY', '2026-03-10 00:00'],
  // Spring Festival 2025: off Jan 28 to Feb 4, Sunday Jan 26 and Saturday Feb 8 worked
  ['2025-01-24 10:00', 1, 'WORKING_DAY', '2025-01-26 17:00'],
  ['2025-01-26 10:00', 2, 'WORKING_DAY', '2025-02-05 17:00'],
  ['2025-02-05 10:00', 3, 'WORKING_DAY', '2025-02-08 17:00'],
  ['2025-01-27 16:00', 120, 'WORKING_MINUTE', '2025-02-05 10:00'],
  ['2025-01-26 10:00', 3, 'DAY', '2025-02-06 00:00'],
  ['2025-02-07 10:00', 1, 'DAY', '2025-02-09 00:00'],
  // Spring Festival 2026: off Feb 15 to 23, Saturdays Feb 14 and 28 worked
  ['2026-02-13 10:00', 1, 'WORKING_DAY', '2026-02-14 17:00'],
  ['2026-02-14 10:00', 1, 'WORKING_DAY', '2026-02-24 17:00'],
  ['2026-02-17 10:00', 5, 'WORKING_DAY', '2026-02-28 17:00'],
  ['2026-02-14 16:59', 2, 'WORKING_MINUTE', '2026-02-24 09:01'],
  ['2026-02-12 10:00', 7, 'DAY', '2026-02-25 00:00'],
  ['2026-02-16 08:00', 24, 'HOUR', '2026-02-17 08:00'],
  // National Day 2025 with Mid-Autumn: off Oct 1 to 8, Sunday Sep 28 and Saturday Oct 11 worked
  ['2025-09-26 10:00', 1, 'WORKING_DAY', '2025-09-28 17:00'],
  ['2025-09-30 10:00', 3, 'WORKING_DAY', '2025-10-11 17:00'],
  ['2025-09-30 16:30', 60, 'WORKING_MINUTE', '2025-10-09 09:30'],
  // National Day 2026: off Oct 1 to 7, Sunday Sep 20 and Saturday Oct 10 worked
  ['2026-09-18 10:00', 1, 'WORKING_DAY', '2026-09-20 17:00'],
  ['2026-09-30 10:00', 1, 'WORKING_DAY', '2026-10-08 17:00'],
  ['2026-10-03 10:00', 10, 'WORKING_DAY', '2026-10-20 17:00'],
  ['2026-09-24 10:00', 7, 'DAY', '2026-10-09 00:00'],
  ['2026-10-09 16:00', 120, 'WORKING_MINUTE', '2026-10-10 10:00'],
])('a limit from %s of %i %s ends %s', (from, amount, unit, due) => {
  expect(dueAt(calendar, at(from), { amount, unit })).toEqual(at(due))
})

test.each([0, -1, 1.5, NaN])('a limit of %d is refused', (amount) => {
  expect(() => dueAt(calendar, at('2026-03-06 10:00'), { amount, unit: 'HOUR' })).toThrow(RangeError)
})

test('working time has its openings and excludes its closings', () => {
  const working = ['09:00', '11:59', '13:00', '16:59'].map((time) =>
    isWorkingAt(calendar, at(`2026-03-06 ${time}`)),
  )
  const resting = ['08:59', '12:00', '17:00'].map((time) => isWorkingAt(calendar, at(`2026-03-06 ${time}`)))
  expect(working).toEqual([true, true, true, true])
  expect(resting).toEqual([false, false, false])
  expect(nextWorkingAt(calendar, at('2026-03-06 12:00'))).toEqual(at('2026-03-06 13:00'))
  expect(nextWorkingAt(calendar, at('2026-03-06 13:01'))).toEqual(at('2026-03-06 13:01'))
  expect(nextWorkingAt(calendar, at('2026-02-14 17:00'))).toEqual(at('2026-02-24 09:00'))
})

test('working minutes skip lunch, nights and the whole of Spring Festival', () => {
  expect(between('2026-02-14 11:00', '2026-02-14 14:00')).toBe(120)
  expect(between('2026-02-14 16:00', '2026-02-24 10:00')).toBe(120)
  expect(between('2026-02-24 10:00', '2026-02-14 16:00')).toBe(-120)
  expect(between('2026-02-14 17:00', '2026-02-24 09:00')).toBe(0)
  expect(between('2026-02-01 00:00', '2026-03-01 00:00')).toBe(16 * 420)
})

describe('reminders', () => {
  test.each<[from: string, amount: number, unit: LimitUnit, fraction: number, reminder: string]>([
    ['2026-03-09 09:00', 420, 'WORKING_MINUTE', 0.5, '2026-03-09 13:30'],
    ['2026-02-14 13:00', 1, 'WORKING_DAY', 0.5, '2026-02-24 10:30'],
    ['2026-03-09 09:00', 360, 'WORKING_MINUTE', 0.5, '2026-03-09 13:00'],
    ['2026-03-07 10:00', 1, 'WORKING_DAY', 0, '2026-03-09 09:00'],
    ['2026-03-07 10:00', 1, 'WORKING_DAY', 1, '2026-03-09 17:00'],
    ['2026-03-07 10:00', 2, 'HOUR', 0.5, '2026-03-07 11:00'],
    ['2026-03-09 12:00', 1, 'DAY', 0.5, '2026-03-10 06:00'],
  ])('from %s of %i %s, after %d: %s', (from, amount, unit, fraction, reminder) => {
    const limit = { amount, unit }
    const due = dueAt(calendar, at(from), limit)
    expect(reminderAt(calendar, at(from), due, limit, fraction)).toEqual(at(reminder))
  })

  test.each([-0.1, 1.1, NaN])('a fraction of %d is refused', (fraction) => {
    const from = at('2026-03-09 09:00')
    expect(() => reminderAt(calendar, from, from, { amount: 1, unit: 'DAY' }, fraction)).toThrow(RangeError)
  })
})

describe('pauses', () => {
  test.each<[unit: LimitUnit, due: string, paused: string, left: number, resumed: string, newDue: string]>([
    ['WORKING_MINUTE', '2026-03-09 14:00', '2026-03-09 11:30', 90, '2026-03-09 11:40', '2026-03-09 14:10'],
    ['WORKING_DAY', '2026-02-14 17:00', '2026-02-14 15:00', 120, '2026-02-25 10:00', '2026-02-25 12:00'],
    ['WORKING_DAY', '2026-02-24 17:00', '2026-02-14 16:00', 480, '2026-02-20 10:00', '2026-02-25 10:00'],
    ['WORKING_DAY', '2026-10-08 17:00', '2026-09-30 10:00', 780, '2026-10-10 16:00', '2026-10-13 15:00'],
    ['HOUR', '2026-03-06 12:00', '2026-03-06 11:00', 60, '2026-03-07 23:30', '2026-03-08 00:30'],
    ['DAY', '2026-03-10 00:00', '2026-03-09 12:00', 720, '2026-03-11 12:30', '2026-03-12 00:30'],
    ['DAY', '2026-03-10 00:00', '2026-03-09 12:00', 720, '2026-03-13 12:00', '2026-03-14 00:00'],
    ['DAY', '2026-03-10 00:00', '2026-03-09 12:00', 720, '2026-03-13 12:30', '2026-03-17 00:00'],
    ['DAY', '2026-02-14 00:00', '2026-02-13 12:00', 720, '2026-02-15 09:00', '2026-02-25 00:00'],
  ])(
    'a %s limit due %s, paused %s with %i left, resumed %s, is due %s',
    (unit, due, paused, left, resumed, newDue) => {
      const limit = { amount: 1, unit }
      expect(remainingAt(calendar, at(paused), at(due), limit)).toBe(left)
      expect(resumeAt(calendar, at(resumed), left, limit)).toEqual(at(newDue))
    },
  )

  test('an overdue clock has nothing left, and nothing left is due at once', () => {
    const limit = { amount: 1, unit: 'WORKING_DAY' as const }
    const now = at('2026-03-07 10:00')
    expect(remainingAt(calendar, now, at('2026-03-06 17:00'), limit)).toBe(0)
    expect(resumeAt(calendar, now, 0, limit)).toEqual(now)
    expect(() => resumeAt(calendar, now, -1, limit)).toThrow(RangeError)
  })
})

test('a due instant is provisional while a notice is out that could move it', () => {
  expect(provisional('2026-12-24 17:00')).toBe(false)
  expect(provisional('2026-12-25 17:00')).toBe(true)
  expect(provisional('2027-01-01 00:00')).toBe(true)
  expect(provisional('2027-06-01 17:00')).toBe(true)
  expect(provisional('2026-01-01 00:00')).toBe(false)
})

test.each<LimitUnit>(['WORKING_DAY', 'WORKING_MINUTE', 'DAY'])(
  'a %s limit says so when nothing ever opens',
  (unit) => {
    const emptyRanges = buildCalendar({ 1: [[540, 540]] }, [], [2026])
    expect(() => dueAt(emptyRanges, at('2026-03-06 10:00'), { amount: 1, unit })).toThrow('no working time')
    expect(() => dueAt(neverOpen, at('2026-03-06 10:00'), { amount: 1, unit })).toThrow(
      'no working time within 400 days',
    )
  },
)

test('a calendar may run round the clock and a limit end at midnight', () => {
  const days: CalendarDay[] = []
  const always = buildCalendar(parseHours('Mon-Sun 00:00-24:00'), days, [2026])
  const from = at('2026-03-06 10:00')
  expect(dueAt(always, from, { amount: 1, unit: 'WORKING_DAY' })).toEqual(at('2026-03-08 00:00'))
  expect(dueAt(always, from, { amount: 1440, unit: 'WORKING_MINUTE' })).toEqual(at('2026-03-07 10:00'))
})
