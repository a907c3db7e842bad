import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import type { ImportRow } from './import.store.ts'

/** What is needed of a clean row to give it its place in the tree. */
export interface CleanRow {
  rowNo: number
  parentId: string
}

export interface PlacedRow {
  rowNo: number
  qrCode: string
  key: string
  path: string
}

/**
 * For the rest of the transaction every look-up goes through an index, and no plan of this connection's earlier life is used.
 * Foreign keys are checked by a plan made once, and a
 * plan made while the table is nearly empty reads the whole of it, row after row, as it grows.
 */
export async function lookUpByIndex({ db }: Ctx) {
  await sql`discard plans`.execute(db)
  await sql`set local enable_seqscan = off`.execute(db)
  await sql`set local enable_nestloop = on`.execute(db)
}

export async function deepest(ctx: Ctx, { id }: ImportRow): Promise<number> {
  const { rows } = await sql<{ depth: number | null }>`
    select max(depth) as depth from site_import_row
    where district_id = ${ctx.districtId} and import_id = ${id} and not faulty`.execute(ctx.db)
  return rows[0]?.depth ?? -1
}

/** The clean rows of one level in the order of their parents and of the file, some at a time. */
export async function* cleanRows(
  ctx: Ctx,
  { id }: ImportRow,
  depth: number,
  size: number,
): AsyncIterable<CleanRow[]> {
  await sql`declare clean_rows cursor for
    select row_no, parent_id from site_import_row
    where district_id = ${sql.lit(ctx.districtId)} and import_id = ${sql.lit(id)} and depth = ${sql.lit(depth)} and not faulty
    order by parent_id, row_no`.execute(ctx.db)
  for (;;) {
    const { rows } = await sql<CleanRow>`fetch ${sql.lit(size)} from clean_rows`.execute(ctx.db)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await sql`close clean_rows`.execute(ctx.db)
}

/** Where the parents of some rows stand. */
export async function pathsOf(
  { db, districtId }: Ctx,
  rows: readonly CleanRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ parentId }) => parentId))]
  const found = await db
    .selectFrom('site')
    .select(['id', 'path'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(found.map(({ id, path }) => [id, path]))
}

/** The staged row of `t.row_no`, looked up by key: a fresh table has no statistics, and a join would read all of it each time. */
const staged = (districtId: number, importId: string) =>
  sql`select * from site_import_row r
    where r.district_id = ${districtId} and r.import_id = ${importId} and r.row_no = t.row_no offset 0`

/** Makes places of staged rows: one statement a batch. */
export async function insertPlaces(
  { db, districtId, now }: Ctx,
  { id, createdBy }: ImportRow,
  placed: readonly PlacedRow[],
) {
  await sql`insert into site (district_id, id, parent_id, kind, name, official_code, qr_code, key, path, address, phone, opening_hours,
      floor_area_square_metres, party_body, main_venue, founded_on, founded_precision, plaque_on, pilot, longitude, latitude, introduction,
      import_id, created_by, created_at)
    select r.district_id, r.site_id, r.parent_id, r.kind, r.name, r.official_code, t.qr_code, t.key, t.path,
      d.address, d.phone, d.opening_hours, d.floor_area_square_metres, d.party_body, d.main_venue, d.founded_on, d.founded_precision,
      d.plaque_on, coalesce(d.pilot, false), d.longitude, d.latitude, d.introduction, r.import_id, ${createdBy}::uuid, ${now}::timestamptz
    from unnest(${placed.map(({ rowNo }) => rowNo)}::int[], ${placed.map(({ qrCode }) => qrCode)}::text[],
      ${placed.map(({ key }) => key)}::text[], ${placed.map(({ path }) => path)}::text[]) as t (row_no, qr_code, key, path)
    cross join lateral (${staged(districtId, id)}) r
    left join lateral jsonb_to_record(r.details) as d (address text, phone text, opening_hours text, floor_area_square_metres numeric,
      party_body text, main_venue text, founded_on date, founded_precision text, plaque_on date, pilot boolean,
      longitude numeric, latitude numeric, introduction text) on r.details is not null`.execute(db)
  await sql`insert into site_platform (district_id, site_id, platform)
    select r.district_id, r.site_id, p
    from unnest(${placed.map(({ rowNo }) => rowNo)}::int[]) as t (row_no)
    cross join lateral (${staged(districtId, id)}) r
    cross join lateral jsonb_array_elements_text(r.details -> 'platforms') as p`.execute(db)
}

/** Places of an import that were changed since: edited, moved, merged or closed. */
export async function countTouched({ db, districtId }: Ctx, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from site
    where district_id = ${districtId} and import_id = ${importId} and (version > 1 or closed_at is not null)`.execute(
    db,
  )
  return Number(rows[0]?.count ?? 0)
}

/**
 * Takes places of an import away, the last paths first, so that children go before their parents; whatever else points to
 * one of them makes it fail. Returns the path to go on before, until there is none.
 */
export async function deletePlaces(
  { db, districtId }: Ctx,
  importId: string,
  { before, size }: { before: string | undefined; size: number },
): Promise<{ count: number; before: string | undefined }> {
  const { rows } = await sql<{ id: string; path: string }>`
    select id, path from site where district_id = ${districtId} and import_id = ${importId}
      ${before === undefined ? sql`` : sql`and path < ${before}`} order by path desc limit ${size}`.execute(
    db,
  )
  const ids = rows.map(({ id }) => id)
  await sql`delete from search_token where district_id = ${districtId} and kind = 'site' and subject_id = any(${ids}::uuid[])`.execute(
    db,
  )
  await sql`delete from site_platform where district_id = ${districtId} and site_id = any(${ids}::uuid[])`.execute(
    db,
  )
  await sql`delete from site where district_id = ${districtId} and id = any(${ids}::uuid[])`.execute(db)
  return { count: ids.length, before: rows.at(-1)?.path }
}

/** Places of an import in the order of their ids, to make them findable some at a time. */
export const listImported = ({ db, districtId }: Ctx, importId: string, after: string, size: number) =>
  db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('importId', '=', importId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(size)
    .execute()
