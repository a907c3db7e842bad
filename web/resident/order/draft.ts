import type { Platform } from '../../../contract/network/places.ts'
import { fromLocalInput } from '../../kit/format.ts'

/** What the person is typing; kept on this phone until it is sent. */
export interface Draft {
  title: string
  details: string
  platform?: Platform
  risk: string
  when: When
  at: string
  address: string
  urgent: boolean
  privacyRead: boolean
  consentPhotos: boolean
  consentShowcase: boolean
}

export type When = 'ANY' | 'TODAY' | 'TOMORROW' | 'WEEKEND' | 'OTHER'

export const whenOptions = [
  ['ANY', '都可以'],
  ['TODAY', '今天'],
  ['TOMORROW', '明天'],
  ['WEEKEND', '本周末'],
  ['OTHER', '另选'],
] as const

/** The server's word for "this belongs to another channel". */
export const ELSEWHERE_CODE = 'belongs_elsewhere'

export const emptyDraft: Draft = {
  title: '',
  details: '',
  risk: '',
  when: 'ANY',
  at: '',
  address: '',
  urgent: false,
  privacyRead: false,
  consentPhotos: false,
  consentShowcase: false,
}

const keyOf = (placeCode: string) => `liudan.draft.${placeCode}`

export function loadDraft(placeCode: string): Partial<Draft> {
  const kept = localStorage.getItem(keyOf(placeCode))
  return kept ? (JSON.parse(kept) as Partial<Draft>) : {}
}

/** Consent is given anew each time; everything else waits for the person. */
export function keepDraft(placeCode: string, draft: Draft) {
  const { privacyRead: _read, consentPhotos: _photos, consentShowcase: _showcase, ...rest } = draft
  localStorage.setItem(keyOf(placeCode), JSON.stringify(rest))
}

const DAY = 86_400_000
const CHINA = 480 * 60_000

/** The wanted window as instants; nothing when any time will do. */
export function windowOf(
  { when, at }: Pick<Draft, 'when' | 'at'>,
  now: Date,
): { wantedFrom?: string; wantedTo?: string } {
  const midnight = Math.floor((now.getTime() + CHINA) / DAY) * DAY - CHINA
  const days = (from: number, to: number) => ({
    wantedFrom: new Date(Math.max(midnight + from * DAY, now.getTime())).toISOString(),
    wantedTo: new Date(midnight + to * DAY - 1).toISOString(),
  })
  if (when === 'TODAY') return days(0, 1)
  if (when === 'TOMORROW') return days(1, 2)
  if (when === 'WEEKEND') {
    const weekday = new Date(midnight + CHINA).getUTCDay()
    const saturday = weekday === 0 ? 0 : 6 - weekday
    return weekday === 0 ? days(0, 1) : days(saturday, saturday + 2)
  }
  return when === 'OTHER' && at ? { wantedFrom: fromLocalInput(at).toISOString() } : {}
}
