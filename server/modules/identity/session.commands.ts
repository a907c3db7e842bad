import type * as contract from '../../../contract/identity/security.ts'
import { done } from '../../../contract/common.ts'
import type { Input } from '../../../contract/route.ts'
import type { Pending } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { setSession } from '../../platform/http/cookies.ts'
import { setting } from '../../platform/settings/settings.ts'
import { deviceOf, hashOf, RESIDENT_DAYS, STAFF_HOURS } from './identity.rules.ts'
import { idleMinutes } from './identity.settings.ts'
import { actorOfAccount, describeActor } from './me.ts'
import { findPersonOfAccount } from './person.store.ts'
import { newToken } from './secrets.ts'
import * as sessions from './session.store.ts'

interface Opening {
  staff: boolean
  secondFactor: boolean
  pending?: Pending | null
}

/** Opens a session and answers with who one is now. What this browser carried before opens nothing any more. */
export async function openSession(ctx: Ctx, accountId: string, { staff, secondFactor, pending }: Opening) {
  const token = newToken()
  const seconds = staff ? STAFF_HOURS * 3600 : RESIDENT_DAYS * 86_400
  if (ctx.actor.sessionId) await sessions.deleteSession(ctx, ctx.actor.sessionId)
  await sessions.insertSession(ctx, {
    tokenHash: hashOf(token),
    id: ctx.newId(),
    accountId,
    staff,
    secondFactor,
    pending: pending ?? null,
    device: deviceOf(ctx.origin.agent),
    address: staff ? ctx.origin.address || null : null,
    createdAt: ctx.now,
    seenAt: ctx.now,
    idleMinutes: staff ? setting(ctx, idleMinutes) : null,
    expiresAt: new Date(ctx.now.getTime() + seconds * 1000),
  })
  const person = await findPersonOfAccount(ctx, accountId)
  ctx.audit({
    act: 'SIGN_IN',
    subject: 'account',
    subjectId: accountId,
    personId: person?.id,
    facts: { staff, secondFactor },
  })
  setSession(ctx, token, seconds)
  return describeActor(ctx, await actorOfAccount(ctx, token))
}

export async function signOut(ctx: Ctx) {
  if (ctx.actor.sessionId) {
    await sessions.deleteSession(ctx, ctx.actor.sessionId)
    ctx.audit({ act: 'SIGN_OUT', subject: 'account', subjectId: ctx.actor.accountId })
  }
  setSession(ctx, undefined)
  return done
}

export async function signOutEverywhere(ctx: Ctx) {
  const { accountId } = ctx.actor
  if (accountId) await sessions.deleteSessions(ctx, accountId)
  ctx.audit({ act: 'SIGN_OUT_EVERYWHERE', subject: 'account', subjectId: accountId })
  setSession(ctx, undefined)
  return done
}

/** Another device of one's own. Throws 404 when it has gone already. */
export async function endSession(ctx: Ctx, { params }: Input<typeof contract.endSession>) {
  const { accountId } = ctx.actor
  if (!accountId || !(await sessions.deleteOwnSession(ctx, accountId, params.id)))
    throw notFound('no_session', '这台设备已经退出登录')
  ctx.audit({ act: 'SESSION_ENDED', subject: 'account', subjectId: accountId })
  return done
}
