import type * as contract from '../../../contract/identity/session.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { CommittedRefusal, invalid, tooMany } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { maskPhone, normalizePhone } from '../../platform/vault.ts'
import { ensurePhoneAccount } from './account.store.ts'
import * as codes from './code.store.ts'
import { guard } from './guard.commands.ts'
import { codeRequested } from './identity.events.ts'
import { hashOf } from './identity.rules.ts'
import { codeGuesses, codeMinutes, codesPerHour } from './identity.settings.ts'
import { findPersonOfAccount, findPersonByPhone, insertPerson, linkAccount } from './person.store.ts'
import { newDigits } from './secrets.ts'
import { openSession } from './session.commands.ts'

const MINUTE = 60_000
/** Seconds between two codes for one phone. */
const CODE_GAP_SECONDS = 60

/** A code by SMS; the phone itself is stored nowhere in clear. */
export async function requestCode(
  ctx: Ctx,
  { body }: Input<typeof contract.requestCode>,
): Promise<Reply<typeof contract.requestCode>> {
  const phone = requirePhone(body.phone)
  await guard(ctx, 'CODE', body.proof)
  return sendCode(ctx, phone)
}

/** One code at a time and a few an hour for one phone. Throws 429. */
export async function sendCode(ctx: Ctx, phone: string) {
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  await codes.takeTurn(ctx, phoneIndex)
  const recent = await codes.lockCodes(ctx, phoneIndex, new Date(ctx.now.getTime() - 60 * MINUTE))
  const wait =
    CODE_GAP_SECONDS - Math.floor((ctx.now.getTime() - (recent[0]?.createdAt.getTime() ?? 0)) / 1000)
  if (wait > 0) throw tooMany('code_too_soon', `验证码刚发过，请 ${wait} 秒后再试`, { seconds: wait })
  if (recent.length >= setting(ctx, codesPerHour))
    throw tooMany('code_too_many', '这个手机号一小时内发送次数过多，请稍后再试，或到站里请工作人员代点')
  const code = newDigits()
  const minutes = setting(ctx, codeMinutes)
  const id = ctx.newId()
  await codes.insertCode(ctx, {
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
  const accountId = await ensurePhoneAccount(ctx, phoneIndex, phoneSealed)
  const tail = ctx.vault.blindIndex(`tail:${ctx.districtId}`, phone.slice(-4))
  await ensurePerson(ctx, accountId, {
    name: body.name,
    phone: { index: phoneIndex, sealed: phoneSealed, tail },
  })
  return openSession(ctx, accountId, { staff: false, secondFactor: false })
}

const wrongCode = (sentence: string) => new CommittedRefusal(401, 'code_wrong', sentence)

/** A code works once, for a few guesses, for a few minutes. */
export async function spendCode(ctx: Ctx, phoneIndex: string, typed: string) {
  const [code] = await codes.lockCodes(ctx, phoneIndex, new Date(ctx.now.getTime() - 60 * MINUTE))
  if (!code || code.usedAt || code.expiresAt <= ctx.now) throw wrongCode('验证码已失效，请重新获取')
  if (code.attempts >= setting(ctx, codeGuesses)) throw wrongCode('输错次数过多，请重新获取验证码')
  const right = code.codeHash === hashOf(`${code.id}:${typed.trim()}`)
  await codes.noteGuess(ctx, code.id, right)
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
  const called = name?.trim()
  if (entered) return linkAccount(ctx, entered.id, accountId, called)
  return insertPerson(ctx, { id: ctx.newId(), name: called || '居民', accountId, phone })
}

export function requirePhone(text: string): string {
  const phone = normalizePhone(text)
  if (!phone) throw invalid('phone', '请填写正确的电话号码，例如 138 0000 0000 或 028-8613 0000')
  return phone
}
