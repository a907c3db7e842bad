import { roleWords, type Reach, type Role } from '../../../contract/access.ts'
import { placeKindWords, type PlaceKind } from '../../../contract/network/places.ts'
import { placeRoles } from '../../../contract/network/roles.ts'
import { grantsFor, type Actor, type Grant } from '../../platform/access/actor.ts'
import { conflict, forbidden, invalid } from '../../platform/errors.ts'

/** A role to be given: where, and how far down. */
export interface Wanted {
  role: Role
  path: string
  reach: Reach
}

/** Does this grant cover all that the other would reach? */
const covers = (own: Pick<Grant, 'path' | 'reach'>, { path, reach }: Pick<Wanted, 'path' | 'reach'>) =>
  own.reach === 'BELOW' ? path.startsWith(own.path) : own.path === path && reach === 'HERE'

/**
 * At or below one's own place only, and only a role that one holds there oneself; the security administrator may give any
 * role below (RULES §12, separate administrators).
 */
export function mayGrant(actor: Actor, wanted: Wanted): boolean {
  const entitled = grantsFor(actor, 'identity:grant').filter((grant) => covers(grant, wanted))
  if (entitled.some(({ role }) => role === 'SECURITY_ADMIN')) return true
  return (
    entitled.length > 0 && actor.grants.some((grant) => grant.role === wanted.role && covers(grant, wanted))
  )
}

const administrators: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']
export const isAdministrator = (role: Role) => administrators.includes(role)

/** RULES §12: the three administrators are three people. Throws 409 `separate_roles`. */
export function refuseSecondAdministration(wanted: Role, held: readonly Role[]) {
  const other = held.find((role) => isAdministrator(role) && role !== wanted)
  if (isAdministrator(wanted) && other)
    throw conflict(
      'separate_roles',
      `系统、安全、审计三种管理员要由三个人担任；这个人已是${roleWords[other].zh}，请另选一人`,
      { held: other },
    )
}

/**
 * Whoever could have given all that somebody holds may reset their password, unlock them and sign them out; an account that
 * holds nothing belongs to whoever opened it. One's own account is not managed this way.
 */
export function mayManage(
  actor: Actor,
  person: { id: string; createdBy: string | null },
  held: readonly Wanted[],
): boolean {
  if (person.id === actor.personId) return false
  if (held.length > 0) return held.every((grant) => mayGrant(actor, grant))
  return (
    person.createdBy === actor.personId || grantsFor(actor, 'identity:grant').some(isSecurityAdministrator)
  )
}

const isSecurityAdministrator = ({ role }: Grant) => role === 'SECURITY_ADMIN'

/** Throws 403 `cannot_grant`. */
export function refuseUnlessGrantable(actor: Actor, wanted: Wanted) {
  if (!mayGrant(actor, wanted))
    throw forbidden('cannot_grant', '只能在自己管辖的地点授予自己拥有的岗位，请联系上级或安全管理员')
}

/** Throws 422 when the role makes no sense at this kind of place (contract/network/roles.ts). */
export function refuseUnfitRole(role: Role, kind: PlaceKind) {
  const fitting = placeRoles[kind]
  if (fitting.includes(role)) return
  const words = fitting.map((each) => roleWords[each].zh).join('、')
  throw invalid(
    'role',
    `${placeKindWords[kind].zh}没有“${roleWords[role].zh}”这个岗位，可以授予：${words}；其他岗位请授予上级实践站`,
  )
}

export interface Period {
  from: Date
  to: Date | null
}

/** Throws 422 when the period lies in the past or ends before it starts. */
export function refuseWrongPeriod({ from, to }: Period, now: Date) {
  if (from.getTime() < now.getTime() - 60_000) throw invalid('fromAt', '开始时间不能早于现在')
  if (to && to <= from) throw invalid('toAt', '结束时间要晚于开始时间')
}

export interface Lendable {
  personId: string
  delegatedFromId: string | null
  revokedAt: Date | null
  fromAt: Date
  toAt: Date | null
}

/** Only one's own grant, in force, not itself borrowed, and not for longer than one has it. */
export function refuseUnlendable(
  grant: Lendable,
  { from, to }: Period,
  { actor, now }: { actor: Actor; now: Date },
) {
  if (grant.personId !== actor.personId) throw forbidden('not_your_grant', '只能委托自己的岗位')
  if (grant.delegatedFromId) throw conflict('delegated_already', '受委托的岗位不能再委托，请找原来的负责人')
  if (grant.revokedAt || grant.fromAt > now || (grant.toAt && grant.toAt <= now))
    throw conflict('grant_not_in_force', '这项授权现在不生效，不能委托')
  if (grant.toAt && to && to > grant.toAt) throw invalid('toAt', '委托不能超过您自己的授权期限')
  if (from < grant.fromAt) throw invalid('fromAt', '委托不能早于您自己的授权开始时间')
}
