import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { holidayTable, statutoryHolidays } from '../../../scripts/holiday-table.ts'
import { announcedYears, parseHolidays, readHolidays } from './holidays.ts'

/** Counts the days of a span within one month: days(2, 15, 23) is Feb 15 to 23. */
const days = (month: number, first: number, last = first) =>
  Array.from({ length: last - first + 1 }, (_, index) => {
    return [month, first + index].map((part) => String(part).padStart(2, '0')).join('-')
  })

const notices = [
  {
    year: 2025,
    holidays: [
      ...days(1, 1),
      ...days(1, 28, 31),
      ...days(2, 1, 4),
      ...days(4, 4, 6),
      ...days(5, 1, 5),
      ...days(5, 31),
      ...days(6, 1, 2),
      ...days(10, 1, 8),
    ],
    madeUp: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    legal: ['01-01', ...days(1, 28, 31), '04-04', '05-01', '05-02', '05-31', ...days(10, 1, 3), '10-06'],
  },
  {
    year: 2026,
    holidays: [
      ...days(1, 1, 3),
      ...days(2, 15, 23),
      ...days(4, 4, 6),
      ...days(5, 1, 5),
      ...days(6, 19, 21),
      ...days(9, 25, 27),
      ...days(10, 1, 7),
    ],
    madeUp: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    legal: ['01-01', ...days(2, 16, 19), '04-05', '05-01', '05-02', '06-19', '09-25', ...days(10, 1, 3)],
  },
]

test.each(notices)('the table says what the official notice for $year says', ({ year, ...notice }) => {
  const rows = readHolidays().filter(({ on }) => on.startsWith(`${year}-`))
  const where = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).map(({ on }) => on.slice(5))
  expect(where(({ kind }) => kind === 'HOLIDAY')).toEqual(notice.holidays)
  expect(where(({ kind }) => kind === 'MAKEUP_WORKDAY')).toEqual(notice.madeUp)
  expect(where(({ legal }) => legal)).toEqual(notice.legal)
  expect(where(({ announced }) => !announced)).toEqual([])
})

test('a year without a notice holds the statutory days only and is not announced', () => {
  const rows = readHolidays()
  const provisional = rows.filter(({ announced }) => !announced)
  expect(new Map(provisional.map(({ on, name }) => [on, name]))).toEqual(statutoryHolidays(2027))
  expect(provisional.every(({ kind, legal }) => kind === 'HOLIDAY' && legal)).toBe(true)
  expect(announcedYears(rows)).toEqual(new Set([2025, 2026]))
})

test('the shipped table is the one its script writes', () => {
  expect(readFileSync(new URL('holidays.csv', import.meta.url), 'utf8')).toBe(holidayTable())
})

test.each([
  [2025, '2025-01-29', '2025-04-04', '2025-05-31', '2025-10-06'],
  [2026, '2026-02-17', '2026-04-05', '2026-06-19', '2026-09-25'],
  [2027, '2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
  [2028, '2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03'],
  [2029, '2029-02-13', '2029-04-04', '2029-06-16', '2029-09-22'],
  [2030, '2030-02-03', '2030-04-05', '2030-06-05', '2030-09-12'],
])('the moving festivals of %i fall on their days', (year, springFestival, ...others) => {
  const statutory = statutoryHolidays(year)
  const spring = [...statutory].filter(([, name]) => name === '春节').map(([on]) => on)
  expect(spring.indexOf(springFestival)).toBe(1)
  expect(spring).toHaveLength(4)
  expect([...statutory.keys()]).toEqual(expect.arrayContaining(others))
})

describe('a table is refused', () => {
  const header = 'on,kind,name,legal,announced'
  test.each([
    ['with other columns', 'on,kind,name\n2026-01-01,HOLIDAY,元旦', /columns must be/],
    ['with an unknown kind', `${header}\n2026-01-01,FEAST,元旦,true,true`, /2026-01-01: kind "FEAST"/],
    ['with an unknown flag', `${header}\n2026-01-01,HOLIDAY,元旦,yes,true`, /2026-01-01: flag "yes"/],
    ['with a day that is none', `${header}\n2026-02-30,HOLIDAY,春节,true,true`, /row 1: DATE_INVALID/],
  ])('%s', (_, text, message) => {
    expect(() => parseHolidays(text)).toThrow(message)
  })
})
