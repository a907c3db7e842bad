import { DAY_MS } from '../../../platform/clock/china-time.ts'

/** Is this month (1–12) within a season? A season may run over New Year; none means all year. */
export const inSeason = (month: number, from: number | null, to: number | null): boolean => {
  if (from === null || to === null) return true
  return from <= to ? month >= from && month <= to : month >= from || month <= to
}

const CHINA_MS = 8 * 3_600_000

/** The month in China at an instant: its number and its first instant. */
export function chinaMonth(at: Date): { month: number; since: Date } {
  const there = new Date(at.getTime() + CHINA_MS)
  const since = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), 1) - CHINA_MS
  return { month: there.getUTCMonth() + 1, since: new Date(since) }
}

/** What is due before this instant is due within so many days, or late. */
export const reviseSoonBefore = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS)
