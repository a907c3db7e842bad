import { hash } from '@node-rs/argon2'
import { done } from '../../../contract/common.ts'
import type * as contract from '../../../contract/identity/staff.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { setTokens } from '../network/public.ts'
import * as accounts from './account.store.ts'
import { mayManage } from './grant.rules.ts'
import { grantsToCome } from './grant.store.ts'
import { firstPasswordDays, passwordHistory } from './identity.settings.ts'
import { findPerson, insertPerson, STAFF_SEARCH } from './person.store.ts'
import { newPassword } from './secrets.ts'
import { deleteSessions } from './session.store.ts'

const SUBJECT = 'person'
const PARTY = 'identity:grant'

/** A new login with its first password, shown once; its owner makes another at the first sign-in. Throws 409 `login_taken`. */
export async function createStaff(ctx: Ctx, { body: { login, name } }: Input<typeof contract.createStaff>) {
  const password = newPassword()
  const [accountId, personId] = [ctx.newId(), ctx.newId()]
  const account = { id: accountId, login, passwordHash: await hash(password) }
  if (!(await accounts.insertStaffAccount(ctx, account)))
    throw conflict('login_taken', '这个账号名已被使用，请换一个')
  await insertPerson(ctx, { id: personId, name, accountId, login })
  await indexStaff(ctx, personId, name, login)
  ctx.record({
    subject: SUBJECT,
    subjectId: personId,
    act: 'CREATE_STAFF',
    party: PARTY,
    facts: { accountId },
    words: { login, name },
  })
  return { personId, login, password, validDays: setting(ctx, firstPasswordDays) }
}

/** Staff are found by name, pinyin, initials and the beginnings of their login. */
export const indexStaff = (ctx: Ctx, id: string, name: string, login: string) =>
  setTokens(ctx, STAFF_SEARCH, [{ id, text: `${name} ${login}` }])

/** Somebody has forgotten the password: a first one again, shown once. Everything open under the old one ends. */
export async function resetPassword(ctx: Ctx, { params, body }: Input<typeof contract.resetPassword>) {
  const account = await managed(ctx, params.id)
  const password = newPassword()
  const passwordHash = await hash(password)
  await accounts.savePassword(ctx, account, { passwordHash, mustChange: true }, setting(ctx, passwordHistory))
  await deleteSessions(ctx, account.id)
  note(ctx, params.id, 'RESET_PASSWORD', body.reason)
  return { login: account.login ?? '', password, validDays: setting(ctx, firstPasswordDays) }
}

/** The authenticator is lost: the next sign-in goes without one, and an administrator must enrol a new one at once. */
export async function resetTotp(ctx: Ctx, { params, body }: Input<typeof contract.resetTotp>) {
  const account = await managed(ctx, params.id)
  if (!account.totpSealed) throw conflict('no_totp', '这个账号没有绑定动态口令')
  await accounts.forgetTotp(ctx, account.id)
  await deleteSessions(ctx, account.id)
  note(ctx, params.id, 'RESET_TOTP', body.reason)
  return done
}

export async function unlockStaff(ctx: Ctx, { params }: Input<typeof contract.unlockStaff>) {
  const account = await managed(ctx, params.id)
  await accounts.clearFailures(ctx, account.id)
  note(ctx, params.id, 'UNLOCK')
  return done
}

export async function endStaffSessions(ctx: Ctx, { params, body }: Input<typeof contract.endStaffSessions>) {
  const account = await managed(ctx, params.id)
  await deleteSessions(ctx, account.id)
  note(ctx, params.id, 'END_SESSIONS', body.reason)
  return done
}

/** The locked account of a member of staff for whom the actor answers. Throws 404, 403 `cannot_manage`. */
async function managed(ctx: Ctx, personId: string) {
  const person = await findPerson(ctx, personId)
  const account =
    person?.login && person.accountId ? await accounts.lockAccount(ctx, person.accountId) : undefined
  if (!person || !account) throw notFound('no_staff', '没有这位工作人员')
  if (!mayManage(ctx.actor, person, await grantsToCome(ctx, personId)))
    throw forbidden(
      'cannot_manage',
      person.id === ctx.actor.personId
        ? '自己的账号请在“我的账号”里办理'
        : '这个账号的岗位超出您的管辖范围，请联系上级或安全管理员',
    )
  return account
}

function note(ctx: Ctx, subjectId: string, act: string, reason?: string) {
  ctx.record({ subject: SUBJECT, subjectId, act, party: PARTY, ...(reason && { words: { reason } }) })
}
