import { DAY_MS } from '../../kit/format.ts'

const DAYS = 30

/** The day in China at an instant, `YYYY-MM-DD`. */
export const dayText = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

/** The days that an address asks for, the last thirty where it does not. */
export function periodOf({ from, to }: Record<string, string | undefined>, today: string) {
  const end = isDay(to) ? to : today
  const start = new Date(new Date(`${end}T00:00:00Z`).getTime() - (DAYS - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10)
  return { from: isDay(from) ? from : start, to: end }
}
