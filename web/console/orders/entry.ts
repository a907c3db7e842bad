import type { Priority } from '../../../contract/orders/words.ts'
import { wantedSpan, type Wish } from './wanted-time.ts'

/** What the clerk has typed so far. */
export interface Entry {
  channel: 'PHONE' | 'WALK_IN' | 'GRID_WORKER' | 'PAPER'
  phone: string
  contactName: string
  details: string
  title: string
  risk: string
  priority: Priority
  private: boolean
  consentAskAgain: boolean
  wish: Wish
  other: string
  address: string
  siteId: string | undefined
}

export const emptyEntry: Entry = {
  channel: 'PHONE',
  phone: '',
  contactName: '',
  details: '',
  title: '',
  risk: '没有特别的',
  priority: 'NORMAL',
  private: false,
  consentAskAgain: false,
  wish: 'ANY',
  other: '',
  address: '',
  siteId: undefined,
}

export const entryChannels = [
  { value: 'PHONE', label: '电话' },
  { value: 'WALK_IN', label: '上门' },
  { value: 'GRID_WORKER', label: '网格员' },
  { value: 'PAPER', label: '纸质' },
] as const

const TITLE_LENGTH = 20

/** The title as typed, or proposed from how the matter begins. */
export const titleOf = ({ title, details }: Pick<Entry, 'title' | 'details'>): string =>
  title.trim() ||
  (details.trim().split(/[\n，。；！？,.;!?]/)[0] ?? '').slice(0, TITLE_LENGTH) ||
  details.trim().slice(0, TITLE_LENGTH)

/** The form as the route wants it; the privacy notice is part of what was read to the caller. */
export function bodyOf(entry: Entry, now: Date, insist: boolean) {
  const { phone, title: _title, wish, other, ...form } = entry
  return {
    ...form,
    ...(phone.trim() && { phone: phone.replaceAll(/[\s-]/g, '') }),
    title: titleOf(entry),
    ...wantedSpan(wish, other, now),
    privacyRead: true,
    insist,
  }
}
