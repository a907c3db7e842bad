import { sql, type Insertable, type Updateable } from 'kysely'
import type { SiteTable } from '../../../db/schema.ts'
import type { Platform } from '../../../contract/network/places.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx, Reader } from '../../platform/ctx.ts'
import { nextKey } from './place.rules.ts'
import { setTokens } from './search.store.ts'
import type { SiteRow } from './site.store.ts'

/** `pg_advisory_xact_lock(class, district)`: the class of locks that belongs to the tree. */
const TREE_LOCK = 7101

/** What identifies the places in `search_token`. */
export const SEARCH_KIND = 'site'

/** Changes to the shape of a district's tree take turns, so that two moves can make neither a cycle nor an orphan. */
export const lockTree = ({ db, districtId }: Pick<Ctx, 'db' | 'districtId'>) =>
  sql`select pg_advisory_xact_lock(${TREE_LOCK}, ${districtId})`.execute(db)

/** The newest key below a parent, closed places included. */
export async function lastKey({ db, districtId }: Ctx, parentId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('site')
    .select('key')
    .where('districtId', '=', districtId)
    .where('parentId', '=', parentId)
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.key
}

export const insertSite = (
  { db, districtId }: Ctx,
  site: Omit<Insertable<SiteTable>, 'districtId'>,
): Promise<SiteRow> =>
  db
    .insertInto('site')
    .values({ districtId, ...site })
    .returningAll()
    .executeTakeFirstOrThrow()

/** The row locked before, with `changes`, one version further. */
export const saveSite = (
  { db, districtId }: Ctx,
  { id }: Pick<SiteRow, 'id'>,
  changes: Updateable<SiteTable>,
): Promise<SiteRow> =>
  db
    .updateTable('site')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const findByOfficialCode = ({ db, districtId }: Ctx, code: string): Promise<SiteRow | undefined> =>
  db
    .selectFrom('site')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('officialCode', '=', code)
    .executeTakeFirst()

/** Every child, closed ones too, in order. */
export const allChildren = ({ db, districtId }: Ctx, parentId: string): Promise<SiteRow[]> =>
  db
    .selectFrom('site')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('parentId', '=', parentId)
    .orderBy('key')
    .execute()

/** Places closed since an instant, with what they were merged into. */
export const listClosedSince = ({ db, districtId }: Ctx, since: Date) =>
  db
    .selectFrom('site')
    .select(['id', 'parentId', 'mergedIntoId'])
    .where('districtId', '=', districtId)
    .where('closedAt', '>=', since)
    .execute()

/** How many open places stand directly below. */
export async function countOpenChildren({ db, districtId }: Ctx, parentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('site')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('districtId', '=', districtId)
    .where('parentId', '=', parentId)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Puts places, each with all below it, under a new parent: one statement rewrites every path of every subtree. The tree
 * must be locked; the places must not contain one another or the parent.
 */
export async function relocate(
  ctx: Ctx,
  places: readonly Pick<SiteRow, 'id' | 'path'>[],
  parent: Pick<SiteRow, 'id' | 'path'>,
) {
  if (places.length === 0) return
  let last = await lastKey(ctx, parent.id)
  const moves = places.map(({ id, path }) => {
    last = nextKey(last)
    return { id, path, end: subtree(path).to, key: last }
  })
  await sql`update site s set
      path = ${parent.path} || m.key || '/' || substr(s.path, length(m.path) + 1),
      key = case when s.id = m.id then m.key else s.key end,
      parent_id = case when s.id = m.id then ${parent.id}::uuid else s.parent_id end,
      version = s.version + case when s.id = m.id then 1 else 0 end
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ path }) => path)}::text[],
      ${moves.map(({ end }) => end)}::text[], ${moves.map(({ key }) => key)}::text[]) as m (id, path, "end", key)
    where s.district_id = ${ctx.districtId} and s.path >= m.path collate "C" and s.path < m."end" collate "C"`.execute(
    ctx.db,
  )
}

/** A code that printed signs still carry, and the place that answers for it from now on. */
export async function retireCode(
  { db, districtId, now }: Ctx,
  { code, siteId, kind }: { code: string; siteId: string; kind: 'QR' | 'OFFICIAL' },
) {
  await db
    .insertInto('siteCode')
    .values({ districtId, code, siteId, kind, retiredAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function setPlatforms({ db, districtId }: Ctx, siteId: string, platforms: readonly Platform[]) {
  await db
    .deleteFrom('sitePlatform')
    .where('districtId', '=', districtId)
    .where('siteId', '=', siteId)
    .execute()
  if (platforms.length === 0) return
  const rows = [...new Set(platforms)].map((platform) => ({ districtId, siteId, platform }))
  await db.insertInto('sitePlatform').values(rows).execute()
}

/** Makes places findable by the names they have now. */
export const setNames = (reader: Reader, sites: readonly Pick<SiteRow, 'id' | 'name'>[]) =>
  setTokens(
    reader,
    SEARCH_KIND,
    sites.map(({ id, name }) => ({ id, text: name })),
  )
