import * as z from 'zod/mini'
import { CodeText, Cursor, Instant, PageSize, Ref, page } from '../common.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { OrderKindField, SolvedField } from '../orders/views.ts'
import { route } from '../route.ts'

/** A published case as a line: nobody in it is named but the team. */
export const CaseCard = z.object({
  code: z.string(),
  title: z.string(),
  done: z.string(),
  kind: OrderKindField,
  platform: z.nullable(PlatformField),
  place: PlaceRef,
  team: z.nullable(Ref),
  stars: z.int(),
  tookMinutes: z.int(),
  publishedAt: Instant,
  /** The photo to show beside it, if there is one. */
  photoId: z.nullable(z.uuid()),
})
export type CaseCard = z.infer<typeof CaseCard>

export const CasePhoto = z.object({ id: z.uuid(), kind: z.enum(['BEFORE', 'AFTER']) })

/** What is told of a case: the page, the editor's preview and the requester's show the same. */
export const ToldCase = z.object({
  asked: z.string(),
  done: z.string(),
  said: z.string(),
  kind: OrderKindField,
  platform: z.nullable(PlatformField),
  team: z.nullable(Ref),
  stars: z.int(),
  solved: SolvedField,
  /** From order to done, in minutes of the clock on the wall. */
  tookMinutes: z.int(),
  photos: z.array(CasePhoto),
})
export type ToldCase = z.infer<typeof ToldCase>

export const PublicCase = z.object({ ...CaseCard.shape, ...ToldCase.shape })
export type PublicCase = z.infer<typeof PublicCase>

export const listCases = route({
  method: 'GET',
  path: '/cases',
  summary: '公开的案例，新的在前；可限一个地点及其下级、一类服务',
  permit: 'public',
  query: z.object({
    placeCode: z.optional(CodeText),
    platform: z.optional(PlatformField),
    kind: z.optional(OrderKindField),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(CaseCard),
})

export const getCase = route({
  method: 'GET',
  path: '/cases/:code',
  summary: '一个公开的案例',
  permit: 'public',
  params: z.object({ code: CodeText }),
  response: PublicCase,
})

/** For the tracking page: whoever holds the code of an order is led to its case. */
export const caseOfOrder = route({
  method: 'GET',
  path: '/cases/of-order/:code',
  summary: '凭订单编号找它的案例；没有公开的，为空',
  permit: 'public',
  perMinute: 60,
  params: z.object({ code: CodeText }),
  response: z.object({ code: z.nullable(z.string()) }),
})
