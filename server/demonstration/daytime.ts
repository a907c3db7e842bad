import { dayNumberAt, midnightOf } from '../platform/clock/china-time.ts'
import type { Chance } from './random.ts'

const HALF_HOUR_MS = 30 * 60_000
const HOUR_MS = 2 * HALF_HOUR_MS

export const chinaHour = (at: Date): number =>
  Math.floor((at.getTime() - midnightOf(dayNumberAt(at))) / HOUR_MS)

/** When people agree to meet at about this time: by day, at a half hour. */
export function meetingTime(at: Date, chance: Chance): Date {
  const hour = chinaHour(at)
  const wanted =
    hour >= 9 && hour < 18 ? at.getTime() : nextMorning(at) + chance.between(0, 16) * HALF_HOUR_MS
  return new Date(Math.ceil(wanted / HALF_HOUR_MS) * HALF_HOUR_MS)
}

const nextMorning = (at: Date): number =>
  midnightOf(dayNumberAt(at) + (chinaHour(at) < 9 ? 0 : 1)) + 9 * HOUR_MS
