import type { Weekday } from './china-time.ts'

/** Ranges of one day in minutes since midnight, ascending and apart; 1440 is 24:00. */
export type DayRanges = ReadonlyArray<readonly [from: number, to: number]>

/** What is worked in an ordinary week; a weekday without an entry is a rest day. */
export type WorkingHours = Partial<Record<Weekday, DayRanges>>

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const OFFICE_DAY: DayRanges = [
  [540, 720],
  [780, 1020],
]

/** Monday to Friday, 9–12 and 13–17. */
export const DEFAULT_HOURS: WorkingHours = {
  1: OFFICE_DAY,
  2: OFFICE_DAY,
  3: OFFICE_DAY,
  4: OFFICE_DAY,
  5: OFFICE_DAY,
}

/**
 * Reads a setting such as `Mon-Fri 09:00-12:00,13:00-17:00; Sat 09:00-12:00`; days may be listed (`Mon,Wed-Fri`).
 * Throws an Error naming the faulty piece: unknown day, a day given twice, ranges that overlap or run backwards.
 */
export function parseHours(text: string): WorkingHours {
  const hours: WorkingHours = {}
  for (const part of text.split(';').filter((piece) => piece.trim() !== '')) {
    const [days = '', ...ranges] = part.trim().split(/\s+/)
    const parsed = parseRanges(ranges.join(''))
    for (const day of parseDays(days)) {
      if (hours[day]) throw new Error(`working hours: ${NAMES[day - 1]} is given twice`)
      hours[day] = parsed
    }
  }
  if (Object.keys(hours).length === 0) throw new Error('working hours: no day is given')
  return hours
}

/** Writes hours so that `parseHours` reads the same; neighbouring days with equal ranges share one part. */
export function formatHours(hours: WorkingHours): string {
  const runs: Array<{ first: Weekday; last: Weekday; ranges: string }> = []
  for (const day of WEEKDAYS) {
    const ranges = formatRanges(hours[day] ?? [])
    const run = runs.at(-1)
    if (ranges === '') continue
    if (run?.last === day - 1 && run.ranges === ranges) run.last = day
    else runs.push({ first: day, last: day, ranges })
  }
  return runs.map(({ first, last, ranges }) => `${formatDays(first, last)} ${ranges}`).join('; ')
}

function parseDays(text: string): Weekday[] {
  return text.split(',').flatMap((piece) => {
    const [first = '', last = first, ...rest] = piece.split('-')
    const from = NAMES.indexOf(first)
    const to = NAMES.indexOf(last)
    if (from < 0 || to < from || rest.length > 0) {
      throw new Error(`working hours: "${piece}" is no day or span of days from ${NAMES.join(' ')}`)
    }
    return WEEKDAYS.slice(from, to + 1)
  })
}

function parseRanges(text: string): DayRanges {
  const ranges = text.split(',').map((piece) => {
    const [from, to, ...rest] = piece.split('-').map(parseTime)
    if (from === undefined || to === undefined || rest.length > 0) {
      throw new Error(`working hours: "${piece}" is no range such as 09:00-12:00`)
    }
    return [from, to] as const
  })
  const times = ranges.flat()
  const disordered = times.some((time, index) => {
    const earlier = times[index - 1] ?? -1
    return index % 2 === 1 ? time <= earlier : time < earlier
  })
  if (disordered) throw new Error(`working hours: the ranges "${text}" overlap or run backwards`)
  return ranges
}

function parseTime(text: string): number | undefined {
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(text) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 1440 ? minutes : undefined
}

function formatDays(first: Weekday, last: Weekday): string {
  return first === last ? `${NAMES[first - 1]}` : `${NAMES[first - 1]}-${NAMES[last - 1]}`
}

function formatRanges(ranges: DayRanges): string {
  return ranges.map(([from, to]) => `${formatTime(from)}-${formatTime(to)}`).join(',')
}

function formatTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
