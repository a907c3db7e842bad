import type { Ctx } from '../../platform/ctx.ts'

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** Arrives; arriving twice without leaving is one arrival (the partial unique index says so). */
export async function insertArrival(
  { db, districtId, now, actor }: Ctx,
  orderId: string,
  byPlaceCode: boolean,
): Promise<boolean> {
  const made = await db
    .insertInto('orderAttendance')
    .values({
      districtId,
      orderId,
      personId: actor.personId ?? '',
      checkedInAt: wholeSecond(now),
      byPlaceCode,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()
  return made !== undefined
}

/** Leaves; returns whether there was somebody to leave. */
export async function closeArrival(
  { db, districtId, now }: Ctx,
  orderId: string,
  personId: string,
): Promise<boolean> {
  const closed = await db
    .updateTable('orderAttendance')
    .set({ checkedOutAt: now })
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('personId', '=', personId)
    .where('checkedOutAt', 'is', null)
    .where('checkedInAt', '<', now)
    .returning('personId')
    .executeTakeFirst()
  return closed !== undefined
}

export const listAttendance = ({ db, districtId }: Ctx, orderId: string) =>
  db
    .selectFrom('orderAttendance')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .orderBy('checkedInAt')
    .execute()

/** Who is still on site, for the report: everybody must have left. */
export const stillPresent = async ({ db, districtId }: Ctx, orderId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('orderAttendance')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('checkedOutAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
