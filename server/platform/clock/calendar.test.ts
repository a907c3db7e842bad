import { expect, test } from 'vitest'
import { buildCalendar, findTableFaults, rangesOn } from './calendar.ts'
import type { CalendarDay } from './calendar.ts'
import { DEFAULT_HOURS, parseHours } from './working-hours.ts'

const makeUp = (on: string): CalendarDay => ({ on, kind: 'MAKEUP_WORKDAY', name: '春节', legal: false })
const holiday = (on: string): CalendarDay => ({ on, kind: 'HOLIDAY', name: '春节', legal: true })
const officeDay = DEFAULT_HOURS[1]

test('every fault of an edited table is found at its row', () => {
  const table: CalendarDay[] = [
    holiday('2026-02-17'),
    holiday('2026-02-17'),
    holiday('2026-2-18'),
    makeUp('2026-02-27'),
    { ...makeUp('2026-02-28'), legal: true, name: ' ' },
  ]
  expect(findTableFaults(table)).toEqual([
    { index: 1, code: 'DATE_REPEATED' },
    { index: 2, code: 'DATE_INVALID' },
    { index: 3, code: 'MAKEUP_NOT_ON_WEEKEND' },
    { index: 4, code: 'NAME_MISSING' },
    { index: 4, code: 'MAKEUP_LEGAL_HOLIDAY' },
  ])
  expect(findTableFaults([holiday('2026-02-17'), makeUp('2026-02-28')])).toEqual([])
})

test('no calendar is built from a faulty table', () => {
  expect(() => buildCalendar(DEFAULT_HOURS, [makeUp('2026-02-27')], [2026])).toThrow(
    'holiday table, 2026-02-27: MAKEUP_NOT_ON_WEEKEND',
  )
})

test('a holiday is a rest day and a make-up Saturday is worked like a Monday', () => {
  const hours = parseHours('Mon-Fri 09:00-12:00,13:00-17:00; Sat 09:00-10:00')
  const calendar = buildCalendar(hours, [holiday('2026-02-17'), makeUp('2026-02-28')], [2026])
  expect(rangesOn(calendar, '2026-02-17')).toEqual([])
  expect(rangesOn(calendar, '2026-02-28')).toEqual(officeDay)
  expect(rangesOn(calendar, '2026-03-07')).toEqual([[540, 600]])
  expect(rangesOn(calendar, '2026-03-08')).toEqual([])
  expect(rangesOn({ ...calendar, makeUpRanges: [[600, 660]] }, '2026-02-28')).toEqual([[600, 660]])
})

test('a place that rests on Mondays works a make-up Saturday as it works any Saturday', () => {
  const calendar = buildCalendar(parseHours('Tue-Sun 10:00-18:00'), [makeUp('2026-02-28')], [2026])
  expect(rangesOn(calendar, '2026-02-28')).toEqual([[600, 1080]])
})

test.each(['2026-02-30', '2026-2-1', 'today'])('%s is no day to ask for', (day) => {
  expect(() => rangesOn(buildCalendar(DEFAULT_HOURS, [], []), day)).toThrow(`"${day}" is no day`)
})
