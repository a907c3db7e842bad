import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { OrderRouteTable } from '../../../../db/schema.ts'
import type { Ctx, Reader } from '../../../platform/ctx.ts'
import { anyText, builtOnce, withinRanges } from '../../../platform/db/sql.ts'
import type { PageWanted } from '../canned/canned.store.ts'

export type RouteRow = Selectable<OrderRouteTable> & { path: string }

const routes = ({ db, districtId }: Reader) =>
  db
    .selectFrom('orderRoute as r')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'r.districtId').onRef('s.id', '=', 'r.siteId'),
    )
    .selectAll('r')
    .select('s.path as path')
    .where('r.districtId', '=', districtId)

const routesUnder = (reader: Reader, paths: RawBuilder<string>) =>
  routes(reader)
    .leftJoin('site as h', (join) =>
      join
        .onRef('h.districtId', '=', 'r.districtId')
        .onRef('h.id', '=', 'r.handlingSiteId')
        .on('h.closedAt', 'is', null),
    )
    .leftJoin('site as b', (join) =>
      join
        .onRef('b.districtId', '=', 'r.districtId')
        .onRef('b.id', '=', 'r.secondSiteId')
        .on('b.closedAt', 'is', null),
    )
    .select(['h.path as handlingPath', 'h.name as handlingName', 'h.kind as handlingKind'])
    .select(['h.qrCode as handlingCode', 'b.id as openSecondId'])
    .where('r.retiredAt', 'is', null)
    .where(sql<string>`s.path`, '=', paths)

/** The rules in force at these places, with where they lead; a place that has closed leads nowhere. */
export const routesAt = (reader: Reader, paths: readonly string[]) =>
  routesUnder(reader, anyText(paths)).execute()

/** The same for the place of this code and all above it, in one trip: a path's prefixes up to each `/`. */
export const routesOfCode = ({ db, districtId }: Reader, code: string) => ofCode(db, districtId, code)

const ofCode = builtOnce((db, districtId: number, code: string) =>
  routesUnder(
    { db, districtId },
    sql<string>`any(array(select left(p.path, n) from site p, generate_series(1, length(p.path)) as n
      where p.district_id = ${districtId} and p.qr_code = ${code} and substr(p.path, n, 1) = '/'))`,
  ).compile(),
)

export type RouteInForce = Awaited<ReturnType<typeof routesAt>>[number]

/** Rules in force within these parts of the tree and at the places above, newest first. */
export function pageRoutes(ctx: Ctx, { ranges, above, after, limit }: PageWanted): Promise<RouteRow[]> {
  let list = routes(ctx)
    .where('r.retiredAt', 'is', null)
    .where((eb) =>
      eb.or([withinRanges(eb, sql<string>`s.path`, ranges), eb(sql<string>`s.path`, '=', anyText(above))]),
    )
    .orderBy('r.createdAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
  if (after)
    list = list.where((eb) => eb(eb.refTuple('r.createdAt', 'r.id'), '<', eb.tuple(after.at, after.id)))
  return list.execute()
}

/** Also one that is no longer in force: its history stays readable. */
export const findRoute = (ctx: Ctx, id: string): Promise<RouteRow | undefined> =>
  routes(ctx).where('r.id', '=', id).executeTakeFirst()

/** A rule in force, locked for a change. */
export const lockRoute = (ctx: Ctx, id: string): Promise<RouteRow | undefined> =>
  routes(ctx).where('r.id', '=', id).where('r.retiredAt', 'is', null).forUpdate('r').executeTakeFirst()

/** Returns whether it was free: there is one rule a place, kind and platform. */
export async function insertRoute({ db }: Ctx, route: Insertable<OrderRouteTable>): Promise<boolean> {
  const made = await db
    .insertInto('orderRoute')
    .values(route)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export const updateRoute = ({ db, districtId }: Ctx, id: string, changes: Updateable<OrderRouteTable>) =>
  db
    .updateTable('orderRoute')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()

const naming = (ctx: Ctx, siteId: string) =>
  routes(ctx)
    .where('r.retiredAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('r.siteId', '=', siteId),
        eb('r.handlingSiteId', '=', siteId),
        eb('r.secondSiteId', '=', siteId),
      ]),
    )

/** Every rule in force that names this place in any part, locked. */
export const routesNaming = (ctx: Ctx, siteId: string): Promise<RouteRow[]> =>
  naming(ctx, siteId).orderBy('r.id').forUpdate('r').execute()

export const countRoutesNaming = async (ctx: Ctx, siteId: string): Promise<number> =>
  (await naming(ctx, siteId).execute()).length

/** Is there a rule in force for this case at another place already? */
export const hasRouteFor = async (
  { db, districtId }: Ctx,
  siteId: string,
  { kind, platform }: Pick<RouteRow, 'kind' | 'platform'>,
): Promise<boolean> =>
  (await db
    .selectFrom('orderRoute')
    .select('id')
    .where('districtId', '=', districtId)
    .where('siteId', '=', siteId)
    .where('kind', 'is not distinct from', kind)
    .where('platform', 'is not distinct from', platform)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) !== undefined
