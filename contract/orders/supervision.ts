import * as z from 'zod/mini'
import { Cursor, Day, PageSize, page } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'
import { ExportFormatField } from './lists.ts'
import { OrderRow, StageField } from './views.ts'
import { holders } from './words.ts'

export const HolderField = z.enum(holders)
const Minutes = z.int()

/** A late order with where its time went, in working minutes since it was placed. */
export const SupervisedOrder = z.object({
  ...OrderRow.shape,
  holder: HolderField,
  ageMinutes: Minutes,
  lateMinutes: Minutes,
  /** By who had it; they add up to the age. */
  shares: z.array(z.object({ holder: HolderField, minutes: Minutes })),
  /** By stage; they add up to the age too. */
  stages: z.array(z.object({ stage: StageField, minutes: Minutes })),
  /** How often it was lifted a level because nobody acted. */
  escalations: z.int(),
  /** May it be urged now, and if not, why. */
  urge: z.object({ enabled: z.boolean(), why: z.nullable(z.string()) }),
})
export type SupervisedOrder = z.infer<typeof SupervisedOrder>

const wanted = { siteId: z.optional(z.uuid()), holder: z.optional(HolderField) }

export const superviseOrders = route({
  method: 'GET',
  path: '/orders/supervision',
  summary: '督办清单：现在超时的单在谁手里，每一级占用了多少工作时间',
  permit: 'orders:supervise',
  query: z.object({ ...wanted, cursor: z.optional(Cursor), size: PageSize }),
  response: page(SupervisedOrder),
})

export const exportSupervision = route({
  method: 'GET',
  path: '/orders/supervision/export',
  summary: '导出督办清单（CSV 或 Excel），计入审计',
  permit: 'orders:supervise',
  query: z.object({ ...wanted, format: ExportFormatField }),
  response: z.unknown(),
})

/** What lies and what lay at one place. */
export const PlaceHold = z.object({
  place: PlaceRef,
  parent: z.nullable(z.string()),
  open: z.int(),
  /** Late now, by who has it. */
  late: z.object({ desk: z.int(), team: z.int(), resident: z.int() }),
  /** Working minutes of the period, counted on the day on which an order moved on. */
  minutes: z.object({ desk: z.int(), team: z.int(), resident: z.int() }),
  stages: z.array(z.object({ stage: StageField, minutes: Minutes, stays: z.int() })),
  escalations: z.int(),
})
export type PlaceHold = z.infer<typeof PlaceHold>

export const supervisePlaces = route({
  method: 'GET',
  path: '/orders/supervision/places',
  summary: '督办：各地点现在超时多少、一段时间内时间花在哪个环节、上报了几次',
  permit: 'orders:supervise',
  query: z.object({ siteId: z.optional(z.uuid()), from: Day, to: Day }),
  response: z.object({ rows: z.array(PlaceHold) }),
})
