import { sql, type Selectable } from 'kysely'
import type * as z from 'zod/mini'
import type { WishForm } from '../../../../contract/orders/views.ts'
import type { MicroWishTable } from '../../../../db/schema.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import { anyId } from '../../../platform/db/sql.ts'

export type WishRow = Selectable<MicroWishTable>

export const insertWish = (ctx: Ctx, orderId: string, wish: z.infer<typeof WishForm>) =>
  ctx.insert('microWish', { districtId: ctx.districtId, orderId, ...wish })

export const findWish = ({ db, districtId }: Ctx, orderId: string): Promise<WishRow | undefined> =>
  db
    .selectFrom('microWish')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .executeTakeFirst()

/** The words for the wall, by the one who has checked them. */
export async function saveWishText({ db, districtId, actor, now }: Ctx, orderId: string, text: string) {
  await db
    .updateTable('microWish')
    .set({ publicText: text, checkedBy: actor.personId, checkedAt: now })
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .returning('orderId')
    .executeTakeFirstOrThrow()
}

/** What the wall says of these orders. */
export async function wallTexts({ db, districtId }: Ctx, orderIds: readonly string[]) {
  const rows = await db
    .selectFrom('microWish')
    .select(['orderId', 'publicText'])
    .where('districtId', '=', districtId)
    .where('orderId', '=', anyId(orderIds))
    .execute()
  return new Map(rows.map(({ orderId, publicText }) => [orderId, publicText]))
}

/** Open wishes on the wall of the district or of a part of it, the latest first. */
export function pageWall(
  { db, districtId }: Ctx,
  { within, after, limit }: { within: PathRange | undefined; after: Position | undefined; limit: number },
) {
  let list = db
    .selectFrom('serviceOrder as o')
    .innerJoin('microWish as w', (join) =>
      join.onRef('w.districtId', '=', 'o.districtId').onRef('w.orderId', '=', 'o.id'),
    )
    .select(['o.id', 'o.siteId', 'o.stateSince', 'w.publicText', 'w.amountFen'])
    .where('o.districtId', '=', districtId)
    .where('o.kind', '=', 'MICRO_WISH')
    .where('o.state', '=', 'POOLED')
    .orderBy('o.stateSince', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit)
  if (after)
    list = list.where((eb) => eb(eb.refTuple('o.stateSince', 'o.id'), '<', eb.tuple(after.at, after.id)))
  if (within)
    list = list.where((eb) =>
      eb.exists(
        eb
          .selectFrom('site as s')
          .select('s.id')
          .where('s.districtId', '=', districtId)
          .whereRef('s.id', '=', 'o.siteId')
          .where(sql<string>`s.path`, '>=', within.from)
          .where(sql<string>`s.path`, '<', within.to),
      ),
    )
  return list.execute()
}
