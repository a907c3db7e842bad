import type { Platform } from '../../../contract/network/places.ts'
import type { OrderKind } from '../../../contract/orders/words.ts'
import { newKey } from '../../kit/call.ts'
import { DAY_MS, fromLocalInput } from '../../kit/format.ts'

/** What the person is typing; kept on this phone until it is sent. */
export interface Draft {
  title: string
  details: string
  platform?: Platform
  kind?: OrderKind
  /** The menu item that was chosen. */
  itemId?: string
  risk: string
  when: When
  at: string
  address: string
  photoIds: string[]
  /** A service of the menu that was chosen. */
  item?: { id: string; title: string }
  /** Only those who handle it may read it. */
  private: boolean
  /** It seems to belong elsewhere; the person asks us all the same. */
  insist: boolean
  privacyRead: boolean
  consentPhotos: boolean
  consentShowcase: boolean
}

export type When = 'ANY' | 'TODAY' | 'TOMORROW' | 'WEEKEND' | 'OTHER'

export const emptyDraft: Draft = {
  title: '',
  details: '',
  risk: '',
  when: 'ANY',
  at: '',
  address: '',
  photoIds: [],
  private: false,
  insist: false,
  privacyRead: false,
  consentPhotos: false,
  consentShowcase: false,
}

const keyOf = (placeCode: string) => `liudan.draft.${placeCode}`
const attemptOf = (placeCode: string) => `liudan.attempt.${placeCode}`

function kept<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined
  } catch {
    return undefined // a phone that keeps nothing, or kept something else: the form starts empty
  }
}

function keep(name: string, value: unknown) {
  try {
    if (value === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // a phone that keeps nothing: the words stay on the screen
  }
}

export const loadDraft = (placeCode: string): Draft => ({ ...emptyDraft, ...kept<Draft>(keyOf(placeCode)) })

/** Consent is given anew each time; everything else waits for the person. Without a draft nothing is kept. */
export function keepDraft(placeCode: string, draft: Draft | undefined) {
  const {
    privacyRead: _read,
    consentPhotos: _photos,
    consentShowcase: _showcase,
    insist: _insist,
    ...rest
  } = draft ?? emptyDraft
  keep(keyOf(placeCode), draft && rest)
}

/** The key under which exactly this body is sent: the same one after a network that was away, or a reload. */
export function attemptKey(placeCode: string, body: object): string {
  const text = JSON.stringify(body)
  const last = kept<{ key: string; text: string }>(attemptOf(placeCode))
  if (last?.text === text) return last.key
  const key = newKey()
  keep(attemptOf(placeCode), { key, text })
  return key
}

export const endAttempt = (placeCode: string) => keep(attemptOf(placeCode), undefined)

const CHINA = 480 * 60_000

/**
 * The wanted window as instants; nothing when any time will do. A window that has begun has no start, so that the same
 * form stays the same request.
 */
export function windowOf(
  { when, at }: Pick<Draft, 'when' | 'at'>,
  now: Date,
): { wantedFrom?: string; wantedTo?: string } {
  const midnight = Math.floor((now.getTime() + CHINA) / DAY_MS) * DAY_MS - CHINA
  const days = (from: number, to: number) => ({
    ...(from > 0 && { wantedFrom: new Date(midnight + from * DAY_MS).toISOString() }),
    wantedTo: new Date(midnight + to * DAY_MS - 1).toISOString(),
  })
  if (when === 'TODAY') return days(0, 1)
  if (when === 'TOMORROW') return days(1, 2)
  if (when === 'WEEKEND') {
    const weekday = new Date(midnight + CHINA).getUTCDay()
    return weekday === 0 ? days(0, 1) : days(6 - weekday, 8 - weekday)
  }
  return when === 'OTHER' && at ? { wantedFrom: fromLocalInput(at).toISOString() } : {}
}
