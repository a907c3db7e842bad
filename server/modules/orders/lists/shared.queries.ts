import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/routes.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { scope } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { withinRanges } from '../../../platform/db/sql.ts'
import { presentRows } from '../order.view.ts'

/** What one's own places are told of, or handle too. */
export async function listSharedOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.listSharedOrders>,
): Promise<Reply<typeof contract.listSharedOrders>> {
  const { db, districtId } = ctx
  const after = decodePosition(query.cursor)
  let list = db
    .selectFrom('serviceOrder as o')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .innerJoin('site as b', (join) =>
      join.onRef('b.districtId', '=', 'o.districtId').onRef('b.id', '=', 'o.secondSiteId'),
    )
    .selectAll('o')
    .select(['h.path as handlingPath', 'b.path as secondPath'])
    .where('o.districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`b.path`, scope(ctx, 'orders:view')))
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(query.size + 1)
  if (after)
    list = list.where((eb) => eb(eb.refTuple('o.createdAt', 'o.id'), '<', eb.tuple(after.at, after.id)))
  const { rows, next } = pageOf(await list.execute(), query.size, ({ createdAt, id }) => ({
    at: createdAt,
    id,
  }))
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}
