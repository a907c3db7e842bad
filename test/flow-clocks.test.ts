import { expect, test } from 'vitest'
import { buildCalendar, type CalendarDay } from '../server/platform/clock/calendar.ts'
import { announcedYears, readHolidays } from '../server/platform/clock/holidays.ts'
import { DEFAULT_HOURS } from '../server/platform/clock/working-hours.ts'
import { isProvisional } from '../server/platform/clock/working-time.ts'
import { flow } from '../server/platform/flow/flow.ts'
import { limitSetting } from '../server/platform/settings/settings.ts'
import { bear } from './support/kernel.ts'

/** Limits through the kernel over the holidays of three years: weekdays 9–12 and 13–17, one working day, four hours if urgent. */
const table = readHolidays()
const calendar = buildCalendar(DEFAULT_HOURS, table, announcedYears(table))

const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)
const about = (key: string) => ({ key, zh: '时限', en: 'Limit', source: 'test' })
const words = { zh: '事', en: 'matter' }

const matter = flow<'WAITING' | 'WORKED' | 'ASKED' | 'DONE', 'WORK' | 'ASK' | 'ANSWER' | 'END', 'DESK'>({
  name: 'matter',
  start: 'WAITING',
  ends: ['DONE'],
  steps: {
    WORK: { from: ['WAITING'], to: 'WORKED', by: ['DESK'] },
    ASK: { from: ['WAITING', 'WORKED'], to: 'ASKED', by: ['DESK'] },
    ANSWER: { from: ['ASKED'], to: 'WORKED', by: ['DESK'] },
    END: { from: ['WAITING', 'WORKED', 'ASKED'], to: 'DONE', by: ['DESK'] },
  },
  limits: {
    WAITING: {
      within: limitSetting(about('waiting'), 1, 'WORKING_DAY'),
      urgent: limitSetting(about('urgent'), 4, 'HOUR'),
    },
    WORKED: { within: limitSetting(about('worked'), 480, 'WORKING_MINUTE') },
    ASKED: { within: limitSetting(about('asked'), 7, 'DAY'), pauses: true },
  },
  stages: { WAITING: 'ORDER', WORKED: 'ORDER', ASKED: 'ORDER', DONE: 'ORDER' },
  words: {
    subject: words,
    states: { WAITING: words, WORKED: words, ASKED: words, DONE: words },
    actions: { WORK: words, ASK: words, ANSWER: words, END: words },
  },
  parties: () => ['DESK'],
})

const born = (from: string, urgent = false) => bear(matter, { at: at(from), calendar, urgent })

test.each<[what: string, from: string, due: string, provisional?: 'provisional']>([
  ['on a day of Spring Festival 2025', '2025-01-29 10:00', '2025-02-05 17:00'],
  ['on a day of Spring Festival 2026', '2026-02-17 10:00', '2026-02-24 17:00'],
  ['on a day of Spring Festival 2027, not announced', '2027-02-06 10:00', '2027-02-09 17:00', 'provisional'],
  ['on a day of National Day 2025', '2025-10-03 12:00', '2025-10-09 17:00'],
  ['on a day of National Day 2026', '2026-10-05 08:00', '2026-10-08 17:00'],
  ['on a day of National Day 2027, not announced', '2027-10-01 10:00', '2027-10-04 17:00', 'provisional'],
  ['before a make-up Sunday', '2025-01-25 10:00', '2025-01-26 17:00'],
  ['before a make-up Saturday', '2025-02-07 16:00', '2025-02-08 17:00'],
  ['on a make-up Saturday', '2025-02-08 10:00', '2025-02-10 17:00'],
  ['after the closing of a make-up Saturday', '2025-10-11 18:00', '2025-10-13 17:00'],
  ['on the Saturday before a make-up Sunday', '2025-09-27 10:00', '2025-09-28 17:00'],
  ['on the Saturday before the make-up Sunday of 2026', '2026-09-19 10:00', '2026-09-20 17:00'],
  ['on the Friday before the make-up Saturday of 2026', '2026-10-09 10:00', '2026-10-10 17:00'],
  [
    'on the Friday before the make-up Saturday of Spring Festival 2026',
    '2026-02-27 10:00',
    '2026-02-28 17:00',
  ],
  ['a second before midnight', '2026-03-09 23:59:59', '2026-03-10 17:00'],
  ['at midnight', '2026-03-10 00:00:00', '2026-03-11 17:00'],
  ['a second before the holidays', '2025-09-30 23:59:59', '2025-10-09 17:00'],
  ['in the first second of the holidays', '2025-10-01 00:00:00', '2025-10-09 17:00'],
  ['on the last day of a year whose successor is announced', '2025-12-31 10:00', '2026-01-04 17:00'],
  ['on the last day of a year whose successor is not', '2026-12-31 10:00', '2027-01-04 17:00', 'provisional'],
])('one working day, entered %s, ends with the next day worked', (_, from, due, provisional) => {
  const { row, clock } = born(from)
  expect(row.dueAt).toEqual(at(due))
  expect(clock?.dueAt).toEqual(at(due))
  expect(isProvisional(calendar, at(due))).toBe(provisional !== undefined)
})

test.each([
  ['2026-02-17 22:30', '2026-02-18 02:30'],
  ['2025-10-04 01:00', '2025-10-04 05:00'],
  ['2027-02-06 23:00', '2027-02-07 03:00'],
  ['2026-03-09 16:30', '2026-03-09 20:30'],
])('what is urgent at %s is due on the wall clock', (from, due) => {
  expect(born(from, true).row.dueAt).toEqual(at(due))
})

test.each([
  ['an ordinary Monday', '2026-03-09 10:00', '2026-03-10 09:30'],
  ['the last day before Spring Festival 2025', '2025-01-27 10:00', '2025-02-05 09:30'],
  ['the last day before National Day 2026', '2026-09-30 11:00', '2026-10-08 10:00'],
])('half of the time from %s has gone when half of the work has', (_, from, remind) => {
  const { row, clock } = born(from)
  expect(row.remindAt).toEqual(at(remind))
  expect(clock?.remindAt).toEqual(at(remind))
})

test.each<[what: string, paused: string, resumed: string, due: string]>([
  ['within a day', '2025-09-29 15:00', '2025-09-29 16:00', '2025-09-30 12:00'],
  ['over a holiday', '2025-09-29 15:00', '2025-10-03 10:00', '2025-10-09 14:00'],
  ['to a make-up Saturday', '2025-09-29 15:00', '2025-10-11 15:30', '2025-10-13 11:30'],
  ['at the last minute', '2025-09-30 10:59', '2025-10-09 09:00', '2025-10-09 09:01'],
  ['over midnight', '2025-09-29 23:59', '2025-09-30 00:01', '2025-09-30 11:00'],
])('a clock of eight hours that stands still %s goes on with what was left', (_, paused, resumed, due) => {
  const kernel = born('2025-09-29 09:30')
  kernel.now = at('2025-09-29 10:00')
  kernel.act('WORK')
  expect(kernel.row.dueAt).toEqual(at('2025-09-30 11:00'))
  kernel.now = at(paused)
  kernel.act('ASK')
  expect(kernel.row.pausedSince).toEqual(at(paused))
  kernel.now = at(resumed)
  kernel.act('ANSWER')
  expect(kernel.row).toMatchObject({ dueAt: at(due), pausedSince: null, leftMinutes: null })
})

test('what was late already is as late after the question as before it', () => {
  const kernel = born('2025-09-29 09:30')
  kernel.act('WORK')
  kernel.now = at('2025-10-09 10:00')
  kernel.act('ASK')
  expect(kernel.row.leftMinutes).toBe(0)
  kernel.now = at('2025-10-10 10:00')
  kernel.act('ANSWER')
  expect(kernel.row.dueAt).toEqual(at('2025-10-09 10:00'))
})

/** The notice for 2027 as it may come: off from the first to the seventh of October, Saturday the ninth worked. */
const day = (on: string, kind: CalendarDay['kind']): CalendarDay => ({
  on,
  kind,
  name: '国庆节',
  legal: false,
})
const noticed = buildCalendar(
  DEFAULT_HOURS,
  [
    ...table.filter(({ on }) => !on.startsWith('2027-10')),
    ...[1, 2, 3, 4, 5, 6, 7].map((date) => day(`2027-10-0${date}`, 'HOLIDAY')),
    day('2027-10-09', 'MAKEUP_WORKDAY'),
  ],
  [...announcedYears(table), 2027, 2028],
)
const calendars = { before: () => calendar, after: () => noticed }

test('when the notice of a year comes, running clocks move, and stand firm from then on', () => {
  const kernel = born('2027-09-30 10:00')
  expect(kernel.row.dueAt).toEqual(at('2027-10-04 17:00'))
  kernel.now = at('2027-09-30 12:00')
  expect(kernel.recompute(calendars)).toBe(true)
  expect(kernel.row.dueAt).toEqual(at('2027-10-08 17:00'))
  expect(kernel.clock?.dueAt).toEqual(at('2027-10-08 17:00'))
  expect(isProvisional(noticed, at('2027-10-08 17:00'))).toBe(false)
  expect(kernel.recompute({ before: () => noticed, after: () => noticed })).toBe(false)
  expect(kernel.history.map(({ act }) => act)).toEqual(['CREATE', 'RECLOCK'])
})

test('what went on after a pause keeps its working minutes through a change of the calendar', () => {
  const kernel = born('2027-09-29 09:00')
  kernel.act('WORK')
  kernel.now = at('2027-09-29 14:00')
  kernel.act('ASK')
  kernel.now = at('2027-09-30 16:00')
  kernel.act('ANSWER')
  expect(kernel.row.dueAt).toEqual(at('2027-10-04 12:00'))
  expect(kernel.recompute(calendars)).toBe(true)
  expect(kernel.row.dueAt).toEqual(at('2027-10-08 12:00'))
})

test.each<[what: string, play: (kernel: ReturnType<typeof born>) => void]>([
  ['what is past', (kernel) => void (kernel.now = at('2027-10-05 09:00'))],
  ['what stands still', (kernel) => kernel.act('ASK')],
  ['what has ended', (kernel) => kernel.act('END')],
])('a change of the calendar leaves alone %s', (_, play) => {
  const kernel = born('2027-09-30 10:00')
  play(kernel)
  const { dueAt } = kernel.row
  expect(kernel.recompute(calendars)).toBe(false)
  expect(kernel.row.dueAt).toEqual(dueAt)
})

test('a change of the calendar leaves alone what is urgent', () => {
  const kernel = born('2027-09-30 10:00', true)
  expect(kernel.recompute(calendars)).toBe(false)
  expect(kernel.row.dueAt).toEqual(at('2027-09-30 14:00'))
})
