import * as z from 'zod/mini'
import { ById, Cursor, Done, Instant, PageSize, Ref, Version, line, page, paragraph } from '../common.ts'
import { ClockView, TimelineRow, actionView } from '../flow.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { OrderKindField, OrderRow, SolvedField } from '../orders/views.ts'
import { route } from '../route.ts'
import { caseActions, caseStates, privateKinds } from './words.ts'

export const CaseStateField = z.enum(caseStates)

/** The text of a case; each part has its counterpart among the order's own words. */
const text = {
  title: line(40),
  asked: line(2000),
  done: line(2000),
  said: z._default(paragraph(1000), ''),
}
export const CaseText = z.object(text)
export type CaseText = z.infer<typeof CaseText>
export type CaseField = keyof CaseText

/** Something personal in a field of the text, from character to character. */
export const PrivateMark = z.object({
  field: z.enum(['title', 'asked', 'done', 'said']),
  kind: z.enum(privateKinds),
  from: z.int(),
  to: z.int(),
})
export type PrivateMark = z.infer<typeof PrivateMark>

export const CaseRow = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  state: CaseStateField,
  platform: z.nullable(PlatformField),
  place: PlaceRef,
  team: z.nullable(Ref),
  stars: z.int(),
  clock: ClockView,
  version: Version,
})
export type CaseRow = z.infer<typeof CaseRow>

/** A case as its editor and reviewer see it: beside what was really said. */
export const Case = z.object({
  ...CaseRow.shape,
  ...text,
  kind: OrderKindField,
  solved: SolvedField,
  tookMinutes: z.int(),
  publishedAt: z.nullable(Instant),
  /** The order's own words, field by field. */
  original: z.object({ title: z.string(), asked: z.string(), done: z.string(), said: z.string() }),
  order: z.object({ id: z.uuid(), code: z.string() }),
  consents: z.object({ photos: z.boolean(), showcase: z.boolean() }),
  marks: z.array(PrivateMark),
  photos: z.array(
    z.object({ id: z.uuid(), kind: z.enum(['BEFORE', 'AFTER']), fileId: z.uuid(), checked: z.boolean() }),
  ),
  drafters: z.array(z.string()),
  timeline: z.array(TimelineRow),
  allowedActions: z.array(actionView(caseActions)),
})
export type Case = z.infer<typeof Case>

/** A rated order whose requester consents and that nobody has written up yet. */
export const Candidate = z.object({ order: OrderRow, evaluatedAt: Instant })

export const listCandidates = route({
  method: 'GET',
  path: '/cases/waiting',
  summary: '可以晒的单：已评价、居民同意公开、还没有案例',
  permit: 'cases:edit',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(Candidate),
})

export const passCandidate = route({
  method: 'POST',
  path: '/cases/waiting/:id/pass',
  summary: '这一单不晒，不再列出',
  permit: 'cases:edit',
  params: ById,
  response: Done,
})

export const listDeskCases = route({
  method: 'GET',
  path: '/cases/desk',
  summary: '管辖范围内某一状态的案例：起草和待审的先来先办，其余新的在前',
  permit: 'cases:view',
  query: z.object({ state: CaseStateField, cursor: z.optional(Cursor), size: PageSize }),
  response: page(CaseRow),
})

/** How many wait in each list, so that nobody has to open them to know. */
export const caseCounts = route({
  method: 'GET',
  path: '/cases/desk/counts',
  summary: '可以晒、起草中、待审核各有多少，各数到一百为止',
  permit: 'cases:view',
  response: z.object({ waiting: z.int(), drafts: z.int(), inReview: z.int() }),
})

export const getDeskCase = route({
  method: 'GET',
  path: '/cases/desk/:id',
  summary: '一个案例：文字、原话、照片、经过',
  permit: 'cases:view',
  params: ById,
  response: Case,
})

export const draftCase = route({
  method: 'POST',
  path: '/cases',
  summary: '为一张已评价的单起草案例；居民没有同意公开的，不能起草',
  permit: 'cases:edit',
  body: z.object({ orderId: z.uuid() }),
  response: Case,
})

type DeskPermit = 'cases:view' | 'cases:edit' | 'cases:review'

const act = <B extends Record<string, z.ZodMiniType>>(
  permit: DeskPermit,
  name: string,
  summary: string,
  body: B,
) =>
  route({
    method: 'POST',
    path: `/cases/:id/${name}`,
    summary,
    permit,
    params: ById,
    body: z.object({ version: Version, ...body }),
    response: Case,
  })

/** Each photo that is to be shown has been looked at: no face, no telephone, no house number. */
const photos = z
  .array(z.object({ id: z.uuid(), noFaceNoPhoneNoHouseNumber: z.literal(true) }))
  .check(z.maxLength(15))

export const editCase = act('cases:edit', 'edit', '修改草稿，选照片（每张都要看过：没有面容、电话、门牌）', {
  ...text,
  photos,
})
export const submitCase = act('cases:edit', 'submit', '送审', {})
export const reviseCase = act('cases:review', 'revise', '审核时修改', { ...text, photos })
export const sendBackCase = act('cases:review', 'send-back', '退回并说明', { reason: line(300) })
export const publishCase = act('cases:review', 'publish', '公开：审的人不能是写的人', {})
export const takeDownCase = act('cases:view', 'take-down', '撤下并说明', { reason: line(300) })
export const redraftCase = act('cases:edit', 'redraft', '撤下以后重新起草', { reason: line(300) })
