import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCalendar } from './calendar.ts'
import { announcedYears, readHolidays } from './holidays.ts'
import { formatHours, parseHours } from './working-hours.ts'
import type { DayRanges, WorkingHours } from './working-hours.ts'
import {
  dueAt,
  isWorkingAt,
  nextWorkingAt,
  remainingAt,
  reminderAt,
  resumeAt,
  workingMinutesBetween,
} from './working-time.ts'
import type { LimitUnit } from './working-time.ts'

const rows = readHolidays()
const announced = announcedYears(rows)

const instants = fc.date({
  min: new Date('2024-12-01T00:00:00Z'),
  max: new Date('2028-01-31T00:00:00Z'),
  noInvalidDate: true,
})
const units = fc.constantFrom<LimitUnit>('WORKING_DAY', 'WORKING_MINUTE', 'HOUR', 'DAY')
const limits = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: units })

/** Up to three ranges a day, ascending; neighbours may touch. */
const dayRanges: fc.Arbitrary<DayRanges> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((times) => times.toSorted((a, b) => a - b))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, i) => [times[2 * i]!, times[2 * i + 1]!]),
  )

const workingHours: fc.Arbitrary<WorkingHours> = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), dayRanges, { minKeys: 1 })
  .map((hours) => ({ ...hours }))

const calendars = workingHours.map((hours) => buildCalendar(hours, rows, announced))

test('hours read back as they were written', () => {
  fc.assert(
    fc.property(workingHours, (hours) => {
      expect(parseHours(formatHours(hours))).toEqual(hours)
    }),
  )
})

test('a later start or a longer limit never ends earlier', () => {
  fc.assert(
    fc.property(calendars, limits, instants, instants, fc.nat(30), (calendar, limit, a, b, more) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      const due = dueAt(calendar, early, limit).getTime()
      expect(due).toBeGreaterThan(early.getTime())
      expect(dueAt(calendar, late, limit).getTime()).toBeGreaterThanOrEqual(due)
      const longer = { ...limit, amount: limit.amount + more }
      expect(dueAt(calendar, early, longer).getTime()).toBeGreaterThanOrEqual(due)
    }),
  )
})

test('between the start and the end of a limit in working minutes lie exactly these', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 10_000 }), (calendar, from, amount) => {
      const due = dueAt(calendar, from, { amount, unit: 'WORKING_MINUTE' })
      expect(workingMinutesBetween(calendar, from, due)).toBe(amount)
    }),
  )
})

test('working time adds up over any instant between', () => {
  fc.assert(
    fc.property(calendars, fc.tuple(instants, instants, instants), (calendar, [a, b, c]) => {
      const sum = workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)
      expect(sum).toBeCloseTo(workingMinutesBetween(calendar, a, c), 4)
    }),
  )
})

test('the next working instant is working, and nothing is worked before it', () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, at) => {
      const next = nextWorkingAt(calendar, at)
      expect(isWorkingAt(calendar, next)).toBe(true)
      expect(workingMinutesBetween(calendar, at, next)).toBe(0)
      expect(next.getTime() === at.getTime()).toBe(isWorkingAt(calendar, at))
    }),
  )
})

test('a clock paused and resumed at the same instant is due when it was', () => {
  fc.assert(
    fc.property(
      calendars,
      limits,
      instants,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (calendar, limit, from, part) => {
        const due = dueAt(calendar, from, limit)
        const pausedAt = new Date(from.getTime() + Math.floor(part * (due.getTime() - from.getTime())))
        const left = remainingAt(calendar, pausedAt, due, limit)
        expect(remainingAt(calendar, pausedAt, resumeAt(calendar, pausedAt, left, limit), limit)).toBe(left)
        fc.pre(pausedAt < due)
        expect(resumeAt(calendar, pausedAt, left, limit)).toEqual(due)
      },
    ),
  )
})

test('what was left at the pause is left after it (a DAY limit may win a rest day), and a longer pause never ends earlier', () => {
  fc.assert(
    fc.property(
      calendars,
      limits,
      instants,
      instants,
      fc.integer({ min: 1, max: 5000 }),
      (calendar, limit, a, b, left) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        const due = resumeAt(calendar, early, left, limit)
        const won = remainingAt(calendar, early, due, limit) - left
        expect(limit.unit === 'DAY' ? Math.min(won, 0) : won).toBe(0)
        expect(resumeAt(calendar, late, left, limit).getTime()).toBeGreaterThanOrEqual(due.getTime())
      },
    ),
  )
})

test('a reminder lies between start and end, and a later part is never reminded of earlier', () => {
  const parts = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(calendars, limits, instants, parts, (calendar, limit, from, [a, b]) => {
      const due = dueAt(calendar, from, limit)
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((fraction) =>
        reminderAt(calendar, from, due, limit, fraction).getTime(),
      )
      expect(first).toBeGreaterThanOrEqual(from.getTime())
      expect(second).toBeGreaterThanOrEqual(first!)
      expect(second).toBeLessThanOrEqual(due.getTime())
    }),
  )
})
