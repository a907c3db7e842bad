import type { Selectable } from 'kysely'
import type { PersonTable } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'

export type PersonRow = Selectable<PersonTable>

export interface NewPerson {
  id: string
  name: string
  accountId?: string | null
  login?: string
  phone?: { index: string; sealed: string; tail: string }
}

const people = ({ db, districtId }: Ctx) =>
  db.selectFrom('person').selectAll().where('districtId', '=', districtId)

export const findPersonOfAccount = (ctx: Ctx, accountId: string): Promise<PersonRow | undefined> =>
  people(ctx).where('accountId', '=', accountId).executeTakeFirst()

export const findPersonByPhone = (ctx: Ctx, phoneIndex: string): Promise<PersonRow | undefined> =>
  people(ctx).where('phoneIndex', '=', phoneIndex).executeTakeFirst()

export const findPerson = (ctx: Ctx, id: string): Promise<PersonRow | undefined> =>
  people(ctx).where('id', '=', id).executeTakeFirst()

/** The same, locked: what two give to one person at once is given one after the other. */
export const lockPerson = (ctx: Ctx, id: string): Promise<PersonRow | undefined> =>
  people(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Somebody new; under a phone that was entered at the same moment, the one who is there. */
export async function insertPerson(
  { db, districtId, now, actor, demonstration }: Ctx,
  { id, name, accountId, login, phone }: NewPerson,
): Promise<PersonRow> {
  return db
    .insertInto('person')
    .values({
      districtId,
      id,
      name,
      accountId,
      login,
      phoneIndex: phone?.index,
      phoneSealed: phone?.sealed,
      phoneTailIndex: phone?.tail,
      demonstration,
      createdBy: actor.personId,
      createdAt: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['districtId', 'phoneIndex'])
        .doUpdateSet((eb) => ({ accountId: eb.fn.coalesce('person.accountId', 'excluded.accountId') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * The person whom others entered by their telephone has now signed in: same phone, same person, by the name that they give
 * themselves.
 */
export async function linkAccount(
  { db, districtId }: Ctx,
  personId: string,
  accountId: string,
  name: string | undefined,
) {
  return db
    .updateTable('person')
    .set((eb) => ({ accountId, ...(name && { name }), version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', personId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

const change = ({ db, districtId }: Ctx, id: string) =>
  db.updateTable('person').where('districtId', '=', districtId).where('id', '=', id)

export async function rename(ctx: Ctx, id: string, name: string) {
  await change(ctx, id)
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Nobody in particular any more; what others hold of them still has somebody to point at. */
export async function eraseProfile(ctx: Ctx, id: string) {
  await change(ctx, id)
    .set((eb) => ({
      name: '已注销的人',
      phoneIndex: null,
      phoneSealed: null,
      phoneTailIndex: null,
      accountId: null,
      erasedAt: ctx.now,
      version: eb('version', '+', 1),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const namesOf = ({ db, districtId }: Ctx, ids: readonly string[]) =>
  db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()

export const STAFF_SEARCH = 'staff'
