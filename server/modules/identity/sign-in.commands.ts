import { hash, verify } from '@node-rs/argon2'
import type * as contract from '../../../contract/identity/session.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { CommittedRefusal, tooMany, unauthorized } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import * as accounts from './account.store.ts'
import { minutesLocked, plainRecoveryCode, totpStep } from './identity.rules.ts'
import {
  firstPasswordDays,
  lockAfterFailures,
  lockMinutes,
  passwordDays,
  secondFactorFor,
} from './identity.settings.ts'
import { hasLapsed, isStale } from './password.rules.ts'
import { findPersonOfAccount } from './person.store.ts'
import { openSession } from './session.commands.ts'

type Account = accounts.AccountRow

/** Verified when no such login exists, so that both refusals take the same time. */
const decoy = hash('a password that nobody has')

/** Staff: password (argon2id), then the second factor of whoever has one; RULES §12: locked for a while after repeated failures. */
export async function signInStaff(
  ctx: Ctx,
  { body }: Input<typeof contract.signInStaff>,
): Promise<Reply<typeof contract.signInStaff>> {
  const account = await accounts.lockAccountByLogin(ctx, body.login.toLowerCase())
  if (account) refuseWhileLocked(ctx, account)
  const right = await verify(account?.passwordHash ?? (await decoy), body.password)
  if (!account || !right) throw await failedSignIn(ctx, account)
  if (hasLapsed(account, ctx.now, setting(ctx, firstPasswordDays)))
    throw unauthorized('first_password_lapsed', '初始密码已经过期，请联系管理员重新设置')
  const typed = body.totp?.replaceAll(/\s/g, '') ?? ''
  if (account.totpSealed && !typed) throw unauthorized('totp_needed', '请输入动态口令或备用码')
  if (account.totpSealed && !(await passSecondFactor(ctx, account, typed)))
    throw await failedSignIn(ctx, account)
  await accounts.clearFailures(ctx, account.id)
  return openSession(ctx, account.id, {
    staff: true,
    secondFactor: account.totpSealed !== null,
    pending: pendingFor(ctx, account),
  })
}

/** What this account must set up before it opens anything; administrators without a second factor are found by `identify`. */
export function pendingFor(ctx: Ctx, account: Account) {
  if (isStale(account, ctx.now, setting(ctx, passwordDays))) return 'PASSWORD'
  return account.totpSealed === null && setting(ctx, secondFactorFor) === 'ALL_STAFF' ? 'TOTP' : null
}

/** Throws 429 `account_locked`; a right password opens nothing either while the lock lasts. */
export function refuseWhileLocked(ctx: Ctx, { lockedUntil }: Account) {
  const minutes = minutesLocked(lockedUntil, ctx.now)
  if (minutes > 0)
    throw tooMany('account_locked', `连续输错次数过多，账号已锁定，请 ${minutes} 分钟后再试或联系管理员`, {
      minutes,
    })
}

/** Six digits of a time step not used before, or one of the spare codes. The account's row is locked: of two, one passes. */
async function passSecondFactor(ctx: Ctx, account: Account, typed: string): Promise<boolean> {
  if (/^\d{6}$/.test(typed)) {
    const step = totpStep(ctx.vault.open(account.totpSealed ?? ''), typed, ctx.now)
    if (step === undefined || step <= (account.totpLastStep ?? 0)) return false
    await accounts.saveTotpStep(ctx, account.id, step)
    return true
  }
  const spent = await accounts.spendRecoveryCode(ctx, account.id, recoveryIndex(ctx, account.id, typed))
  if (spent) await note(ctx, 'RECOVERY_CODE_USED', account.id)
  return spent
}

export const recoveryIndex = (ctx: Ctx, accountId: string, code: string) =>
  ctx.vault.blindIndex('recovery code', `${accountId}:${plainRecoveryCode(code)}`)

async function failedSignIn(ctx: Ctx, account: Account | undefined) {
  await note(ctx, 'SIGN_IN_FAILED', account?.id)
  if (account) await countFailure(ctx, account)
  return new CommittedRefusal(401, 'sign_in_failed', '账号、密码或动态口令不对')
}

/** In the audit book under whose account it is, although nobody has signed in. */
async function note(ctx: Ctx, act: string, accountId: string | undefined) {
  const person = accountId && (await findPersonOfAccount(ctx, accountId))
  ctx.audit({ act, subject: 'account', subjectId: accountId, ...(person && { personId: person.id }) })
}

/** One more failure; too many lock the account for a while. */
export async function countFailure(ctx: Ctx, { id, failures }: Account) {
  const locks = failures + 1 >= setting(ctx, lockAfterFailures)
  const until = locks ? new Date(ctx.now.getTime() + setting(ctx, lockMinutes) * 60_000) : null
  if (locks) await note(ctx, 'ACCOUNT_LOCKED', id)
  await accounts.noteFailure(ctx, id, until, locks ? 0 : failures + 1)
}
