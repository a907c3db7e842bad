import { DAY_MS, fromLocalInput, localInput } from '../../kit/format.ts'

export type Wish = 'ANY' | 'TODAY' | 'TOMORROW' | 'WEEKEND' | 'OTHER'

export const wishWords: readonly (readonly [Wish, string])[] = [
  ['ANY', '都可以'],
  ['TODAY', '今天'],
  ['TOMORROW', '明天'],
  ['WEEKEND', '本周末'],
  ['OTHER', '另选'],
]

const SATURDAY = 6

/** From when to when the caller would like it, in China's days; nothing for any time. */
export function wantedSpan(wish: Wish, other: string, now: Date) {
  const at = (daysAhead: number, time: string) =>
    fromLocalInput(
      `${localInput(new Date(now.getTime() + daysAhead * DAY_MS)).slice(0, 10)}T${time}`,
    ).toISOString()
  const weekday = new Date(`${localInput(now)}Z`).getUTCDay()
  const toSaturday = (SATURDAY - weekday + 7) % 7
  if (wish === 'TODAY') return { wantedFrom: now.toISOString(), wantedTo: at(0, '23:59') }
  if (wish === 'TOMORROW') return { wantedFrom: at(1, '08:00'), wantedTo: at(1, '20:00') }
  if (wish === 'WEEKEND') {
    const from = toSaturday === 0 ? now.toISOString() : at(toSaturday, '08:00')
    return { wantedFrom: from, wantedTo: at(toSaturday + 1, '20:00') }
  }
  if (wish === 'OTHER' && other) return { wantedFrom: fromLocalInput(other).toISOString() }
  return {}
}
