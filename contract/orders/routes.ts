import * as z from 'zod/mini'
import { ById, Cursor, Done, Instant, PageSize, Version, page } from '../common.ts'
import { TimelineRow } from '../flow.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'
import { OrderKindField, OrderRow } from './views.ts'

/** What the second body is: told of the order, or one that handles it too. */
export const secondParts = ['INFORMED', 'CO_HANDLES'] as const
export type SecondPart = (typeof secondParts)[number]
export const SecondPartField = z.enum(secondParts)

export const secondPartWords: WordsFor<SecondPart> = {
  INFORMED: { zh: '知悉', en: 'Is told' },
  CO_HANDLES: { zh: '协办', en: 'Handles it too' },
}

const form = {
  /** Null: every kind, every platform. */
  kind: z._default(z.nullable(OrderKindField), null),
  platform: z._default(z.nullable(PlatformField), null),
  /** Null: the place itself. */
  handlingSiteId: z._default(z.nullable(z.uuid()), null),
  secondSiteId: z._default(z.nullable(z.uuid()), null),
  secondPart: z._default(z.nullable(SecondPartField), null),
}

/** A rule: orders of this kind and platform at this place and below are handled there. */
export const OrderRoute = z.object({
  id: z.uuid(),
  place: PlaceRef,
  kind: z.nullable(OrderKindField),
  platform: z.nullable(PlatformField),
  handling: z.nullable(PlaceRef),
  second: z.nullable(PlaceRef),
  secondPart: z.nullable(SecondPartField),
  /** False: decided above, holds here too. */
  mayEdit: z.boolean(),
  createdAt: Instant,
  version: Version,
})
export type OrderRoute = z.infer<typeof OrderRoute>

export const listRoutes = route({
  method: 'GET',
  path: '/orders/routes',
  topic: 'routes',
  summary: '分派规则：什么单在哪里办，同时告诉谁',
  permit: 'routes:edit',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(OrderRoute),
})

export const getRoute = route({
  method: 'GET',
  path: '/orders/routes/:id',
  topic: 'routes',
  summary: '一条分派规则和它的修改记录',
  permit: 'routes:edit',
  params: ById,
  response: z.object({ route: OrderRoute, timeline: z.array(TimelineRow) }),
})

export const createRoute = route({
  method: 'POST',
  path: '/orders/routes',
  topic: 'routes',
  summary: '新定一条分派规则',
  permit: 'routes:edit',
  body: z.object({ siteId: z.uuid(), ...form }),
  response: OrderRoute,
})

export const editRoute = route({
  method: 'POST',
  path: '/orders/routes/:id/edit',
  topic: 'routes',
  summary: '修改一条分派规则，已经点的单不变',
  permit: 'routes:edit',
  params: ById,
  body: z.object({ version: Version, ...form }),
  response: OrderRoute,
})

export const retireRoute = route({
  method: 'POST',
  path: '/orders/routes/:id/retire',
  topic: 'routes',
  summary: '停用一条分派规则',
  permit: 'routes:edit',
  params: ById,
  body: z.object({ version: Version }),
  response: Done,
})

/** Orders of others that one's own places are told of or handle too. */
export const listSharedOrders = route({
  method: 'GET',
  path: '/orders/shared',
  topic: 'orders',
  summary: '按规则告诉我们、或者请我们协办的单，新的在前',
  permit: 'orders:view',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(OrderRow),
})

/** Where an order would be handled, before it is sent. */
export const previewRoute = route({
  method: 'GET',
  path: '/orders/routes/preview',
  topic: 'routes',
  summary: '这样的单会由谁办，同时告诉谁',
  permit: 'orders:enter',
  query: z.object({
    siteId: z.uuid(),
    kind: z._default(OrderKindField, 'SERVICE'),
    platform: z.optional(PlatformField),
  }),
  response: z.object({
    handling: PlaceRef,
    second: z.nullable(PlaceRef),
    secondPart: z.nullable(SecondPartField),
  }),
})
