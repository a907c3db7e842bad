import type { OrderParty, OtherChannel } from '../../../contract/orders/words.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { NamedPermit } from '../../../contract/access.ts'
import { holdsAt, type Actor } from '../../platform/access/actor.ts'
import type { Why } from '../../platform/flow/flow.ts'
import type { OrderFlowRow } from './order.flow.ts'

/** Does this actor use a permit at a desk that handles the order: that of its place, or of the body that handles it too? */
const holdsAtDesk = (actor: Actor, permit: NamedPermit, row: Handled) =>
  holdsAt(actor, permit, row.handlingPath) ||
  (row.secondPart === 'CO_HANDLES' && row.secondPath !== null && holdsAt(actor, permit, row.secondPath))

type Handled = Pick<OrderFlowRow, 'handlingPath' | 'secondPath' | 'secondPart'>

/** What parties follow from. */
export type PartyRow = Handled &
  Pick<OrderFlowRow, 'requesterId' | 'teamId' | 'viewerTeams' | 'viewerAsked' | 'viewerStandsIn'>

/** Third of three places: who this actor is to this order. */
export function partiesOf(actor: Actor, row: PartyRow): OrderParty[] {
  const parties: OrderParty[] = []
  if (actor.personId && actor.personId === row.requesterId) parties.push('REQUESTER')
  if (holdsAtDesk(actor, 'orders:triage', row)) parties.push('CLERK')
  if (holdsAtDesk(actor, 'orders:dispatch', row)) parties.push('DISPATCHER')
  const mine = row.viewerTeams.find(({ id }) => id === row.teamId)
  if (mine?.leader) parties.push('TEAM_LEADER')
  if (mine || row.viewerStandsIn) parties.push('MEMBER')
  if (row.viewerTeams.some(({ leader }) => leader)) parties.push('CANDIDATE')
  if (holdsAt(actor, 'orders:supervise', row.handlingPath)) parties.push('SUPERVISOR')
  if (row.viewerAsked) parties.push('ASKED')
  return parties
}

/**
 * Whoever has a part in it, whoever supervises the place it came from or is handled at, the second body, whoever is asked to
 * stand in, and, in the pool, every leader.
 */
export function maySee(actor: Actor, row: OrderFlowRow & { path: string }): boolean {
  const paths = [row.path, row.handlingPath, ...(row.secondPath ? [row.secondPath] : [])]
  if (actor.kind === 'SYSTEM' || paths.some((path) => holdsAt(actor, 'orders:view', path))) return true
  const parties = partiesOf(actor, row)
  return (
    parties.some((party) => party === 'REQUESTER' || party === 'MEMBER' || party === 'ASKED') ||
    (row.state === 'POOLED' && parties.includes('CANDIDATE'))
  )
}

/**
 * May this viewer read what the order is about? What is private is for those who handle it, for a team only once it has
 * accepted; of a wish in the pool a leader reads the words for the wall.
 */
export function mayRead(
  actor: Actor,
  row: PartyRow & Pick<OrderFlowRow, 'state' | 'kind' | 'private'>,
): boolean {
  const inPool = row.kind === 'MICRO_WISH' && row.state === 'POOLED'
  if (actor.kind === 'SYSTEM' || (!row.private && !inPool)) return true
  const parties = partiesOf(actor, row)
  if (parties.some((party) => party === 'REQUESTER' || party === 'CLERK' || party === 'DISPATCHER'))
    return true
  return row.private ? parties.includes('MEMBER') && row.state !== 'OFFERED' : !parties.includes('CANDIDATE')
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
  const desk = holdsAtDesk(actor, 'orders:unmask', row)
  if (desk) return { hidden: over.includes(row.state) ? 'CLOSED' : 'MASKED', canUnmask: true }
  if (!parties.includes('MEMBER')) return { hidden: 'NOT_YOURS', canUnmask: false }
  if (serving.includes(row.state)) return { hidden: 'MASKED', canUnmask: true }
  return { hidden: row.state === 'OFFERED' ? 'NOT_ACCEPTED' : 'CLOSED', canUnmask: false }
}

/**
 * Consent is the requester's own. The desk writes down that it was taken back, whoever said so; that it was given only where
 * it entered the order for somebody who has no voice here.
 */
export function consentRights(actor: Actor, row: OrderFlowRow & { enteredBy: string | null }) {
  const parties = partiesOf(actor, row)
  const own = parties.includes('REQUESTER')
  const desk = parties.includes('CLERK')
  return {
    party: own ? 'REQUESTER' : 'CLERK',
    mayWithdraw: own || desk,
    mayGive: !row.private && (own || (desk && row.enteredBy !== null)),
  }
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

/** A private matter is for those who handle it; a wish goes on the wall in checked words only. */
export function fitForPool({ private: kept, kind, wishChecked }: OrderFlowRow): Why | undefined {
  if (kept)
    return { code: 'private_order', sentence: '这一单只让办理的人看到，不能放入抢单池，请直接派给一支队伍' }
  return kind === 'MICRO_WISH' && !wishChecked
    ? { code: 'wish_unchecked', sentence: '心愿上墙前，请先写好公开的话' }
    : undefined
}

export const isWish = ({ kind }: OrderFlowRow): Why | undefined =>
  kind === 'MICRO_WISH' ? undefined : { code: 'no_wish', sentence: '这一单不是微心愿，没有上墙的话' }

export const notPrivateYet = ({ private: kept }: OrderFlowRow): Why | undefined =>
  kept ? { code: 'private_already', sentence: '这一单已经只让办理的人看到' } : undefined

export const notUrgentYet = ({ priority }: OrderFlowRow): Why | undefined =>
  priority === 'URGENT' ? { code: 'urgent_already', sentence: '这一单已经是紧急单' } : undefined

export const somebodyAbsent = ({ absent }: OrderFlowRow): Why | undefined =>
  absent ? undefined : { code: 'nobody_absent', sentence: '没有人说来不了，不用找人替' }

/** RULES §2.2: at or below so many stars, or not solved, somebody calls back. */
export const needsFollowUp = (stars: number, solved: string, badStars: number) =>
  stars <= badStars || solved === 'NO'

/** A call that was promised and that nobody has made. */
export const owesCall = (order: { followUpDueAt: Date | null; followUpDoneAt: Date | null }): boolean =>
  order.followUpDueAt !== null && order.followUpDoneAt === null

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
