import * as z from 'zod/mini'
import { ById, Cursor, Day, Done, Instant, PageSize, Ref, page, paragraph } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'

/** What is answered four weeks after an order was done (PEERS row 22). */
export const againAnswers = ['WELL', 'AGAIN'] as const
export type AgainAnswer = (typeof againAnswers)[number]
const AnswerField = z.enum(againAnswers)

export const againWords: WordsFor<AgainAnswer> = {
  WELL: { zh: '还好', en: 'All is well' },
  AGAIN: { zh: '问题又出现了', en: 'It has come back' },
}

const BySecret = z.object({ secret: z.string().check(z.regex(/^[\w-]{20,40}$/)) })
const answerBody = z.object({ answer: AnswerField, more: z._default(paragraph(500), '') })

const Answered = z.object({
  answer: AnswerField,
  /** The order that goes on from the first, when the problem is back. */
  next: z.nullable(z.object({ id: z.uuid(), code: z.string(), place: PlaceRef, dueAt: z.nullable(Instant) })),
})
export type Answered = z.infer<typeof Answered>

export const readAskAgain = route({
  method: 'GET',
  path: '/again/:secret',
  topic: 'again',
  summary: '办好一段时间后问一声：凭短信里的链接看，不用登录',
  permit: 'public',
  perMinute: 30,
  params: BySecret,
  response: z.object({
    title: z.string(),
    place: z.string(),
    team: z.nullable(z.string()),
    doneAt: Instant,
    answer: z.nullable(AnswerField),
    nextCode: z.nullable(z.string()),
  }),
})

export const answerBySecret = route({
  method: 'POST',
  path: '/again/:secret',
  topic: 'again',
  summary: '回答：还好，或问题又出现了（再开一单，接着原来的办）',
  permit: 'public',
  perMinute: 30,
  params: BySecret,
  body: answerBody,
  response: Answered,
})

export const stopBySecret = route({
  method: 'POST',
  path: '/again/:secret/stop',
  topic: 'again',
  summary: '以后不要再问我',
  permit: 'public',
  perMinute: 30,
  params: BySecret,
  response: Done,
})

export const answerAskAgain = route({
  method: 'POST',
  path: '/orders/:id/again',
  topic: 'orders',
  summary: '在自己的单里回答：还好，或问题又出现了',
  permit: 'signed-in',
  params: ById,
  body: answerBody,
  response: Answered,
})

export const getAskAgainWish = route({
  method: 'GET',
  path: '/orders/again/wish',
  topic: 'again',
  summary: '办好一段时间后要不要问我一声',
  permit: 'signed-in',
  response: z.object({ wanted: z.boolean() }),
})

export const setAskAgainWish = route({
  method: 'POST',
  path: '/orders/again/wish',
  topic: 'again',
  summary: '改主意：要问，或不要再问',
  permit: 'signed-in',
  body: z.object({ wanted: z.boolean() }),
  response: z.object({ wanted: z.boolean() }),
})

/** How many were asked in these days, and what they said; each figure opens its list. */
export const askAgainFigures = route({
  method: 'GET',
  path: '/orders/again/figures',
  topic: 'again',
  summary: '办后回问的数字：问了多少，还好多少，又出现多少',
  permit: 'orders:view',
  query: z.object({ from: Day, to: Day }),
  response: z.object({ asked: z.int(), well: z.int(), again: z.int(), silent: z.int() }),
})

export const listAskedAgain = route({
  method: 'GET',
  path: '/orders/again',
  topic: 'again',
  summary: '办后回问的明细，新的在前',
  permit: 'orders:view',
  query: z.object({
    from: Day,
    to: Day,
    answer: z.optional(z.enum([...againAnswers, 'SILENT'])),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(
    z.object({
      order: Ref,
      place: PlaceRef,
      askedAt: Instant,
      bySms: z.boolean(),
      answer: z.nullable(AnswerField),
      answeredAt: z.nullable(Instant),
      next: z.nullable(Ref),
    }),
  ),
})
