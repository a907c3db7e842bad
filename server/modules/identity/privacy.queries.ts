import type * as contract from '../../../contract/identity/account.ts'
import type { Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Module, PersonalData } from '../../platform/module.ts'
import { maskPhone } from '../../platform/vault.ts'
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
  const own = login ? ['这是工作人员账号，请联系安全管理员收回岗位、停用账号'] : []
  const others = await Promise.all(keepersOf(modules).map(({ hindrance }) => hindrance?.(ctx, id)))
  return [...own, ...others.flatMap((sentence) => sentence ?? [])]
}

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
