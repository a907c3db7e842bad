import * as z from 'zod/mini'
import { ById, CodeText, Done, Instant, Version, line, paragraph } from '../common.ts'
import { PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import { Order, PriorityField, SolvedField } from './views.ts'
import { declineReasons } from './words.ts'

const actRoute = <B extends Record<string, z.ZodMiniType>, R extends z.ZodMiniType>(
  name: string,
  summary: string,
  body: B,
  response: R,
) =>
  route({
    method: 'POST',
    path: `/orders/:id/${name}`,
    summary,
    permit: 'signed-in',
    params: ById,
    body: z.object({ version: Version, ...body }),
    response,
  })

/** An act after which one still has a part in the order: the reply is the order as it stands. */
const act = <B extends Record<string, z.ZodMiniType>>(name: string, summary: string, body: B) =>
  actRoute(name, summary, body, Order)

/** An act that ends one's part: the order is no longer one's to see. */
const farewell = <B extends Record<string, z.ZodMiniType>>(name: string, summary: string, body: B) =>
  actRoute(name, summary, body, Done)

const reason = line(300)

export const triageOrder = act('triage', '受理：可补充平台、轻重缓急', {
  platform: z.optional(PlatformField),
  priority: z.optional(PriorityField),
})
export const askRequester = act('ask', '请居民补充（计时暂停）', { reason })
export const answerQuestion = act('answer', '补充说明（计时继续）', {
  answer: line(1000),
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(6)), []),
})
export const rejectOrder = act('reject', '不予受理，原因只有点单人看得到', { reason })
export const offerOrder = act('offer', '派给一支队伍（队伍可以婉拒，条例第二十五条）', {
  teamId: z.uuid(),
})
export const poolOrder = act('pool', '放入抢单池', {})
export const takeBackOrder = act('take-back', '撤回派单', { reason })
export const claimOrder = act('claim', '抢单：第一支合格的队伍得到', { teamId: z.uuid() })
export const acceptOrder = act('accept', '接单', {})
export const declineOrder = farewell('decline', '婉拒，选一个原因', {
  why: z.enum(declineReasons),
  reason: z.optional(paragraph(300)),
})
export const returnOrder = farewell('return', '退单并说明', { reason })
export const handOverOrder = farewell('hand-over', '转给另一支队伍，对方须接单；最多三次', {
  teamId: z.uuid(),
  reason,
})
export const raiseOrder = act('raise', '转上级办理', { reason })
export const passDownOrder = act('pass-down', '转给下级办理', { siteId: z.uuid(), reason })
export const scheduleOrder = act('schedule', '与居民约定时间', { from: Instant, to: Instant })
export const cannotAttend = act('cannot-attend', '来不了：及时告知并找人替（条例第二十二条）', {
  reason,
})
export const checkIn = act('check-in', '到场签到', { placeCode: z.optional(CodeText) })
export const checkOut = act('check-out', '离场签退', {})
export const checkOutMember = act('check-out-member', '队长替忘了签退的队员签退，时间是现在，须说明原因', {
  personId: z.uuid(),
  reason,
})
export const reportOrder = act('report', '填写服务结果', {
  result: line(2000),
  peoplePresent: z.int().check(z.minimum(1), z.maximum(10_000)),
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(9)), []),
})
export const evaluateOrder = act('evaluate', '评价：几颗星，解决了没有', {
  stars: z.int().check(z.minimum(1), z.maximum(5)),
  solved: SolvedField,
  comment: z._default(paragraph(1000), ''),
})
export const followUpOrder = act('follow-up', '登记回访结果', { outcome: line(1000) })
export const reopenOrder = act('reopen', '再来一次（只有一次）', { reason })
export const closeOrder = act('close', '办结', {})
export const hastenOrder = act('hasten', '加急：优先或紧急，时限从现在算，只会更早', {
  priority: z.enum(['HIGH', 'URGENT']),
  reason: z.optional(paragraph(300)),
})
export const markPrivate = act('private', '只让办理的人看到：不进抢单池，不能晒单', {})
export const withdrawOrder = act('withdraw', '撤单', { reason: z.optional(paragraph(300)) })
export const cancelOrder = act('cancel', '取消，须说明原因', { reason })

/** Changes nothing that anybody's open form rests on, so no version is asked for. */
export const urgeOrder = route({
  method: 'POST',
  path: '/orders/:id/urge',
  summary: '催单：提醒现在办这一单的人，记入经过；一单一天最多催一次',
  permit: 'orders:supervise',
  params: ById,
  response: Order,
})

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
