import type { Ctx } from '../../../platform/ctx.ts'

/** Following twice is following once. */
export async function insertFollower(
  { db, districtId, actor, now }: Ctx,
  orderId: string,
  personId: string,
): Promise<boolean> {
  const made = await db
    .insertInto('orderFollower')
    .values({ districtId, orderId, personId, addedBy: actor.personId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()
  return made !== undefined
}

export const deleteFollower = ({ db, districtId, actor }: Ctx, orderId: string) =>
  db
    .deleteFrom('orderFollower')
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('personId', '=', actor.personId ?? null)
    .execute()

const FOLLOWERS_MOST = 200

/** Whom to tell how it goes, the first two hundred. */
export const followersOf = async ({ db, districtId }: Ctx, orderId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('orderFollower')
      .select('personId')
      .where('districtId', '=', districtId)
      .where('orderId', '=', orderId)
      .orderBy('createdAt')
      .limit(FOLLOWERS_MOST)
      .execute()
  ).map(({ personId }) => personId)

export async function countFollowers({ db, districtId }: Ctx, orderId: string): Promise<number> {
  const { count } = await db
    .selectFrom('orderFollower')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const isFollowing = async ({ db, districtId, actor }: Ctx, orderId: string): Promise<boolean> =>
  (await db
    .selectFrom('orderFollower')
    .select('personId')
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('personId', '=', actor.personId ?? null)
    .executeTakeFirst()) !== undefined
