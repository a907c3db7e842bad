import type * as contract from '../../../contract/identity/account.ts'
import { done } from '../../../contract/common.ts'
import type { Input } from '../../../contract/route.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import { setSession } from '../../platform/http/cookies.ts'
import type { Document, Module } from '../../platform/module.ts'
import { forgetPhone } from './account.store.ts'
import { sendCode, spendCode } from './code.commands.ts'
import { deleteCodes } from './code.store.ts'
import { eraseProfile, lockPerson, rename, type PersonRow } from './person.store.ts'
import { hindrancesOf, keepersOf, requirePerson, ownPhone } from './privacy.queries.ts'
import { deleteSessions } from './session.store.ts'
import { indexStaff } from './staff.commands.ts'

export async function renameMyself(ctx: Ctx, { body }: Input<typeof contract.renameMyself>) {
  const person = await requirePerson(ctx)
  await rename(ctx, person.id, body.name)
  if (person.login) await indexStaff(ctx, person.id, body.name, person.login)
  ctx.record({
    subject: 'person',
    subjectId: person.id,
    act: 'RENAME',
    party: 'SELF',
    words: { before: person.name, name: body.name },
  })
  return done
}

/** Everything that any module keeps about this person, as one file. Leaving with it is audited. */
export async function exportMyAccount(ctx: Ctx, modules: readonly Module[]): Promise<Document> {
  const person = await requirePerson(ctx)
  const parts: Record<string, unknown> = {}
  for (const { title, read } of keepersOf(modules)) parts[title] = await read(ctx, person.id)
  ctx.audit({ act: 'EXPORT_OWN', subject: 'person', subjectId: person.id })
  const file = {
    导出时间: ctx.now.toISOString(),
    称呼: person.name,
    手机号: ownPhone(ctx, person),
    从何时起: person.createdAt.toISOString(),
    ...parts,
  }
  return {
    name: `我的资料-${chinaDay(ctx.now)}.json`,
    mediaType: 'application/json; charset=utf-8',
    body: Buffer.from(JSON.stringify(file, null, 2)),
  }
}

/** Throws 409 for an account without a phone. */
export async function requestOwnCode(ctx: Ctx) {
  const phone = ownPhone(ctx, await requirePerson(ctx))
  if (!phone) throw conflict('no_phone', '这个账号没有手机号，请到站里办理注销')
  return sendCode(ctx, phone)
}

/**
 * The account goes: every module drops what is personal and keeps the bare facts that law or others' rights ask for, under a
 * person without a name. Throws 401 for a wrong code, 409 `not_yet` while something still needs the person.
 */
export async function eraseMyAccount(
  ctx: Ctx,
  { body }: Input<typeof contract.eraseMyAccount>,
  modules: readonly Module[],
) {
  const own = await requirePerson(ctx)
  const person = await lockPerson(ctx, own.id)
  if (!person?.phoneIndex) throw conflict('no_phone', '这个账号没有手机号，请到站里办理注销')
  await spendCode(ctx, person.phoneIndex, body.code)
  const [hindrance, ...more] = await hindrancesOf(ctx, person, modules)
  if (hindrance) throw conflict('not_yet', hindrance, { hindrances: [hindrance, ...more] })
  for (const { erase } of keepersOf(modules)) await erase(ctx, person.id)
  await eraseOwn(ctx, person)
  setSession(ctx, undefined)
  return done
}

async function eraseOwn(ctx: Ctx, { id, accountId, phoneIndex }: PersonRow) {
  await eraseProfile(ctx, id)
  if (phoneIndex) await deleteCodes(ctx, phoneIndex)
  if (accountId) {
    await deleteSessions(ctx, accountId)
    await forgetPhone(ctx, accountId)
  }
  ctx.record({ subject: 'person', subjectId: id, act: 'ERASE', party: 'SELF' })
  ctx.audit({ act: 'ACCOUNT_ERASED', subject: 'person', subjectId: id })
}
