import { CHINA_OFFSET_MINUTES, MINUTE_MS, dayNumberAt, dayText } from './china-time.ts'

/** The calendar day in China at an instant, `YYYY-MM-DD`. */
export const chinaDay = (at: Date): string => dayText(dayNumberAt(at))

/** An instant as a table shows it, in China: `YYYY-MM-DD HH:MM`. */
export const chinaMinute = (at: Date): string =>
  new Date(at.getTime() + CHINA_OFFSET_MINUTES * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ')
