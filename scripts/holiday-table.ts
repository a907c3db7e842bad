/** Writes server/platform/clock/holidays.csv: official holidays and make-up workdays, one row a day. */
import { writeFileSync } from 'node:fs'
import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { HolidayRow } from '../server/platform/clock/holidays.ts'
import { dayText, findDayNumber } from '../server/platform/clock/china-time.ts'

// oxlint-disable-next-line import/no-named-as-default-member -- Node finds no named exports in this bundle
const { getSolarDateFromLunar } = chineseDays
const YEARS = [2025, 2026, 2027]
const TARGET = new URL('../server/platform/clock/holidays.csv', import.meta.url)

/** The source shortens three names; the regulation writes them in full. */
const FULL_NAMES: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' }

/**
 * Statutory holidays of a year, day → name: 《全国年节及纪念日放假办法》 Art. 2, as amended on 2024-11-10 (in
 * force for 2025 and later). Of two festivals on one day the later in the list gives the name.
 */
export function statutoryHolidays(year: number): Map<string, string> {
  const springFestival = lunarDay(year, 1, 1)
  return new Map([
    [`${year}-01-01`, '元旦'],
    ...[-1, 0, 1, 2].map((offset) => [daysAfter(springFestival, offset), '春节'] as const),
    [pureBrightness(year), '清明节'],
    [`${year}-05-01`, '劳动节'],
    [`${year}-05-02`, '劳动节'],
    [lunarDay(year, 5, 5), '端午节'],
    [lunarDay(year, 8, 15), '中秋节'],
    ...[1, 2, 3].map((day) => [`${year}-10-0${day}`, '国庆节'] as const),
  ])
}

/**
 * The rows of one year, by date. Without an official notice only the statutory days are known; the days that
 * replace those on a weekend (Art. 6) and the bridges are for the notice to name.
 */
export function holidayRows(year: number): HolidayRow[] {
  const statutory = statutoryHolidays(year)
  const holidays = ofYear(published.holidays, year)
  const announced = holidays.length > 0
  const rows: HolidayRow[] = [
    ...(announced ? holidays : [...statutory]).map(([on, name]) => {
      return { on, kind: 'HOLIDAY' as const, name, legal: statutory.has(on), announced }
    }),
    ...ofYear(published.workdays, year).map(([on, name]) => {
      return { on, kind: 'MAKEUP_WORKDAY' as const, name, legal: false, announced }
    }),
  ]
  return rows.toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

export function holidayTable(): string {
  const lines = YEARS.flatMap(holidayRows).map(({ on, kind, name, legal, announced }) =>
    [on, kind, name, legal, announced].join(','),
  )
  return ['on,kind,name,legal,announced', ...lines, ''].join('\n')
}

/** The source's entries of one year; their values read `English name,中文名,statutory days`. */
function ofYear(table: Record<string, string>, year: number): Array<readonly [on: string, name: string]> {
  return Object.entries(table)
    .filter(([on]) => on.startsWith(`${year}-`))
    .map(([on, description]) => {
      const [, name] = description.split(',')
      if (!name) throw new Error(`no Chinese name for ${on} in "${description}"`)
      return [on, FULL_NAMES[name] ?? name] as const
    })
}

/**
 * The source reads text as UTC but answers in local time: only a local date is safe in every zone. Intl's
 * Chinese calendar is no substitute, it misses new moons near midnight (Spring Festival 2027 and 2030).
 */
function lunarDay(year: number, month: number, day: number): string {
  return getSolarDateFromLunar(new Date(year, month - 1, day)).date
}

/** 清明 of a year from 2000 to 2099: the sun comes 0.2422 days later each year, less the leap days. */
function pureBrightness(year: number): string {
  const yearOfCentury = year - 2000
  return `${year}-04-0${Math.floor(yearOfCentury * 0.2422 + 4.81) - Math.floor(yearOfCentury / 4)}`
}

function daysAfter(day: string, offset: number): string {
  const dayNumber = findDayNumber(day)
  if (dayNumber === undefined) throw new Error(`"${day}" is no day`)
  return dayText(dayNumber + offset)
}

if (import.meta.main) writeFileSync(TARGET, holidayTable())
