import type { Place } from '../../../contract/network/places.ts'

type Precision = NonNullable<Place['foundedPrecision']>

const KEPT: Record<Precision, number> = { YEAR: 4, MONTH: 7, DAY: 10 }

/** 2019-02-01 known to the month → 2019-02. */
export const dayOf = (
  on: string | null | undefined,
  precision: Precision | null | undefined,
): string | null => (on ? on.slice(0, KEPT[precision ?? 'DAY']) : null)

/** 2019, 2019-2, 2019年2月18日 as a person types it; undefined when it is no date. */
export function parseDay(text: string): { on: string; precision: Precision } | undefined {
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(text.trim()) ?? []
  if (!year) return undefined
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  if (at.getUTCMonth() !== Number(month ?? 1) - 1 || at.getUTCDate() !== Number(day ?? 1)) return undefined
  return { on: at.toISOString().slice(0, 10), precision: day ? 'DAY' : month ? 'MONTH' : 'YEAR' }
}
