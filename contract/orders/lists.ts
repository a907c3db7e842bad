import * as z from 'zod/mini'
import { Cursor, Day, Instant, PageSize, line, page, paragraph, several } from '../common.ts'
import { PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import {
  ChannelField,
  OrderKindField,
  OrderRow,
  OrderStateField,
  PriorityField,
  StageField,
} from './views.ts'
import { holders, orderViews } from './words.ts'

const place = z.optional(z.uuid())

/** What narrows a list; all of it may be combined. */
export const orderFilters = {
  view: z._default(z.enum(orderViews), 'TODO'),
  state: z.optional(several(OrderStateField)),
  stage: z.optional(several(StageField)),
  kind: z.optional(OrderKindField),
  platform: z.optional(PlatformField),
  channel: z.optional(several(ChannelField)),
  priority: z.optional(several(PriorityField)),
  teamId: z.optional(z.uuid()),
  /** Who has it now. */
  holder: z.optional(z.enum(holders)),
  /** The place and all below it. */
  siteId: place,
  /** Ordered from this day on, in China, up to and including that one. */
  from: z.optional(Day),
  to: z.optional(Day),
  /** Entered by me. */
  mine: z.optional(z.stringbool()),
  /** The whole code, or words of the title in Chinese, pinyin or initials. */
  q: z.optional(paragraph(40)),
}

/**
 * What is open comes by due time, the rest newest first. A narrow filter looks through a bounded number of orders at
 * once: a page may hold fewer rows than asked for, even none, and still have a `next`.
 */
export const listOrders = route({
  method: 'GET',
  path: '/orders',
  summary: '管辖范围内的订单，可按多个条件筛选',
  permit: 'orders:view',
  query: z.object({ ...orderFilters, cursor: z.optional(Cursor), size: PageSize }),
  response: z.object({
    rows: z.array(OrderRow),
    next: z.optional(Cursor),
    /** How far a narrow filter has looked: everything up to this instant of the list's order is shown. */
    until: z.optional(Instant),
  }),
})

/** A table as a file: text that every program reads, or an Excel workbook. */
export const exportFormats = ['CSV', 'XLSX'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const ExportFormatField = z._default(z.enum(exportFormats), 'CSV')

export const exportOrders = route({
  method: 'GET',
  path: '/orders/export',
  summary: '导出筛选出的订单（CSV 或 Excel），计入审计',
  permit: 'orders:view',
  query: z.object({ ...orderFilters, format: ExportFormatField }),
  response: z.unknown(),
})

const StateCount = z.object({ state: OrderStateField, count: z.int(), late: z.int() })

/** Counts of what is open in a scope, live. */
export const orderCounts = route({
  method: 'GET',
  path: '/orders/counts',
  summary: '各状态的订单数、超时数和待回访数',
  permit: 'orders:view',
  query: z.object({ siteId: place }),
  response: z.object({ states: z.array(StateCount), late: z.int(), followUp: z.int() }),
})

export const orderBoard = route({
  method: 'GET',
  path: '/orders/board',
  summary: '看板：每个在办状态的总数和最先到期的几单',
  permit: 'orders:view',
  query: z.object({ siteId: place, size: PageSize }),
  response: z.object({
    columns: z.array(z.object({ ...StateCount.shape, rows: z.array(OrderRow), next: z.optional(Cursor) })),
    late: z.int(),
  }),
})

export const callerOrders = route({
  method: 'POST',
  path: '/orders/caller',
  summary: '来电识别：凭电话或后四位查以前的单，计入审计',
  permit: 'orders:enter',
  /** Eleven digits, or the last four. */
  body: z.object({ phone: line(20) }),
  response: z.object({
    rows: z.array(z.object({ ...OrderRow.shape, phone: z.nullable(z.string()) })),
  }),
})

export const listMyOrders = route({
  method: 'GET',
  path: '/orders/mine',
  summary: '我点的单',
  permit: 'signed-in',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(OrderRow),
})

export const listTeamOrders = route({
  method: 'GET',
  path: '/orders/team',
  summary: '我的队伍：待接、进行中、可抢的单',
  permit: 'signed-in',
  response: z.object({
    offers: z.array(OrderRow),
    running: z.array(OrderRow),
    pool: z.array(OrderRow),
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), leader: z.boolean() })),
  }),
})
