import { hash, verify } from '@node-rs/argon2'
import type * as contract from '../../../contract/identity/session.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { CommittedRefusal, invalid, tooMany } from '../../platform/errors.ts'
import { setSession } from '../../platform/http/cookies.ts'
import { setting } from '../../platform/settings/settings.ts'
import { maskPhone, normalizePhone } from '../../platform/vault.ts'
import * as accounts from './account.store.ts'
import { codeRequested } from './identity.events.ts'
import { hashOf, minutesLocked, RESIDENT_DAYS, STAFF_HOURS, totpStep } from './identity.rules.ts'
import {
  codeGuesses,
  codeMinutes,
  codesPerHour,
  idleMinutes,
  lockAfterFailures,
  lockMinutes,
} from './identity.settings.ts'
import { actorOfAccount, describeActor } from './me.ts'
import { findPersonByPhone, findPersonOfAccount, insertPerson, linkAccount } from './person.store.ts'
import { newDigits, newToken } from './secrets.ts'

const MINUTE = 60_000
/** Seconds between two codes for one phone. */
const CODE_GAP_SECONDS = 60

/** Verified when no such login exists, so that both refusals take the same time. */
const decoy = hash('a password that nobody has')

const wrongSignIn = () => new CommittedRefusal(401, 'sign_in_failed', '账号、密码或动态口令不对')

/** Staff: password (argon2id) and TOTP; RULES §12: locked for a while after repeated failures. */
export async function signInStaff(
  ctx: Ctx,
  { body }: Input<typeof contract.signInStaff>,
): Promise<Reply<typeof contract.signInStaff>> {
  const account = await accounts.findAccountByLogin(ctx, body.login.toLowerCase())
  const locked = minutesLocked(account?.lockedUntil ?? null, ctx.now)
  if (locked > 0)
    throw tooMany('account_locked', `连续输错次数过多，账号已锁定，请 ${locked} 分钟后再试或联系管理员`, {
      minutes: locked,
    })
  const rightPassword = await verify(account?.passwordHash ?? (await decoy), body.password)
  const step = account?.totpSealed
    ? totpStep(ctx.vault.open(account.totpSealed), body.totp ?? '', ctx.now)
    : 0
  const fresh = step !== undefined && (step === 0 || step > (account?.totpLastStep ?? 0))
  if (!account || !rightPassword || !fresh) {
    ctx.audit({ act: 'SIGN_IN_FAILED', subject: 'account', subjectId: account?.id })
    if (account) await countFailure(ctx, account.id, account.failures + 1)
    throw wrongSignIn()
  }
  await accounts.noteSuccess(ctx, account.id, step === 0 ? account.totpLastStep : step)
  return openSession(ctx, account.id, { staff: true, secondFactor: step > 0 })
}

/** One more failure; too many lock the account for a while. */
export async function countFailure(ctx: Ctx, accountId: string, failures: number) {
  const locks = failures >= setting(ctx, lockAfterFailures)
  const until = locks ? new Date(ctx.now.getTime() + setting(ctx, lockMinutes) * MINUTE) : null
  if (locks) ctx.audit({ act: 'ACCOUNT_LOCKED', subject: 'account', subjectId: accountId })
  await accounts.noteFailure(ctx, accountId, until, locks ? 0 : failures)
}

/** A code by SMS; the phone itself is stored nowhere in clear. */
export async function requestCode(
  ctx: Ctx,
  { body }: Input<typeof contract.requestCode>,
): Promise<Reply<typeof contract.requestCode>> {
  const phone = requirePhone(body.phone)
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  await accounts.takeTurn(ctx, phoneIndex)
  const recent = await accounts.lockCodes(ctx, phoneIndex, new Date(ctx.now.getTime() - 60 * MINUTE))
  const wait =
    CODE_GAP_SECONDS - Math.floor((ctx.now.getTime() - (recent[0]?.createdAt.getTime() ?? 0)) / 1000)
  if (wait > 0) throw tooMany('code_too_soon', `验证码刚发过，请 ${wait} 秒后再试`, { seconds: wait })
  if (recent.length >= setting(ctx, codesPerHour))
    throw tooMany('code_too_many', '这个手机号一小时内发送次数过多，请稍后再试，或到站里请工作人员代点')
  const code = newDigits()
  const minutes = setting(ctx, codeMinutes)
  const id = ctx.newId()
  await accounts.insertCode(ctx, {
    id,
    phoneIndex,
    codeHash: hashOf(`${id}:${code}`),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + minutes * MINUTE),
  })
  ctx.publish(
    codeRequested({
      codeId: id,
      phoneSealed: ctx.vault.seal(phone),
      codeSealed: ctx.vault.seal(code),
      minutes,
    }),
  )
  return { sentTo: maskPhone(phone), validMinutes: minutes, againAfterSeconds: CODE_GAP_SECONDS }
}

export async function signInByPhone(
  ctx: Ctx,
  { body }: Input<typeof contract.signInByPhone>,
): Promise<Reply<typeof contract.signInByPhone>> {
  const phone = requirePhone(body.phone)
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  await spendCode(ctx, phoneIndex, body.code)
  const phoneSealed = ctx.vault.seal(phone)
  const accountId = await accounts.ensurePhoneAccount(ctx, phoneIndex, phoneSealed)
  const tail = ctx.vault.blindIndex(`tail:${ctx.districtId}`, phone.slice(-4))
  await ensurePerson(ctx, accountId, {
    name: body.name,
    phone: { index: phoneIndex, sealed: phoneSealed, tail },
  })
  return openSession(ctx, accountId, { staff: false, secondFactor: false })
}

const wrongCode = (sentence: string) => new CommittedRefusal(401, 'code_wrong', sentence)

/** A code works once, for a few guesses, for a few minutes. */
async function spendCode(ctx: Ctx, phoneIndex: string, typed: string) {
  const [code] = await accounts.lockCodes(ctx, phoneIndex, new Date(ctx.now.getTime() - 60 * MINUTE))
  if (!code || code.usedAt || code.expiresAt <= ctx.now) throw wrongCode('验证码已失效，请重新获取')
  if (code.attempts >= setting(ctx, codeGuesses)) throw wrongCode('输错次数过多，请重新获取验证码')
  const right = code.codeHash === hashOf(`${code.id}:${typed.trim()}`)
  await accounts.noteGuess(ctx, code.id, right)
  if (!right) throw wrongCode('验证码不对，请核对后再输')
}

async function ensurePerson(
  ctx: Ctx,
  accountId: string,
  { name, phone }: { name?: string; phone: { index: string; sealed: string; tail: string } },
) {
  const own = await findPersonOfAccount(ctx, accountId)
  if (own) return own
  const entered = await findPersonByPhone(ctx, phone.index)
  if (entered) return linkAccount(ctx, entered.id, accountId)
  return insertPerson(ctx, { id: ctx.newId(), name: name?.trim() || '居民', accountId, phone })
}

/** Opens a session and answers with who one is now. */
export async function openSession(
  ctx: Ctx,
  accountId: string,
  { staff, secondFactor }: { staff: boolean; secondFactor: boolean },
) {
  const token = newToken()
  const seconds = staff ? STAFF_HOURS * 3600 : RESIDENT_DAYS * 86_400
  const id = ctx.newId()
  await accounts.insertSession(ctx, {
    tokenHash: hashOf(token),
    id,
    accountId,
    staff,
    secondFactor,
    createdAt: ctx.now,
    seenAt: ctx.now,
    idleMinutes: staff ? setting(ctx, idleMinutes) : null,
    expiresAt: new Date(ctx.now.getTime() + seconds * 1000),
  })
  ctx.audit({ act: 'SIGN_IN', subject: 'account', subjectId: accountId, facts: { staff, secondFactor } })
  setSession(ctx, token, seconds)
  return describeActor(ctx, await actorOfAccount(ctx, token))
}

export async function signOut(ctx: Ctx) {
  if (ctx.actor.sessionId) {
    await accounts.deleteSession(ctx, ctx.actor.sessionId)
    ctx.audit({ act: 'SIGN_OUT', subject: 'account', subjectId: ctx.actor.accountId })
  }
  setSession(ctx, undefined)
  return { done: true } as const
}

export function requirePhone(text: string): string {
  const phone = normalizePhone(text)
  if (!phone) throw invalid('phone', '请填写正确的电话号码，例如 138 0000 0000 或 028-8613 0000')
  return phone
}
