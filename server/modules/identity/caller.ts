import type { Ctx } from '../../platform/ctx.ts'
import { findPersonByPhone, insertPerson } from './person.store.ts'
import { requirePhone } from './code.commands.ts'

/**
 * The person under a telephone number that staff wrote down: known, or made now, so that they find their matters when they
 * sign in one day. Throws 422 for a number that is none.
 */
export async function personUnder(ctx: Ctx, name: string, phoneText: string) {
  const phone = requirePhone(phoneText)
  const index = ctx.vault.blindIndex('phone', phone)
  const tail = ctx.vault.blindIndex(`tail:${ctx.districtId}`, phone.slice(-4))
  const person =
    (await findPersonByPhone(ctx, index)) ??
    (await insertPerson(ctx, {
      id: ctx.newId(),
      name,
      phone: { index, sealed: ctx.vault.seal(phone), tail },
    }))
  return { personId: person.id, phone }
}
