import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { findTableFaults } from './calendar.ts'
import type { CalendarDay } from './calendar.ts'
import { findDayNumber, yearOf } from './china-time.ts'

/** A row of the table as shipped; `announced` is false where only the law, no official notice, names the day. */
export interface HolidayRow extends CalendarDay {
  announced: boolean
}

const COLUMNS = ['on', 'kind', 'name', 'legal', 'announced']

/** The shipped table (holidays.csv), by date. Throws an Error on a row it cannot read. */
export function readHolidays(): HolidayRow[] {
  return parseHolidays(readFileSync(new URL('holidays.csv', import.meta.url), 'utf8'))
}

/** Reads the text of such a table. Throws an Error on foreign columns or words and on any table fault. */
export function parseHolidays(text: string): HolidayRow[] {
  const [header = [], ...records] = parse(text) as string[][]
  if (header.join() !== COLUMNS.join()) throw new Error(`holiday table: columns must be ${COLUMNS.join()}`)
  const rows = records.map(parseRow)
  const [fault] = findTableFaults(rows)
  if (fault) throw new Error(`holiday table, row ${fault.index + 1}: ${fault.code}`)
  return rows
}

/** Years that have rows, all of them officially announced. */
export function announcedYears(rows: readonly HolidayRow[]): Set<number> {
  const years = new Set<number>()
  const provisional = new Set<number>()
  for (const { on, announced } of rows)
    (announced ? years : provisional).add(yearOf(findDayNumber(on) ?? NaN))
  return years.difference(provisional)
}

function parseRow([on = '', kind = '', name = '', legal = '', announced = '']: string[]): HolidayRow {
  if (kind !== 'HOLIDAY' && kind !== 'MAKEUP_WORKDAY') throw new Error(`holiday table, ${on}: kind "${kind}"`)
  return { on, kind, name, legal: parseFlag(legal, on), announced: parseFlag(announced, on) }
}

function parseFlag(text: string, on: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error(`holiday table, ${on}: flag "${text}"`)
  return text === 'true'
}
