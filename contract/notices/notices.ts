import * as z from 'zod/mini'
import { ById, Cursor, Done, Instant, PageSize, page } from '../common.ts'
import { route } from '../route.ts'
import type { Words } from '../words.ts'

/** Which of a person's two inboxes: that of the phone, or that of the desk. */
export const inboxes = ['PERSONAL', 'DESK'] as const
export type Inbox = (typeof inboxes)[number]
const InboxField = z.enum(inboxes)

/** What a module tells people, once: the sentences hold `{names}` of facts. */
export interface NoticeTemplate extends Words {
  key: string
  inbox: Inbox
  /** Somebody must do something; settled for all who were told as soon as one of them has done it. */
  needsAct: boolean
}

type Told = readonly [zh: string, en: string]

/** Templates of one module that are alike in inbox and weight: `HALF_TIME` of `orders` has the key `orders.HALF_TIME`. */
export const noticeTemplates = <K extends string>(
  module: string,
  about: Pick<NoticeTemplate, 'inbox' | 'needsAct'>,
  told: Record<K, Told>,
): Record<K, NoticeTemplate> => {
  const made = Object.entries<Told>(told).map(([name, [zh, en]]) => [
    name,
    { key: `${module}.${name}`, ...about, zh, en },
  ])
  return Object.fromEntries(made) as Record<K, NoticeTemplate>
}

export const NoticeView = z.object({
  id: z.uuid(),
  template: z.string(),
  sentence: z.string(),
  /** For saying it in another language. */
  facts: z.record(z.string(), z.unknown()),
  /** Address below the public one. */
  opens: z.string(),
  needsAct: z.boolean(),
  createdAt: Instant,
  readAt: z.nullable(Instant),
  /** Somebody has acted; nothing waits here any more. */
  settledAt: z.nullable(Instant),
})
export type NoticeView = z.infer<typeof NoticeView>

/** More than so many are not counted: the bell says 99+. */
export const COUNTED_MOST = 100

export const listNotices = route({
  method: 'GET',
  path: '/notices',
  summary: '我的消息，新的在前',
  permit: 'signed-in',
  query: z.object({ inbox: InboxField, cursor: z.optional(Cursor), size: PageSize }),
  response: page(NoticeView),
})

export const countNotices = route({
  method: 'GET',
  path: '/notices/count',
  summary: '未读消息数，最多数到一百',
  permit: 'signed-in',
  query: z.object({ inbox: InboxField }),
  response: z.object({ unread: z.int() }),
})

export const readNotice = route({
  method: 'POST',
  path: '/notices/:id/read',
  summary: '这一条看过了',
  permit: 'signed-in',
  params: ById,
  response: Done,
})

/** Whoever has opened what they are about has read them. */
export const readNoticesOf = route({
  method: 'POST',
  path: '/notices/of/:id/read',
  summary: '关于这一单（或别的事）的消息都看过了',
  permit: 'signed-in',
  params: ById,
  response: Done,
})

export const readNotices = route({
  method: 'POST',
  path: '/notices/read',
  summary: '到某个时间为止的都看过了',
  permit: 'signed-in',
  body: z.object({ inbox: InboxField, upTo: Instant }),
  response: Done,
})
