import type { OrderParty, OtherChannel } from '../../../contract/orders/words.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import { holdsAt, type Actor } from '../../platform/access/actor.ts'
import type { Why } from '../../platform/flow/flow.ts'
import type { OrderFlowRow } from './order.flow.ts'

/** Third of three places: who this actor is to this order. */
export function partiesOf(actor: Actor, row: OrderFlowRow): OrderParty[] {
  const parties: OrderParty[] = []
  if (actor.personId && actor.personId === row.requesterId) parties.push('REQUESTER')
  if (holdsAt(actor, 'orders:triage', row.handlingPath)) parties.push('CLERK')
  if (holdsAt(actor, 'orders:dispatch', row.handlingPath)) parties.push('DISPATCHER')
  const mine = row.viewerTeams.find(({ id }) => id === row.teamId)
  if (mine?.leader) parties.push('TEAM_LEADER')
  if (mine) parties.push('MEMBER')
  if (row.viewerTeams.some(({ leader }) => leader)) parties.push('CANDIDATE')
  if (holdsAt(actor, 'orders:supervise', row.handlingPath)) parties.push('SUPERVISOR')
  return parties
}

/** Whoever has a part in it, whoever supervises the place it came from or is handled at, and, in the pool, every leader. */
export function maySee(actor: Actor, row: OrderFlowRow & { path: string }): boolean {
  if (
    actor.kind === 'SYSTEM' ||
    holdsAt(actor, 'orders:view', row.path) ||
    holdsAt(actor, 'orders:view', row.handlingPath)
  )
    return true
  const parties = partiesOf(actor, row)
  return (
    parties.includes('REQUESTER') ||
    parties.includes('MEMBER') ||
    (row.state === 'POOLED' && parties.includes('CANDIDATE'))
  )
}

export type ContactHidden = 'NOT_ACCEPTED' | 'CLOSED' | 'NOT_YOURS' | 'MASKED'

const serving = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE']
const over = ['EVALUATED', 'CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED']

/**
 * Contact details are the requester's own; whoever serves sees them masked after accepting and may unmask, audited; the
 * desk that handles the order may unmask too; nobody else.
 */
export function contactAccess(
  actor: Actor,
  row: OrderFlowRow,
): { hidden: ContactHidden | null; canUnmask: boolean } {
  const parties = partiesOf(actor, row)
  if (parties.includes('REQUESTER')) return { hidden: null, canUnmask: false }
  const desk = holdsAt(actor, 'orders:unmask', row.handlingPath)
  if (desk) return { hidden: over.includes(row.state) ? 'CLOSED' : 'MASKED', canUnmask: true }
  if (!parties.includes('MEMBER')) return { hidden: 'NOT_YOURS', canUnmask: false }
  if (serving.includes(row.state)) return { hidden: 'MASKED', canUnmask: true }
  return { hidden: row.state === 'OFFERED' ? 'NOT_ACCEPTED' : 'CLOSED', canUnmask: false }
}

/** RULES §2.3: sideways or upward at most so many times, then whoever has it decides. */
export const hopsLeft = ({ hops, hopsMost }: OrderFlowRow): Why | undefined =>
  hops >= hopsMost
    ? { code: 'hops_used_up', sentence: `已经转过 ${hops} 次，不能再转，请当前单位决定` }
    : undefined

/** RULES §2.2: may reopen once. */
export const firstReopening = ({ reopened }: OrderFlowRow): Why | undefined =>
  reopened > 0
    ? { code: 'reopened_already', sentence: '这一单已经重办过一次，请重新点单或向上级反映' }
    : undefined

/** What is late is pressed, once a day (RULES §2.3 催单); before, the clock reminds by itself. */
export function mayUrge(
  { dueAt, urgedAt }: Pick<OrderFlowRow, 'dueAt' | 'urgedAt'>,
  now: Date,
): Why | undefined {
  if (!dueAt || dueAt >= now)
    return { code: 'not_late', sentence: '还没有超过时限，到时系统会自动提醒，不用催' }
  if (urgedAt && chinaDay(urgedAt) === chinaDay(now))
    return { code: 'urged_today', sentence: '今天已经催过一次，明天还没办可以再催' }
  return undefined
}

/** RULES §2.2: at or below so many stars, or not solved, somebody calls back. */
export const needsFollowUp = (stars: number, solved: string, badStars: number) =>
  stars <= badStars || solved === 'NO'

export interface ScopeWords {
  channel: OtherChannel
  words: readonly string[]
}

/** The first word that says this matter belongs elsewhere (RULES §2.3); emergencies come first. */
export function findElsewhere(
  text: string,
  lists: readonly ScopeWords[],
): { channel: OtherChannel; word: string } | undefined {
  for (const { channel, words } of lists) {
    const word = words.find((candidate) => text.includes(candidate))
    if (word) return { channel, word }
  }
  return undefined
}

/** Where to turn instead, in one sentence, and the number to dial if there is one. */
export const elsewhereAdvice: Record<OtherChannel, { phone: string | null; advice: string }> = {
  EMERGENCY: {
    phone: null,
    advice: '如有危险请立即拨打：治安 110、火警 119、急救 120。志愿者不能代替紧急救援。',
  },
  HOTLINE_12345: {
    phone: '12345',
    advice: '这类事项由政务服务热线受理，请拨打 12345，他们有权限并会给您答复。',
  },
  PAID_REPAIR: {
    phone: null,
    advice: '这属于有偿维修，请联系物业或有资质的维修单位；志愿服务不收费，也不承接有偿工程。',
  },
  ENFORCEMENT: { phone: '12345', advice: '这需要执法部门处理，请拨打 12345 反映；志愿者没有执法权。' },
}
