import * as z from 'zod/mini'
import { ById, Cursor, Done, Instant, PageSize, Version, line, page } from '../common.ts'
import { TimelineRow } from '../flow.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'
import { OrderKindField } from './views.ts'
import type { OrderAction, OrderState } from './words.ts'

/** The acts whose reasons are said again and again. */
export const cannedActions = [
  'ASK',
  'REJECT',
  'DECLINE',
  'RETURN',
  'HAND_OVER',
  'CANNOT_ATTEND',
  'TAKE_BACK',
  'RAISE',
  'PASS_DOWN',
  'CANCEL',
  'REOPEN',
  'FOLLOW_UP',
] as const satisfies readonly OrderAction[]
export type CannedAction = (typeof cannedActions)[number]
export const CannedActionField = z.enum(cannedActions)

/** The states in which one of these acts may be done. */
export const cannedStates = [
  'SUBMITTED',
  'NEED_INFO',
  'TRIAGED',
  'POOLED',
  'OFFERED',
  'ACCEPTED',
  'SCHEDULED',
  'IN_SERVICE',
  'EVALUATED',
] as const satisfies readonly OrderState[]
const CannedStateField = z.enum(cannedStates)

/** What `{names}` in the words stand for; filled in from the order when they are used. */
export const placeholders = ['place', 'code', 'title', 'phone', 'due'] as const
export type Placeholder = (typeof placeholders)[number]
export const placeholderWords: WordsFor<Placeholder> = {
  place: { zh: '办理地点', en: 'Place' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '事项', en: 'Title' },
  phone: { zh: '站里电话', en: 'Telephone of the place' },
  due: { zh: '时限', en: 'Due time' },
}

const form = {
  action: CannedActionField,
  /** Null: every kind, every state. */
  kind: z._default(z.nullable(OrderKindField), null),
  state: z._default(z.nullable(CannedStateField), null),
  /** What the button says. */
  label: line(20),
  words: line(300),
}

export const CannedAnswer = z.object({
  id: z.uuid(),
  place: PlaceRef,
  ...form,
  kind: z.nullable(OrderKindField),
  state: z.nullable(CannedStateField),
  /** False: written above, holds here too. */
  mayEdit: z.boolean(),
  createdAt: Instant,
  version: Version,
})
export type CannedAnswer = z.infer<typeof CannedAnswer>

export const listCanned = route({
  method: 'GET',
  path: '/orders/canned',
  topic: 'canned',
  summary: '常用语：本单位和下级的',
  permit: 'canned:edit',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(CannedAnswer),
})

export const getCanned = route({
  method: 'GET',
  path: '/orders/canned/:id',
  topic: 'canned',
  summary: '一条常用语和它的修改记录',
  permit: 'canned:edit',
  params: ById,
  response: z.object({ canned: CannedAnswer, timeline: z.array(TimelineRow) }),
})

export const createCanned = route({
  method: 'POST',
  path: '/orders/canned',
  topic: 'canned',
  summary: '新写一条常用语，下级也能用',
  permit: 'canned:edit',
  body: z.object({ siteId: z.uuid(), ...form }),
  response: CannedAnswer,
})

export const editCanned = route({
  method: 'POST',
  path: '/orders/canned/:id/edit',
  topic: 'canned',
  summary: '修改一条常用语',
  permit: 'canned:edit',
  params: ById,
  body: z.object({ version: Version, ...form }),
  response: CannedAnswer,
})

export const retireCanned = route({
  method: 'POST',
  path: '/orders/canned/:id/retire',
  topic: 'canned',
  summary: '停用一条常用语',
  permit: 'canned:edit',
  params: ById,
  body: z.object({ version: Version }),
  response: Done,
})

/** Ready words for what this viewer may do with the order now, the nearest place's first. */
export const cannedFor = route({
  method: 'GET',
  path: '/orders/:id/canned',
  topic: 'canned',
  summary: '这一单现在用得上的常用语，已填好地点、编号等',
  permit: 'signed-in',
  params: ById,
  response: z.object({
    rows: z.array(
      z.object({ id: z.uuid(), action: CannedActionField, label: z.string(), words: z.string() }),
    ),
  }),
})
