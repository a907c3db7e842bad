import { dayNumberAt, dayText } from './china-time.ts'

/** The calendar day in China at an instant, `YYYY-MM-DD`. */
export const chinaDay = (at: Date): string => dayText(dayNumberAt(at))
