import { permits, type NamedPermit, type Permit, type Reach, type Role } from '../../../contract/access.ts'
import { forbidden, unauthorized } from '../errors.ts'

/** A role at a place, now in force. */
export interface Grant {
  role: Role
  siteId: string
  /** The place's path in the tree at this moment. */
  path: string
  reach: Reach
}

export type Pending = 'PASSWORD' | 'TOTP'

/** Who is asking. */
export interface Actor {
  kind: 'ANONYMOUS' | 'PERSON' | 'SYSTEM'
  accountId?: string
  sessionId?: string
  personId?: string
  name?: string
  /** Keyed hash of a verified phone, to find one's own things. */
  phoneIndex?: string
  /** The phone itself, sealed: a person's own contact details need no look-up. */
  phoneSealed?: string
  /** Staff who must set this up first; until then they hold no role and have no part in anything. */
  pending?: Pending
  grants: readonly Grant[]
}

export const nobody: Actor = { kind: 'ANONYMOUS', grants: [] }
export const system: Actor = { kind: 'SYSTEM', grants: [] }

const holders = new Map(Object.entries(permits).map(([permit, roles]) => [permit, new Set<Role>(roles)]))

/** The grants through which this actor holds a permit. */
export const grantsFor = (actor: Actor, permit: NamedPermit): Grant[] =>
  actor.grants.filter(({ role }) => holders.get(permit)?.has(role))

const setUpFirst: Record<Pending, string> = {
  PASSWORD: '请先设置新密码，再开始办事',
  TOTP: '您的岗位要求先绑定动态口令，再开始办事',
}

/** The first of three places: may this actor knock at all? Throws 401 or 403. */
export function permitted(actor: Actor, permit: Permit) {
  if (permit === 'public' || actor.kind === 'SYSTEM') return
  if (actor.kind === 'ANONYMOUS') throw unauthorized('sign_in_needed', '请先登录')
  if (permit === 'signed-in') return
  if (actor.pending) throw forbidden('set_up_first', setUpFirst[actor.pending], { pending: actor.pending })
  const holds = permit === 'staff' ? actor.grants.length > 0 : grantsFor(actor, permit).length > 0
  if (!holds) throw forbidden('not_permitted', '您的岗位不能做这件事，请联系本单位负责人授权', { permit })
}

/** Does a grant reach a place? */
export const reaches = (grant: Grant, path: string) =>
  grant.reach === 'HERE' ? grant.path === path : path.startsWith(grant.path)

/** May this actor use this permit at the place of this path? */
export const holdsAt = (actor: Actor, permit: NamedPermit, path: string) =>
  actor.kind === 'SYSTEM' || grantsFor(actor, permit).some((grant) => reaches(grant, path))

/** Over the whole district: at the center, with all below. */
export const holdsEverywhere = (actor: Actor, permit: NamedPermit) =>
  actor.kind === 'SYSTEM' ||
  grantsFor(actor, permit).some(({ path, reach }) => reach === 'BELOW' && path.split('/').length === 2)
