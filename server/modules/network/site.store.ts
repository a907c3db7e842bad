import type { Selectable } from 'kysely'
import type { SiteTable } from '../../../db/schema.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import type { Ctx, Reader } from '../../platform/ctx.ts'
import { anyId, anyText, builtOnce } from '../../platform/db/sql.ts'
import { assert } from '../../platform/errors.ts'
import { placeRef } from './site.view.ts'

export type SiteRow = Selectable<SiteTable>

const sites = ({ db, districtId }: Reader) =>
  db.selectFrom('site').selectAll('site').where('site.districtId', '=', districtId)

export const findSite = (reader: Reader, id: string): Promise<SiteRow | undefined> =>
  sites(reader).where('id', '=', id).executeTakeFirst()

/** The center: a district has one. */
export const findTopSite = (ctx: Ctx): Promise<SiteRow | undefined> =>
  sites(ctx).where('parentId', 'is', null).orderBy('path').executeTakeFirst()

/** A place that is to be changed; two who change it at once take turns. */
export const lockSite = (ctx: Ctx, id: string): Promise<SiteRow | undefined> =>
  sites(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

const ofCode = builtOnce((db, districtId: number, code: string) =>
  sites({ db, districtId }).where('qrCode', '=', code).compile(),
)

/** The place that answers for a code today: its own, or one that a printed sign of the past still carries. */
export async function findSiteByCode(reader: Reader, code: string): Promise<SiteRow | undefined> {
  const own =
    (await ofCode(reader.db, reader.districtId, code))[0] ??
    (await sites(reader).where('officialCode', '=', code).executeTakeFirst())
  const found =
    own ??
    (await sites(reader)
      .innerJoin('siteCode', (join) =>
        join.onRef('siteCode.districtId', '=', 'site.districtId').onRef('siteCode.siteId', '=', 'site.id'),
      )
      .where('siteCode.code', '=', code)
      .executeTakeFirst())
  return found ? successor(reader, found) : undefined
}

/**
 * Follows mergers to the place of today, and from a place that was simply closed to the one above it. A chain is short;
 * the bound ends a loop that cannot be.
 */
async function successor(reader: Reader, site: SiteRow): Promise<SiteRow> {
  let current = site
  for (let hop = 0; current.closedAt && hop < 20; hop += 1) {
    const next = await findSite(reader, current.mergedIntoId ?? current.parentId ?? current.id)
    if (!next) return current
    current = next
  }
  return current
}

/** The place that answers today for one that may be closed. Throws when there is none of that id. */
export async function getSuccessor(ctx: Ctx, id: string): Promise<SiteRow> {
  const site = await findSite(ctx, id)
  assert(site, 'a place is closed or merged, never deleted while others point to it')
  return successor(ctx, site)
}

/** The place one level up, or undefined at the top. */
export async function findParent(ctx: Ctx, siteId: string): Promise<SiteRow | undefined> {
  const site = await findSite(ctx, siteId)
  return site?.parentId ? findSite(ctx, site.parentId) : undefined
}

export async function refsOf(
  { db, districtId }: Ctx,
  ids: readonly string[],
): Promise<Map<string, PlaceRef>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('site')
    .select(['id', 'kind', 'name', 'qrCode'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, placeRef(row)]))
}

/** The places above, from the top down: every prefix of the path. */
export async function listAncestors(ctx: Ctx, { path }: Pick<SiteRow, 'path'>): Promise<SiteRow[]> {
  const keys = path.split('/').slice(0, -1)
  const prefixes = keys.slice(0, -1).map((_, index) => `${keys.slice(0, index + 1).join('/')}/`)
  return prefixes.length === 0
    ? []
    : sites(ctx).where('path', '=', anyText(prefixes)).orderBy('path').execute()
}

/** Open places directly below, in the order in which they were made. */
export const listChildren = (ctx: Ctx, parentId: string): Promise<SiteRow[]> =>
  sites(ctx)
    .where('parentId', '=', parentId)
    .where('closedAt', 'is', null)
    .orderBy('key')
    .limit(500)
    .execute()

export const platformsOf = async ({ db, districtId }: Ctx, siteId: string) =>
  (
    await db
      .selectFrom('sitePlatform')
      .select('platform')
      .where('districtId', '=', districtId)
      .where('siteId', '=', siteId)
      .execute()
  ).map(({ platform }) => platform)
