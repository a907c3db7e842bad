import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Instant, PageSize, Ref, Version, line, page, paragraph } from '../common.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import {
  channels,
  declineReasons,
  orderActions,
  orderKinds,
  orderStates,
  otherChannels,
  solvedAnswers,
  stages,
} from './words.ts'

export const OrderStateField = z.enum(orderStates)
export const OrderKindField = z.enum(orderKinds)
export const ChannelField = z.enum(channels)
export const StageField = z.enum(stages)
export const SolvedField = z.enum(solvedAnswers)

/** An allowed action as the server grants it to this viewer; screens keep no copy of the workflow. */
export const actionView = <A extends readonly [string, ...string[]]>(actions: A) =>
  z.object({
    action: z.enum(actions),
    enabled: z.boolean(),
    why: z.optional(z.object({ code: z.string(), sentence: z.string() })),
    reasonRequired: z.boolean(),
  })

/** The running clock of a state: when it ends, whether it is late or stands still. */
export const ClockView = z.object({
  stateSince: Instant,
  dueAt: z.nullable(Instant),
  late: z.boolean(),
  pausedSince: z.nullable(Instant),
  /** The due time may move when the official calendar of that year is announced. */
  provisional: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

/** One row of history as a person may read it. */
export const TimelineRow = z.object({
  id: z.uuid(),
  at: Instant,
  act: z.string(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** A name or the part somebody played; the public sees only the part. */
  who: z.string(),
  party: z.string(),
  place: z.nullable(z.string()),
  team: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
})
export type TimelineRow = z.infer<typeof TimelineRow>

export const Photo = z.object({
  id: z.uuid(),
  kind: z.enum(['BEFORE', 'AFTER']),
  at: Instant,
  by: z.string(),
})

export const Evaluation = z.object({
  stars: z.int(),
  solved: SolvedField,
  comment: z.nullable(z.string()),
  at: Instant,
  by: z.enum(['REQUESTER', 'STAFF']),
})

export const Attendance = z.object({
  personId: z.uuid(),
  name: z.string(),
  checkedInAt: Instant,
  checkedOutAt: z.nullable(Instant),
  serviceMinutes: z.nullable(z.int()),
})

/** A line on a board or list: nothing in it tells who asked. */
export const OrderRow = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: OrderKindField,
  title: z.string(),
  platform: z.nullable(PlatformField),
  state: OrderStateField,
  stage: StageField,
  urgent: z.boolean(),
  channel: ChannelField,
  place: PlaceRef,
  handling: PlaceRef,
  team: z.nullable(Ref),
  clock: ClockView,
  createdAt: Instant,
  version: Version,
  stars: z.nullable(z.int()),
})
export type OrderRow = z.infer<typeof OrderRow>

export const Order = z.object({
  ...OrderRow.shape,
  details: z.string(),
  risk: z.string(),
  item: z.nullable(Ref),
  wantedFrom: z.nullable(Instant),
  wantedTo: z.nullable(Instant),
  /** Masked unless this viewer may see it; `contactHidden` says why. */
  contact: z.object({
    name: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    address: z.nullable(z.string()),
  }),
  contactHidden: z.nullable(z.enum(['NOT_ACCEPTED', 'CLOSED', 'NOT_YOURS', 'MASKED'])),
  canUnmask: z.boolean(),
  consents: z.object({ photos: z.boolean(), showcase: z.boolean() }),
  question: z.nullable(z.string()),
  rejectReason: z.nullable(z.string()),
  /** Which words of it belong elsewhere; the resident insisted, triage decides. */
  outOfScope: z.nullable(z.enum(otherChannels)),
  scheduledFrom: z.nullable(Instant),
  scheduledTo: z.nullable(Instant),
  result: z.nullable(z.string()),
  peoplePresent: z.nullable(z.int()),
  hops: z.int(),
  declines: z.int(),
  reopened: z.int(),
  evaluation: z.nullable(Evaluation),
  followUp: z.nullable(
    z.object({ dueAt: Instant, doneAt: z.nullable(Instant), outcome: z.nullable(z.string()) }),
  ),
  photos: z.array(Photo),
  attendance: z.array(Attendance),
  timeline: z.array(TimelineRow),
  caseId: z.nullable(z.uuid()),
  caseCode: z.nullable(z.string()),
  enteredByStaff: z.boolean(),
  allowedActions: z.array(actionView(orderActions)),
  /** How this viewer stands to the order. */
  parties: z.array(z.string()),
})
export type Order = z.infer<typeof Order>

/** What a resident fills in; the form of Hangzhou's app plus the risk that 条例 Art. 13 asks for. */
const form = {
  kind: z._default(OrderKindField, 'SERVICE'),
  itemId: z.optional(z.uuid()),
  platform: z.optional(PlatformField),
  title: line(40),
  details: z._default(paragraph(2000), ''),
  /** 条例 Art. 13: the one who asks states the risks, or that there are none. */
  risk: line(300),
  urgent: z._default(z.boolean(), false),
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
    contactName: z.optional(paragraph(40)),
    /** Only with an item that may be ordered anonymously is it left out. */
    phone: z.optional(paragraph(20)),
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
    contactName: line(40),
    phone: z.optional(paragraph(20)),
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
  body: z.object({ placeCode: z.optional(CodeText), siteId: z.optional(z.uuid()), text: paragraph(2000) }),
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
    items: z.array(z.object({ id: z.uuid(), title: z.string(), platform: PlatformField })),
  }),
})

export const listOrders = route({
  method: 'GET',
  path: '/orders',
  summary: '管辖范围内的订单',
  permit: 'orders:view',
  query: z.object({
    view: z._default(z.enum(['TODO', 'LATE', 'STATE', 'ALL']), 'TODO'),
    state: z.optional(OrderStateField),
    siteId: z.optional(z.uuid()),
    q: z.optional(paragraph(40)),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(OrderRow),
})

/** Counts by state for a scope, live. */
export const orderCounts = route({
  method: 'GET',
  path: '/orders/counts',
  summary: '各状态的订单数和超时数',
  permit: 'orders:view',
  query: z.object({ siteId: z.optional(z.uuid()) }),
  response: z.object({
    states: z.array(z.object({ state: OrderStateField, count: z.int() })),
    late: z.int(),
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

/** What anybody with the code may see: stage, dates, next step; no personal data. */
export const Tracking = z.object({
  code: z.string(),
  kind: z.enum(['SERVICE', 'MICRO_WISH', 'ENQUIRY', 'MEDIATION']),
  state: z.string(),
  stateLabel: z.string(),
  stage: StageField,
  place: z.string(),
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

const act = <B extends Record<string, z.ZodMiniType>>(
  name: string,
  summary: string,
  permit: 'signed-in',
  body: B,
) =>
  route({
    method: 'POST',
    path: `/orders/:id/${name}`,
    summary,
    permit,
    params: ById,
    body: z.object({ version: Version, ...body }),
    response: Order,
  })

const reason = line(300)

export const triageOrder = act('triage', '受理：可补充平台、紧急程度', 'signed-in', {
  platform: z.optional(PlatformField),
  urgent: z.optional(z.boolean()),
})
export const askRequester = act('ask', '请居民补充（计时暂停）', 'signed-in', { reason })
export const answerQuestion = act('answer', '补充说明（计时继续）', 'signed-in', {
  answer: line(1000),
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(6)), []),
})
export const rejectOrder = act('reject', '不予受理，原因只有点单人看得到', 'signed-in', { reason })
export const offerOrder = act('offer', '派给一支队伍（队伍可以婉拒，条例第二十五条）', 'signed-in', {
  teamId: z.uuid(),
})
export const poolOrder = act('pool', '放入抢单池', 'signed-in', {})
export const takeBackOrder = act('take-back', '撤回派单', 'signed-in', { reason })
export const claimOrder = act('claim', '抢单：第一支合格的队伍得到', 'signed-in', { teamId: z.uuid() })
export const acceptOrder = act('accept', '接单', 'signed-in', {})
export const declineOrder = act('decline', '婉拒，选一个原因', 'signed-in', {
  why: z.enum(declineReasons),
  reason: z.optional(paragraph(300)),
})
export const returnOrder = act('return', '退单并说明', 'signed-in', { reason })
export const handOverOrder = act('hand-over', '转给另一支队伍，对方须接单；最多三次', 'signed-in', {
  teamId: z.uuid(),
  reason,
})
export const raiseOrder = act('raise', '转上级办理', 'signed-in', { reason })
export const passDownOrder = act('pass-down', '转给下级办理', 'signed-in', { siteId: z.uuid(), reason })
export const scheduleOrder = act('schedule', '与居民约定时间', 'signed-in', { from: Instant, to: Instant })
export const cannotAttend = act('cannot-attend', '来不了：及时告知并找人替（条例第二十二条）', 'signed-in', {
  reason,
})
export const checkIn = act('check-in', '到场签到', 'signed-in', { placeCode: z.optional(CodeText) })
export const checkOut = act('check-out', '离场签退', 'signed-in', {})
export const reportOrder = act('report', '填写服务结果', 'signed-in', {
  result: line(2000),
  peoplePresent: z.int().check(z.minimum(1), z.maximum(10_000)),
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(9)), []),
})
export const evaluateOrder = act('evaluate', '评价：几颗星，解决了没有', 'signed-in', {
  stars: z.int().check(z.minimum(1), z.maximum(5)),
  solved: SolvedField,
  comment: z._default(paragraph(1000), ''),
})
export const followUpOrder = act('follow-up', '登记回访结果', 'signed-in', { outcome: line(1000) })
export const reopenOrder = act('reopen', '再来一次（只有一次）', 'signed-in', { reason })
export const closeOrder = act('close', '办结', 'signed-in', {})
export const withdrawOrder = act('withdraw', '撤单', 'signed-in', { reason: z.optional(paragraph(300)) })
export const cancelOrder = act('cancel', '取消，须说明原因', 'signed-in', { reason })

export const unmaskOrder = route({
  method: 'POST',
  path: '/orders/:id/unmask',
  summary: '查看联系方式，原因计入审计',
  permit: 'signed-in',
  params: ById,
  body: z.object({ reason: line(200) }),
  response: z.object({
    name: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    address: z.nullable(z.string()),
  }),
})

/** A candidate with its reasons as short facts; sorted best first, never assigned by itself. */
export const Suggestion = z.object({
  team: Ref,
  place: PlaceRef,
  eligible: z.boolean(),
  /** Steps in the tree between the order's place and the team's. */
  treeDistance: z.int(),
  openOrders: z.int(),
  averageStars: z.nullable(z.number()),
  finished: z.int(),
  declined: z.int(),
  platformMatch: z.boolean(),
  skills: z.array(z.string()),
  reasons: z.array(z.string()),
  score: z.number(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const suggestTeams = route({
  method: 'GET',
  path: '/orders/:id/suggestions',
  summary: '可派的队伍，按合适程度排列，写明理由',
  permit: 'orders:dispatch',
  params: ById,
  response: z.object({ rows: z.array(Suggestion) }),
})
