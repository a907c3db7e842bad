import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import type * as contract from '../../../contract/identity/session.ts'
import type * as staff from '../../../contract/identity/staff.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { CommittedRefusal, conflict, forbidden, invalid } from '../../platform/errors.ts'
import { setSession } from '../../platform/http/cookies.ts'
import * as accounts from './account.store.ts'
import { passwordFault, totpStep } from './identity.rules.ts'
import { insertPerson } from './person.store.ts'
import { newPassword } from './secrets.ts'
import { countFailure } from './session.commands.ts'

const uriOf = (login: string, secret: Secret) => new TOTP({ issuer: '六单', label: login, secret }).toString()

/** A new login with its first password and authenticator, shown once. Throws 409 `login_taken`. */
export async function createStaff(ctx: Ctx, { body }: Input<typeof contract.createStaff>) {
  if (await accounts.findAccountByLogin(ctx, body.login))
    throw conflict('login_taken', '这个账号名已被使用，请换一个')
  const password = newPassword()
  const secret = new Secret({ size: 20 })
  const [accountId, personId] = [ctx.newId(), ctx.newId()]
  await accounts.insertStaffAccount(ctx, {
    id: accountId,
    login: body.login,
    passwordHash: await hash(password),
    totpSealed: ctx.vault.seal(secret.base32),
  })
  await insertPerson(ctx, { id: personId, name: body.name, accountId })
  ctx.record({
    subject: 'person',
    subjectId: personId,
    act: 'CREATE_STAFF',
    party: 'identity:grant',
    facts: { accountId },
    words: { login: body.login, name: body.name },
  })
  return { personId, login: body.login, password, totpUri: uriOf(body.login, secret) }
}

/** Throws 422 for a weak one, 401 for a wrong present one (counted like a failed sign-in). */
export async function changePassword(ctx: Ctx, { body }: Input<typeof staff.changePassword>) {
  const account = await staffAccount(ctx)
  await requirePassword(ctx, account, body.current)
  const fault = passwordFault(body.wanted)
  if (fault) throw invalid('wanted', fault)
  if (body.wanted === body.current) throw invalid('wanted', '新密码不能与原密码相同')
  await accounts.savePassword(ctx, account.id, await hash(body.wanted))
  await accounts.deleteSessions(ctx, account.id, ctx.actor.sessionId)
  ctx.audit({ act: 'PASSWORD_CHANGED', subject: 'account', subjectId: account.id })
  return { done: true } as const
}

/** A new authenticator waits beside the old one until its first code has been typed. */
export async function enrolTotp(ctx: Ctx, { body }: Input<typeof staff.enrolTotp>) {
  const account = await staffAccount(ctx)
  await requirePassword(ctx, account, body.password)
  const secret = new Secret({ size: 20 })
  await accounts.savePendingTotp(ctx, account.id, ctx.vault.seal(secret.base32))
  return { totpUri: uriOf(account.login ?? '', secret) }
}

export async function confirmTotp(ctx: Ctx, { body }: Input<typeof staff.confirmTotp>) {
  const account = await staffAccount(ctx)
  if (!account.totpPendingSealed) throw conflict('no_totp_pending', '没有待确认的动态口令，请重新绑定')
  const step = totpStep(ctx.vault.open(account.totpPendingSealed), body.totp, ctx.now)
  if (step === undefined) throw invalid('totp', '动态口令不对，请核对手机时间后再输')
  await accounts.saveTotp(ctx, account.id, account.totpPendingSealed, step)
  ctx.audit({ act: 'TOTP_CHANGED', subject: 'account', subjectId: account.id })
  return { done: true } as const
}

export async function signOutEverywhere(ctx: Ctx) {
  const { accountId } = ctx.actor
  if (accountId) await accounts.deleteSessions(ctx, accountId)
  ctx.audit({ act: 'SIGN_OUT_EVERYWHERE', subject: 'account', subjectId: accountId })
  setSession(ctx, undefined)
  return { done: true } as const
}

async function staffAccount(ctx: Ctx) {
  const account = ctx.actor.accountId ? await accounts.lockAccount(ctx, ctx.actor.accountId) : undefined
  if (!account?.passwordHash) throw forbidden('no_password', '您的账号用手机验证码登录，没有密码')
  return account
}

async function requirePassword(
  ctx: Ctx,
  account: { id: string; passwordHash: string | null; failures: number },
  typed: string,
) {
  if (account.passwordHash && (await verify(account.passwordHash, typed))) return
  await countFailure(ctx, account.id, account.failures + 1)
  ctx.audit({ act: 'PASSWORD_FAILED', subject: 'account', subjectId: account.id })
  throw new CommittedRefusal(401, 'password_wrong', '原密码不对')
}
