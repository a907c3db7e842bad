/** China keeps one time, UTC+8, without summer time; a day is its number since 1970-01-01 in that time. */
export const CHINA_OFFSET_MINUTES = 480
export const MINUTE_MS = 60_000
export const DAY_MS = 1440 * MINUTE_MS

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The number of the day in China on which an instant lies. */
export function dayNumberAt(at: Date): number {
  return Math.floor((at.getTime() + CHINA_OFFSET_MINUTES * MINUTE_MS) / DAY_MS)
}

/** Epoch milliseconds of 00:00 in China on that day. */
export function midnightOf(dayNumber: number): number {
  return dayNumber * DAY_MS - CHINA_OFFSET_MINUTES * MINUTE_MS
}

export function weekdayOf(dayNumber: number): Weekday {
  const sinceMonday = (((dayNumber + 3) % 7) + 7) % 7
  return (sinceMonday + 1) as Weekday
}

export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * DAY_MS).getUTCFullYear()
}

/** `YYYY-MM-DD`. */
export function dayText(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}

/** The reverse of `dayText`; undefined unless the text is a real day written `YYYY-MM-DD`. */
export function findDayNumber(text: string): number | undefined {
  const dayNumber = Date.parse(`${text}T00:00:00Z`) / DAY_MS
  return Number.isInteger(dayNumber) && dayText(dayNumber) === text ? dayNumber : undefined
}
