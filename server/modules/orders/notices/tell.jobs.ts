import { orderNotices } from '../../../../contract/orders/notices.ts'
import type { OrderAction, OrderState } from '../../../../contract/orders/words.ts'
import { fill } from '../../../../contract/words.ts'
import { sayTime } from '../../../platform/clock/say-time.ts'
import { formatCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { readHistory } from '../../../platform/history/read.ts'
import { deskOf, namesOf } from '../../identity/public.ts'
import { findSite, refsOf } from '../../network/public.ts'
import { notify, sendSms } from '../../notifications/public.ts'
import { leadersOf, teamNames } from '../../people/public.ts'
import { followersOf } from '../lists/follower.store.ts'
import { listAsks } from '../stand-ins/stand-in.store.ts'
import { howWords, todo, type Hearer, type Tell } from './notice.rules.ts'
import type { OrderRecord } from '../order.store.ts'
import { PRIVATE_TITLE, titleByPhone } from '../privacy/veil.view.ts'

/** What happened to an order, as far as the words of its notices need it. */
export interface Occasion {
  order: OrderRecord
  /** Once and for ever: a job that runs twice tells once. */
  source: string
  action?: string
  teamId?: string | null
  fromSiteId?: string | null
  /** Who did it need not be told of it. */
  actorId?: string | null
  /** What only this occasion knows. */
  facts?: Record<string, string | number>
}

/** Tells everybody who is to hear it; what waits for an act only while it is still so. */
export async function tellAll(ctx: Ctx, occasion: Occasion, tells: readonly Tell[]) {
  const { order, teamId = order.teamId, actorId } = occasion
  const moved = { siteId: order.handlingSiteId, teamId }
  const due = tells.filter(({ holds }) => holds?.(order, moved) ?? true)
  if (due.length === 0) return
  const facts = await factsOf(ctx, occasion)
  for (const { notice, to, sms } of due) {
    const template = orderNotices[notice]
    const people = (await hearersOf(ctx, occasion, to)).filter((id) => id !== actorId)
    const said = { ...facts, ...wordsFor(order, to, teamId) }
    await notify(ctx, {
      to: people,
      template,
      facts: said,
      subject: { kind: 'service_order', id: order.id },
      opens: opensFor(order, to),
      source: occasion.source,
    })
    if (sms) await sendByPhone(ctx, occasion, fill(template.zh, { ...said, title: titleByPhone(order) }))
  }
}

const opensFor = ({ id, code }: OrderRecord, to: Hearer) =>
  ({
    DESK: `/console/orders/${id}`,
    DESK_BELOW: `/console/orders/${id}`,
    SECOND: `/console/orders/${id}`,
    LEADERS: `/team/${id}`,
    ASKED: `/team/${id}`,
    ASKERS: `/team/${id}`,
    REQUESTER: `/my/${id}`,
    FOLLOWERS: `/track/${code}`,
  })[to]

/** Only the team that has accepted a private order, and still has it, reads what it is about. */
const wordsFor = (
  { state, private: kept, title, teamId: having }: OrderRecord,
  to: Hearer,
  teamId: string | null,
) => ({
  title:
    kept && (to === 'ASKED' || (to === 'LEADERS' && (state === 'OFFERED' || having !== teamId)))
      ? PRIVATE_TITLE
      : title,
  todo: todo(state, to === 'LEADERS' ? 'TEAM' : 'DESK'),
})

async function factsOf(ctx: Ctx, { order, action, teamId, fromSiteId, actorId, facts }: Occasion) {
  const team = teamId ?? order.teamId
  const [places, teams, reason, [doer]] = await Promise.all([
    refsOf(ctx, [order.handlingSiteId, ...(fromSiteId ? [fromSiteId] : [])]),
    teamNames(ctx, team ? [team] : []),
    reasonOf(ctx, order, action),
    actorId ? namesOf(ctx, [actorId]) : [],
  ])
  const due = action === 'EVALUATE' ? order.followUpDueAt : order.dueAt
  return {
    code: formatCode(order.code),
    place: places.get(order.handlingSiteId)?.name ?? '',
    from: action === 'SCHEDULE' ? agreedTime(order) : ((fromSiteId && places.get(fromSiteId)?.name) ?? ''),
    team: (team && teams.get(team)) ?? '',
    due: due ? sayTime(due) : '',
    who: doer?.name ?? '',
    stars: order.stars ?? 0,
    question: order.question ?? '',
    reason,
    how: howWords[action as OrderAction] ?? '',
    ...facts,
  }
}

const agreedTime = ({ scheduledFrom }: OrderRecord) => (scheduledFrom ? sayTime(scheduledFrom) : '')

/** Words lie in the erasable part of history; those of the last such act are what is meant. */
async function reasonOf(ctx: Ctx, { id, rejectReason }: OrderRecord, action: string | undefined) {
  if (action === 'REJECT') return rejectReason ?? ''
  if (action !== 'CANCEL') return ''
  const words = (await readHistory(ctx, id)).findLast(({ act }) => act === action)?.words
  return typeof words?.reason === 'string' ? words.reason : ''
}

async function hearersOf(ctx: Ctx, occasion: Occasion, to: Hearer): Promise<string[]> {
  const { order, teamId = order.teamId, fromSiteId } = occasion
  if (to === 'REQUESTER') return order.requesterId ? [order.requesterId] : []
  if (to === 'FOLLOWERS') return followersOf(ctx, order.id)
  if (to === 'ASKED' || to === 'ASKERS') return aroundStandIn(ctx, order.id, to)
  if (to === 'LEADERS') return teamId ? leadersOf(ctx, teamId) : []
  const permit = deskPermit(order.state)
  if (to === 'DESK_BELOW') {
    const below = fromSiteId ? await findSite(ctx, fromSiteId) : undefined
    return below ? deskOf(ctx, permit, below.path) : []
  }
  const { handlingPath, secondPath, secondPart } = order
  const told = to === 'SECOND' || secondPart === 'CO_HANDLES'
  const second = told && secondPath ? await deskOf(ctx, permit, secondPath) : []
  if (to === 'SECOND') return second
  return [...(await deskOf(ctx, permit, handlingPath)), ...second]
}

/** Those who have not answered yet, each team by its leaders; or those who asked. */
async function aroundStandIn(ctx: Ctx, orderId: string, to: 'ASKED' | 'ASKERS'): Promise<string[]> {
  const asks = await listAsks(ctx, orderId)
  if (to === 'ASKERS') return asks.flatMap(({ askedBy }) => askedBy ?? [])
  const open = asks.filter(({ answer }) => answer === null)
  const leaders = await Promise.all(open.map(({ teamId }) => (teamId ? leadersOf(ctx, teamId) : [])))
  return [...open.flatMap(({ personId }) => personId ?? []), ...leaders.flat()]
}

const triaging: OrderState[] = ['SUBMITTED', 'NEED_INFO', 'REPORTED', 'EVALUATED']
const deskPermit = (state: OrderState) => (triaging.includes(state) ? 'orders:triage' : 'orders:dispatch')

/** To a requester for whom staff ordered: they may have no screen at all. */
async function sendByPhone(ctx: Ctx, { order, source }: Occasion, sentence: string) {
  const { enteredBy, contactPhoneSealed: phoneSealed, code } = order
  if (!enteredBy || !phoneSealed) return
  const station = await findSite(ctx, order.handlingSiteId)
  const answer = order.state === 'NEED_INFO' && station?.phone ? `请回电 ${station.phone}。` : ''
  const text = `【六单】${sentence}。${answer}编号 ${formatCode(code)}，查进度：${ctx.publicUrl}/track/${code}`
  await sendSms(ctx, { source: `notice:${source}`, phoneSealed, text })
}
