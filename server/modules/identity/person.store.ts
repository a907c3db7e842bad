import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'

export interface NewPerson {
  id: string
  name: string
  accountId?: string | null
  phone?: { index: string; sealed: string; tail: string }
}

export const findPersonOfAccount = ({ db, districtId }: Ctx, accountId: string) =>
  db
    .selectFrom('person')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()

export const findPersonByPhone = ({ db, districtId }: Ctx, phoneIndex: string) =>
  db
    .selectFrom('person')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('phoneIndex', '=', phoneIndex)
    .executeTakeFirst()

export const findPerson = ({ db, districtId }: Ctx, id: string) =>
  db
    .selectFrom('person')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

export async function insertPerson(
  { db, districtId, now, actor, demonstration }: Ctx,
  { id, name, accountId, phone }: NewPerson,
) {
  return db
    .insertInto('person')
    .values({
      districtId,
      id,
      name,
      accountId,
      phoneIndex: phone?.index,
      phoneSealed: phone?.sealed,
      phoneTailIndex: phone?.tail,
      demonstration,
      createdBy: actor.personId,
      createdAt: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The person whom staff entered by telephone has now signed in: same phone, same person. */
export async function linkAccount({ db, districtId }: Ctx, personId: string, accountId: string) {
  return db
    .updateTable('person')
    .set((eb) => ({ accountId, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', personId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const namesOf = ({ db, districtId }: Ctx, ids: readonly string[]) =>
  db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
