import * as z from 'zod/mini'
import { ById, Done, Instant, Ref, Version } from '../common.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'
import { Order, OrderRow, Suggestion } from './views.ts'

export const standInAnswers = ['ACCEPTED', 'DECLINED', 'TOO_LATE'] as const
export type StandInAnswer = (typeof standInAnswers)[number]
export const standInWords: WordsFor<StandInAnswer> = {
  ACCEPTED: { zh: '答应去', en: 'Will come' },
  DECLINED: { zh: '也去不了', en: 'Cannot either' },
  TOO_LATE: { zh: '别人先答应了', en: 'Somebody was faster' },
}

/** Who cannot come, who could, and what those who were asked have said. */
export const StandIns = z.object({
  absences: z.array(
    z.object({ id: z.uuid(), who: z.string(), saidAt: Instant, replacedBy: z.nullable(z.string()) }),
  ),
  asked: z.array(z.object({ id: z.uuid(), who: z.string(), answer: z.nullable(z.enum(standInAnswers)) })),
  members: z.array(z.object({ person: Ref, reasons: z.array(z.string()) })),
  /** Other teams of the street, best first; also those to whom the order could be handed over. */
  teams: z.array(Suggestion),
})
export type StandIns = z.infer<typeof StandIns>

export const getStandIns = route({
  method: 'GET',
  path: '/orders/:id/stand-ins',
  topic: 'orders',
  summary: '有人来不了：谁能替，问过谁，怎么说',
  permit: 'signed-in',
  params: ById,
  response: StandIns,
})

export const askStandIns = route({
  method: 'POST',
  path: '/orders/:id/ask-stand-ins',
  summary: '请队员或别的队伍来替，谁先答应谁去',
  permit: 'signed-in',
  params: ById,
  body: z.object({
    version: Version,
    personIds: z._default(z.array(z.uuid()).check(z.maxLength(30)), []),
    teamIds: z._default(z.array(z.uuid()).check(z.maxLength(10)), []),
  }),
  response: Order,
})

export const standIn = route({
  method: 'POST',
  path: '/orders/:id/stand-in',
  summary: '我来替：先答应的去',
  permit: 'signed-in',
  params: ById,
  response: Order,
})

export const notStandIn = route({
  method: 'POST',
  path: '/orders/:id/not-stand-in',
  summary: '我也替不了',
  permit: 'signed-in',
  params: ById,
  response: Done,
})

export const listStandingIn = route({
  method: 'GET',
  path: '/orders/standing-in',
  topic: 'orders',
  summary: '问我能不能替的单，和我答应去替的单',
  permit: 'signed-in',
  response: z.object({ asked: z.array(OrderRow), going: z.array(OrderRow) }),
})
