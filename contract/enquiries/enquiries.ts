import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Instant, PageSize, Version, line, page, paragraph } from '../common.ts'
import { Proof } from '../identity/proof.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { Receipt, Tracking } from '../orders/orders.ts'
import { ClockView, TimelineRow, actionView } from '../flow.ts'
import { ChannelField } from '../orders/views.ts'
import { route } from '../route.ts'
import { enquiryActions, enquiryEndings, enquiryStates } from './words.ts'

export const EnquiryStateField = z.enum(enquiryStates)

/** A line in a list: the question, nothing of who asked. */
export const EnquiryRow = z.object({
  id: z.uuid(),
  code: z.string(),
  question: z.string(),
  state: EnquiryStateField,
  ending: z.nullable(z.enum(enquiryEndings)),
  channel: ChannelField,
  place: PlaceRef,
  handling: PlaceRef,
  clock: ClockView,
  createdAt: Instant,
  version: Version,
})
export type EnquiryRow = z.infer<typeof EnquiryRow>

export const EnquiryPost = z.object({
  id: z.uuid(),
  kind: z.enum(['QUESTION', 'ANSWER']),
  words: z.string(),
  at: Instant,
})

export const Enquiry = z.object({
  ...EnquiryRow.shape,
  /** Answers and further questions, oldest first; the first question is `question`. */
  posts: z.array(EnquiryPost),
  /** Masked for staff; `unmaskEnquiry` shows it, audited. */
  contact: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  canUnmask: z.boolean(),
  enteredByStaff: z.boolean(),
  knowledgeId: z.nullable(z.uuid()),
  /** Whether this viewer may turn the answer into an entry of the knowledge base. */
  mayKeep: z.boolean(),
  timeline: z.array(TimelineRow),
  allowedActions: z.array(actionView(enquiryActions)),
  parties: z.array(z.string()),
})
export type Enquiry = z.infer<typeof Enquiry>

export const askQuestion = route({
  method: 'POST',
  path: '/enquiries',
  summary: '咨询：登录后提问，或在一个地点匿名提问、凭编号看答复',
  permit: 'public',
  perMinute: 30,
  body: z.object({
    placeCode: CodeText,
    question: line(1000),
    channel: z._default(z.enum(['QR_PLACE', 'WEB', 'KIOSK']), 'WEB'),
    contactName: z.optional(paragraph(40)),
    /** PIPL Art. 17: the notice was read. */
    privacyRead: z.literal(true),
    proof: z.optional(Proof),
  }),
  response: Receipt,
})

export const enterEnquiry = route({
  method: 'POST',
  path: '/enquiries/entered',
  summary: '为打电话来或上门的居民登记咨询',
  permit: 'enquiries:answer',
  body: z.object({
    siteId: z.uuid(),
    question: line(1000),
    channel: z.enum(['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER']),
    contactName: line(40),
    phone: z.optional(paragraph(20)),
  }),
  response: Receipt,
})

export const listEnquiries = route({
  method: 'GET',
  path: '/enquiries',
  summary: '管辖范围内的咨询：待答复的按时限，全部的按时间',
  permit: 'enquiries:answer',
  query: z.object({
    view: z._default(z.enum(['TODO', 'ALL']), 'TODO'),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(EnquiryRow),
})

export const listMyEnquiries = route({
  method: 'GET',
  path: '/enquiries/mine',
  summary: '我的咨询',
  permit: 'signed-in',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(EnquiryRow),
})

export const getEnquiry = route({
  method: 'GET',
  path: '/enquiries/:id',
  summary: '一条咨询的全部情况',
  permit: 'signed-in',
  params: ById,
  response: Enquiry,
})

/** What anybody with the code may see; the answer only where nobody is behind the question but the code. */
export const EnquiryTracking = z.object({ ...Tracking.shape, answer: z.nullable(z.string()) })

export const trackEnquiry = route({
  method: 'GET',
  path: '/enquiries/track/:code',
  topic: 'enquiries',
  summary: '凭十位编号查咨询进度；匿名提问的，可以看到答复',
  permit: 'public',
  perMinute: 60,
  params: z.object({ code: CodeText }),
  response: EnquiryTracking,
})

const act = <B extends Record<string, z.ZodMiniType>>(name: string, summary: string, body: B) =>
  route({
    method: 'POST',
    path: `/enquiries/:id/${name}`,
    summary,
    permit: 'signed-in',
    params: ById,
    body: z.object({ version: Version, ...body }),
    response: Enquiry,
  })

export const answerEnquiry = act('answer', '答复', {
  answer: line(4000),
  /** The entry of the knowledge base that it was drawn from. */
  knowledgeId: z.optional(z.uuid()),
})
export const followOnEnquiry = act('follow-on', '接着问', { question: line(1000) })
export const confirmEnquiry = act('confirm', '问题解决了', {})
export const raiseEnquiry = act('raise', '转上级答复', { reason: line(300) })
export const withdrawEnquiry = act('withdraw', '不用答复了', {})
export const keepAnswer = act('keep', '把答复改写成问答库的一条草稿，去掉个人信息', {
  question: line(200),
  answer: line(4000),
  platform: z.optional(z.nullable(PlatformField)),
})

export const unmaskEnquiry = route({
  method: 'POST',
  path: '/enquiries/:id/unmask',
  summary: '查看提问人的联系方式，原因计入审计',
  permit: 'signed-in',
  params: ById,
  body: z.object({ reason: line(200) }),
  response: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
})
