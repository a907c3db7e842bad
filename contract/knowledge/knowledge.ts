import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Done, Instant, PageSize, Version, line, page, paragraph } from '../common.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { actionView } from '../flow.ts'
import { route } from '../route.ts'
import { knowledgeActions, knowledgeStates } from './words.ts'

export const KnowledgeStateField = z.enum(knowledgeStates)

/** A question that was asked before, with the answer that was given. */
export const ReadyAnswer = z.object({ id: z.uuid(), question: z.string(), answer: z.string() })
export type ReadyAnswer = z.infer<typeof ReadyAnswer>

export const KnowledgeEntry = z.object({
  ...ReadyAnswer.shape,
  platform: z.nullable(PlatformField),
  state: KnowledgeStateField,
  /** It holds for this place and everything below it. */
  place: PlaceRef,
  /** How often staff answered with it. */
  usedCount: z.int(),
  /** How often somebody said that it solved their question. */
  helpfulCount: z.int(),
  stateSince: Instant,
  version: Version,
  allowedActions: z.array(actionView(knowledgeActions)),
})
export type KnowledgeEntry = z.infer<typeof KnowledgeEntry>

const words = {
  question: line(200),
  answer: line(4000),
  platform: z.optional(z.nullable(PlatformField)),
}

export const searchAnswers = route({
  method: 'GET',
  path: '/knowledge/answers',
  summary: '边写边找：以前有人问过的问题和回答',
  permit: 'public',
  topic: 'knowledge',
  perMinute: 240,
  query: z.object({ q: paragraph(1000), placeCode: z.optional(CodeText) }),
  response: z.object({ rows: z.array(ReadyAnswer) }),
})

export const answerHelped = route({
  method: 'POST',
  path: '/knowledge/:id/helpful',
  summary: '这个回答解决了我的问题',
  permit: 'public',
  perMinute: 20,
  params: ById,
  response: Done,
})

export const listKnowledge = route({
  method: 'GET',
  path: '/knowledge',
  summary: '管辖范围内的问答库',
  permit: 'knowledge:edit',
  query: z.object({ state: z.optional(KnowledgeStateField), cursor: z.optional(Cursor), size: PageSize }),
  response: page(KnowledgeEntry),
})

export const createKnowledge = route({
  method: 'POST',
  path: '/knowledge',
  summary: '新写一条问答（草稿）',
  permit: 'knowledge:edit',
  body: z.object({ siteId: z.uuid(), ...words }),
  response: KnowledgeEntry,
})

export const editKnowledge = route({
  method: 'PATCH',
  path: '/knowledge/:id',
  summary: '修改一条问答',
  permit: 'knowledge:edit',
  params: ById,
  body: z.object({ version: Version, ...words }),
  response: KnowledgeEntry,
})

export const publishKnowledge = route({
  method: 'POST',
  path: '/knowledge/:id/publish',
  summary: '发布一条问答，居民提问时就能看到',
  permit: 'knowledge:edit',
  params: ById,
  body: z.object({ version: Version }),
  response: KnowledgeEntry,
})

export const retireKnowledge = route({
  method: 'POST',
  path: '/knowledge/:id/retire',
  summary: '停用一条问答，写明原因',
  permit: 'knowledge:edit',
  params: ById,
  body: z.object({ version: Version, reason: line(300) }),
  response: KnowledgeEntry,
})
