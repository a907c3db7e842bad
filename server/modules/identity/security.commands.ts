import { hash, verify } from '@node-rs/argon2'
import type * as contract from '../../../contract/identity/security.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { CommittedRefusal, conflict, forbidden, invalid } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import * as accounts from './account.store.ts'
import { newTotpSecret, RECOVERY_CODES, totpStep, totpUri } from './identity.rules.ts'
import { passwordHistory, passwordKinds, passwordLength } from './identity.settings.ts'
import { passwordFault } from './password.rules.ts'
import { newRecoveryCode } from './secrets.ts'
import { openSession } from './session.commands.ts'
import { deleteSessions, findSession } from './session.store.ts'
import { countFailure, pendingFor, recoveryIndex, refuseWhileLocked } from './sign-in.commands.ts'

type Account = accounts.AccountRow

/** Throws 422 for one that the rules refuse, 401 for a wrong present one (counted like a failed sign-in). */
export async function changePassword(ctx: Ctx, { body }: Input<typeof contract.changePassword>) {
  const account = await staffAccount(ctx)
  await requirePassword(ctx, account, body.current)
  await refuseUnfit(ctx, account, body.wanted)
  const passwordHash = await hash(body.wanted)
  await accounts.savePassword(
    ctx,
    account,
    { passwordHash, mustChange: false },
    setting(ctx, passwordHistory),
  )
  ctx.audit({ act: 'PASSWORD_CHANGED', subject: 'account', subjectId: account.id })
  return reopen(ctx, { ...account, mustChange: false, passwordSetAt: ctx.now })
}

async function refuseUnfit(ctx: Ctx, account: Account, wanted: string) {
  const policy = { length: setting(ctx, passwordLength), kinds: setting(ctx, passwordKinds) }
  const fault = passwordFault(wanted, account.login ?? '', policy)
  if (fault) throw invalid('wanted', fault)
  if (account.passwordHash && (await verify(account.passwordHash, wanted)))
    throw invalid('wanted', '新密码不能与原密码相同')
  const most = setting(ctx, passwordHistory)
  const before = (await accounts.listPasswordsBefore(ctx, account.id)).slice(0, most)
  const same = await Promise.all(before.map(({ passwordHash }) => verify(passwordHash, wanted)))
  if (same.includes(true)) throw invalid('wanted', `不能用回之前 ${most} 次用过的密码`)
}

/** Every session of the account ends, the present one goes on under a new token. */
async function reopen(ctx: Ctx, account: Account, secondFactor?: boolean) {
  const session = ctx.actor.sessionId ? await findSession(ctx, ctx.actor.sessionId) : undefined
  await deleteSessions(ctx, account.id)
  return openSession(ctx, account.id, {
    staff: session?.staff ?? false,
    secondFactor: secondFactor ?? session?.secondFactor ?? false,
    pending: pendingFor(ctx, account),
  })
}

/** A new authenticator waits beside the old one until its first code has been typed. */
export async function enrolTotp(ctx: Ctx, { body }: Input<typeof contract.enrolTotp>) {
  const account = await staffAccount(ctx)
  await requirePassword(ctx, account, body.password)
  const secret = newTotpSecret()
  await accounts.savePendingTotp(ctx, account.id, ctx.vault.seal(secret))
  return { totpUri: totpUri(account.login ?? '', secret), secret }
}

export async function confirmTotp(ctx: Ctx, { body }: Input<typeof contract.confirmTotp>) {
  const account = await staffAccount(ctx)
  if (!account.totpPendingSealed) throw conflict('no_totp_pending', '没有待确认的动态口令，请重新绑定')
  const step = totpStep(ctx.vault.open(account.totpPendingSealed), body.totp, ctx.now)
  if (step === undefined) throw invalid('totp', '动态口令不对，请核对手机时间后再输')
  await accounts.saveTotp(ctx, account.id, account.totpPendingSealed, step)
  ctx.audit({ act: 'TOTP_CHANGED', subject: 'account', subjectId: account.id })
  const recoveryCodes = await newRecoveryCodes(ctx, account.id)
  const me = await reopen(ctx, { ...account, totpSealed: account.totpPendingSealed }, true)
  return { me, recoveryCodes }
}

/** All earlier spare codes are void. Throws 409 without an authenticator. */
export async function renewRecoveryCodes(ctx: Ctx, { body }: Input<typeof contract.renewRecoveryCodes>) {
  const account = await staffAccount(ctx)
  await requirePassword(ctx, account, body.password)
  if (!account.totpSealed) throw conflict('no_totp', '先绑定动态口令，再生成备用码')
  ctx.audit({ act: 'RECOVERY_CODES_RENEWED', subject: 'account', subjectId: account.id })
  return { recoveryCodes: await newRecoveryCodes(ctx, account.id) }
}

async function newRecoveryCodes(ctx: Ctx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await accounts.replaceRecoveryCodes(
    ctx,
    accountId,
    codes.map((code) => recoveryIndex(ctx, accountId, code)),
  )
  return codes
}

async function staffAccount(ctx: Ctx): Promise<Account> {
  const account = ctx.actor.accountId ? await accounts.lockAccount(ctx, ctx.actor.accountId) : undefined
  if (!account?.passwordHash) throw forbidden('no_password', '您的账号用手机验证码登录，没有密码')
  return account
}

async function requirePassword(ctx: Ctx, account: Account, typed: string) {
  refuseWhileLocked(ctx, account)
  if (account.passwordHash && (await verify(account.passwordHash, typed))) return
  await countFailure(ctx, account)
  ctx.audit({ act: 'PASSWORD_FAILED', subject: 'account', subjectId: account.id })
  throw new CommittedRefusal(401, 'password_wrong', '原密码不对')
}
