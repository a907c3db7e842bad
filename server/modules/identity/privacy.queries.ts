import type * as contract from '../../../contract/identity/account.ts'
import type { Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Module, PersonalData } from '../../platform/module.ts'
import { maskPhone } from '../../platform/vault.ts'
import { findAccount } from './account.store.ts'
import { findPerson, type PersonRow } from './person.store.ts'

export const keepersOf = (modules: readonly Module[]): PersonalData[] =>
  modules.flatMap(({ personalData }) => personalData ?? [])

/** Throws 403 for an account that is nobody in this district. */
export async function requirePerson(ctx: Ctx): Promise<PersonRow> {
  const person = ctx.actor.personId ? await findPerson(ctx, ctx.actor.personId) : undefined
  if (!person) throw forbidden('no_person', '您的账号在本区没有资料')
  return person
}

export const ownPhone = ({ vault }: Ctx, { phoneSealed }: PersonRow) =>
  phoneSealed ? vault.open(phoneSealed) : null

/** What must be settled first: with us, or in a module that still needs the person. */
export async function hindrancesOf(
  ctx: Ctx,
  { id, login }: PersonRow,
  modules: readonly Module[],
): Promise<string[]> {
  const own = login
    ? ['这是工作人员账号，请联系安全管理员收回岗位、停用账号']
    : (await isPlayed(ctx))
      ? ['演示里的角色不注销；换一个手机号登录，就可以试']
      : []
  const others = await Promise.all(keepersOf(modules).map(({ hindrance }) => hindrance?.(ctx, id)))
  return [...own, ...others.flatMap((sentence) => sentence ?? [])]
}

/** The people whom visitors of the demonstration play have a login although they are no staff. */
const isPlayed = async (ctx: Ctx): Promise<boolean> =>
  ctx.demonstration &&
  ctx.actor.accountId !== undefined &&
  Boolean((await findAccount(ctx, ctx.actor.accountId))?.login)

export async function getMyAccount(
  ctx: Ctx,
  modules: readonly Module[],
): Promise<Reply<typeof contract.getMyAccount>> {
  const person = await requirePerson(ctx)
  const phone = ownPhone(ctx, person)
  const kept = await Promise.all(
    keepersOf(modules).map(async ({ title, ground, stays, count }) => ({
      title,
      ground,
      stays,
      count: await count(ctx, person.id),
    })),
  )
  return {
    name: person.name,
    phone: phone && maskPhone(phone),
    since: person.createdAt.toISOString(),
    kept: kept.filter(({ count }) => count > 0),
    hindrances: await hindrancesOf(ctx, person, modules),
  }
}
