import * as z from 'zod/mini'
import {
  ById,
  CodeText,
  Cursor,
  Day,
  Done,
  Instant,
  PageSize,
  Version,
  line,
  page,
  paragraph,
} from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { Receipt } from '../orders/orders.ts'
import { ClockView, actionView } from '../flow.ts'
import { route } from '../route.ts'
import { mediationActions, mediationStates, memberParts } from './words.ts'

const topic = 'mediations'
const StateField = z.enum(mediationStates)

/** A line of one's own list: that it is there and where it stands, not a word of what it is about. */
export const MediationRow = z.object({
  id: z.uuid(),
  code: z.string(),
  state: StateField,
  place: PlaceRef,
  parts: z.array(z.enum(memberParts)),
  clock: ClockView,
  createdAt: Instant,
  version: Version,
})
export type MediationRow = z.infer<typeof MediationRow>

export const MediationMember = z.object({
  id: z.uuid(),
  part: z.enum(memberParts),
  name: z.string(),
  /** For the mediator and for the person; the other parties do not read it. */
  phone: z.nullable(z.string()),
  self: z.boolean(),
  consentedAt: z.nullable(Instant),
  signedAt: z.nullable(Instant),
})
export type MediationMember = z.infer<typeof MediationMember>

export const Mediation = z.object({
  ...MediationRow.shape,
  subject: z.string(),
  members: z.array(MediationMember),
  sessions: z.array(
    z.object({ id: z.uuid(), heldAt: Instant, place: z.string(), minutes: z.nullable(z.string()) }),
  ),
  agreement: z.nullable(z.object({ text: z.string(), performBy: z.nullable(Day) })),
  timeline: z.array(
    z.object({
      id: z.uuid(),
      at: Instant,
      act: z.string(),
      who: z.string(),
      party: z.string(),
      reason: z.nullable(z.string()),
    }),
  ),
  allowedActions: z.array(actionView(mediationActions)),
})
export type Mediation = z.infer<typeof Mediation>

const Party = z.object({ name: line(40), phone: z.optional(paragraph(20)) })

export const requestMediation = route({
  method: 'POST',
  path: '/mediations/requested',
  topic,
  summary: '我想请人调解：在一个地点提出，等站里指定调解员',
  permit: 'signed-in',
  perMinute: 10,
  body: z.object({
    placeCode: CodeText,
    subject: line(2000),
    others: z._default(z.array(Party).check(z.maxLength(10)), []),
    /** PIPL Art. 17 and 29: the notice was read; a dispute is delicate. */
    privacyRead: z.literal(true),
  }),
  response: Receipt,
})

export const openMediation = route({
  method: 'POST',
  path: '/mediations',
  topic,
  summary: '登记一件调解：当事人、调解员；此后只有被点名的人看得到',
  permit: 'mediation:open',
  body: z.object({
    siteId: z.uuid(),
    subject: line(2000),
    parties: z.array(Party).check(z.minLength(1), z.maxLength(10)),
    /** Mobile numbers of the mediators; empty: whoever opens it mediates. */
    mediatorPhones: z._default(z.array(line(20)).check(z.maxLength(5)), []),
  }),
  response: Receipt,
})

export const listMediations = route({
  method: 'GET',
  path: '/mediations',
  topic,
  summary: '与我有关的调解，不含内容',
  permit: 'signed-in',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(MediationRow),
})

export const listWaitingMediations = route({
  method: 'GET',
  path: '/mediations/waiting',
  topic,
  summary: '本站等待指定调解员的调解：只有编号和时间',
  permit: 'mediation:open',
  response: z.object({
    rows: z.array(z.object({ id: z.uuid(), place: PlaceRef, createdAt: Instant, version: Version })),
  }),
})

/** A reading is itself an act: whoever is no party leaves a line in the audit, so this is a POST. */
export const readMediation = route({
  method: 'POST',
  path: '/mediations/:id/read',
  topic,
  summary: '一件调解的全部内容：只给被点名的人，非当事人的查看计入审计',
  permit: 'signed-in',
  secret: true,
  params: ById,
  response: Mediation,
})

export const getAgreement = route({
  method: 'GET',
  path: '/mediations/:id/agreement',
  topic,
  summary: '调解协议书（PDF）；每次取用计入审计',
  permit: 'signed-in',
  params: ById,
  response: z.any(),
})

/** Where it stands, for those who are named; nothing of what it is about, because a track page lies open on tables. */
export const MediationTracking = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.literal('MEDIATION'),
  state: StateField,
  stateLabel: z.string(),
  next: z.string(),
})
export type MediationTracking = z.infer<typeof MediationTracking>

/** To everybody who is not named the code is as unknown as a wrong one: that there is a dispute is itself a secret. */
export const trackMediation = route({
  method: 'GET',
  path: '/mediations/track/:code',
  topic,
  summary: '凭十位编号查调解到了哪一步：只答被点名的人，不含内容、姓名和地点',
  permit: 'public',
  perMinute: 60,
  params: z.object({ code: CodeText }),
  response: MediationTracking,
})

/** The reply says only that it happened and where the matter stands: replies are kept for repeated requests, contents are not. */
export const MediationMoved = z.object({ id: z.uuid(), state: StateField, version: Version })

const act = <B extends Record<string, z.ZodMiniType>>(name: string, summary: string, body: B) =>
  route({
    method: 'POST',
    path: `/mediations/:id/${name}`,
    topic,
    summary,
    permit: 'signed-in',
    params: ById,
    body: z.object({ version: Version, ...body }),
    response: MediationMoved,
  })

export const nameMediator = route({
  method: 'POST',
  path: '/mediations/:id/mediators',
  topic,
  summary: '指定调解员',
  permit: 'signed-in',
  params: ById,
  body: z.object({ version: Version, phone: line(20) }),
  response: Done,
})
export const addParty = act('parties', '添加当事人', { ...Party.shape })
export const consentMediation = act('consent', '同意调解；调解员可以登记纸面或口头同意', {
  /** Absent: oneself. */
  memberId: z.optional(z.uuid()),
})
export const beginMediation = act('begin', '各方同意，开始调解', {})
export const holdSession = act('sessions', '登记一次调解的时间、地点、记录', {
  heldAt: Instant,
  place: line(120),
  minutes: z._default(paragraph(10_000), ''),
})
export const writeMinutes = act('minutes', '补写一次调解的记录', {
  sessionId: z.uuid(),
  minutes: line(10_000),
})
export const draftAgreement = act('draft', '起草或修改协议；改动后须重新签署', {
  text: line(10_000),
  performBy: z.optional(z.nullable(Day)),
})
export const signAgreement = act('sign', '签署协议；调解员可以登记纸面签字', {
  memberId: z.optional(z.uuid()),
})
export const agreeMediation = act('agree', '各方签字，协议生效', {})
export const failMediation = act('fail', '未达成协议', { reason: line(1000) })
export const withdrawMediation = act('withdraw', '终止调解：任何一方随时可以', {
  reason: z.optional(paragraph(1000)),
})
export const fulfilMediation = act('fulfil', '协议已履行', {})
export const breakMediation = act('break', '协议未履行', { reason: line(1000) })
export const closeMediation = act('close', '办结', {})
