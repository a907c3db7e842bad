import * as z from 'zod/mini'
import { ById, CodeText, Instant, line, paragraph } from '../common.ts'
import { ClockView } from '../flow.ts'
import { Proof } from '../identity/proof.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import {
  Order,
  OrderKindField,
  OrderStateField,
  PriorityField,
  StageField,
  Suggestion,
  WishForm,
} from './views.ts'
import { otherChannels } from './words.ts'

export * from './acts.ts'
export * from './lists.ts'
export * from './supervision.ts'
export * from './views.ts'

/** What a resident fills in; the form of Hangzhou's app plus the risk that 条例 Art. 13 asks for. */
const form = {
  kind: z._default(OrderKindField, 'SERVICE'),
  itemId: z.optional(z.uuid()),
  platform: z.optional(PlatformField),
  title: line(40),
  details: z._default(paragraph(2000), ''),
  /** 条例 Art. 13: the one who asks states the risks, or that there are none. */
  risk: line(300),
  wantedFrom: z.optional(Instant),
  wantedTo: z.optional(Instant),
  address: z._default(paragraph(120), ''),
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(6)), []),
  /** Photos may be taken and kept with the result. */
  consentPhotos: z._default(z.boolean(), false),
  /** The story may be published, without name, face or phone. */
  consentShowcase: z._default(z.boolean(), false),
  /** PIPL Art. 17: the notice was read. */
  privacyRead: z.literal(true),
  /** About family or health: only those who handle it read it. */
  private: z._default(z.boolean(), false),
  wish: z.optional(WishForm),
  /** The matter seems to belong elsewhere; the person asks us all the same. */
  insist: z._default(z.boolean(), false),
}

/** What the person who ordered needs: the code, what happens next and when. */
export const Receipt = z.object({
  id: z.uuid(),
  code: z.string(),
  place: PlaceRef,
  dueAt: z.nullable(Instant),
  sentTo: z.nullable(z.string()),
})
export type Receipt = z.infer<typeof Receipt>

export const submitOrder = route({
  method: 'POST',
  path: '/orders',
  summary: '点单：居民自己提交',
  permit: 'public',
  perMinute: 60,
  body: z.object({
    ...form,
    placeCode: CodeText,
    channel: z._default(z.enum(['QR_PLACE', 'QR_ITEM', 'WEB', 'KIOSK']), 'WEB'),
    /** HIGH is the desk's to judge. */
    priority: z._default(z.enum(['NORMAL', 'URGENT']), 'NORMAL'),
    contactName: z.optional(paragraph(40)),
    /** Only with an item that may be ordered anonymously is it left out. */
    phone: z.optional(paragraph(20)),
    proof: z.optional(Proof),
  }),
  response: Receipt,
})

export const enterOrder = route({
  method: 'POST',
  path: '/orders/entered',
  summary: '代点：为打电话来、上门或交纸单的居民登记',
  permit: 'orders:enter',
  body: z.object({
    ...form,
    siteId: z.uuid(),
    channel: z.enum(['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER']),
    priority: z._default(PriorityField, 'NORMAL'),
    contactName: line(40),
    phone: z.optional(paragraph(20)),
    /** After four weeks the caller may be asked by message whether all is well. */
    consentAskAgain: z._default(z.boolean(), false),
    /** The code is sent by message to the phone. */
    sendCode: z._default(z.boolean(), true),
  }),
  response: Receipt,
})

export const checkOrder = route({
  method: 'POST',
  path: '/orders/check',
  summary: '提交前看一看：是否属于别的渠道，附近有没有相同的单，有没有现成的答案和服务',
  permit: 'public',
  perMinute: 120,
  body: z.object({
    placeCode: z.optional(CodeText),
    siteId: z.optional(z.uuid()),
    text: paragraph(2000),
    kind: z._default(OrderKindField, 'SERVICE'),
    platform: z.optional(PlatformField),
  }),
  response: z.object({
    elsewhere: z.nullable(
      z.object({
        channel: z.enum(otherChannels),
        phone: z.nullable(z.string()),
        advice: z.string(),
        word: z.string(),
      }),
    ),
    duplicates: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        state: OrderStateField,
        createdAt: Instant,
        place: z.string(),
      }),
    ),
    answers: z.array(z.object({ id: z.uuid(), question: z.string(), answer: z.string() })),
    items: z.array(
      z.object({ id: z.uuid(), title: z.string(), platform: PlatformField, riskNote: z.string() }),
    ),
    /** Who would handle it. */
    handling: PlaceRef,
  }),
})

export const getOrder = route({
  method: 'GET',
  path: '/orders/:id',
  summary: '一张订单的全部情况',
  permit: 'signed-in',
  params: ById,
  response: Order,
})

/** What anybody with the code may see: stage, dates, next step; no personal data. */
export const Tracking = z.object({
  code: z.string(),
  kind: z.enum(['SERVICE', 'MICRO_WISH', 'ENQUIRY', 'MEDIATION']),
  state: z.string(),
  stateLabel: z.string(),
  stage: StageField,
  place: z.string(),
  /** Who handles it, where that is another place. */
  handling: z.optional(z.string()),
  createdAt: Instant,
  clock: ClockView,
  next: z.string(),
  steps: z.array(z.object({ at: Instant, label: z.string() })),
})
export type Tracking = z.infer<typeof Tracking>

export const trackOrder = route({
  method: 'GET',
  path: '/track/:code',
  topic: 'orders',
  summary: '凭十位编号查进度，不含个人信息',
  permit: 'public',
  perMinute: 60,
  params: z.object({ code: CodeText }),
  response: Tracking,
})

export const suggestTeams = route({
  method: 'GET',
  path: '/orders/:id/suggestions',
  summary: '可派的队伍，按合适程度排列，写明理由',
  permit: 'orders:dispatch',
  params: ById,
  response: z.object({ rows: z.array(Suggestion) }),
})
