import { sql } from 'kysely'
import { placeKinds, placeKindWords, placeParents } from '../../../contract/network/places.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import type { ReadRow } from './import.rules.ts'

/** Where a file's columns stand, for faults that only the whole file shows. */
export interface Places {
  officialCode: number
  parentCode: number
  parentNames: number
  kind: number
}

/** A row whose parent may be known already: an existing place, or a row before it. */
export interface StagedRow extends ReadRow {
  siteId: string
  parentId: string | null
  parentKind: string | null
  parentRowNo: number | null
  depth: number | null
}

export interface FoundParent {
  id: string
  kind: string
  rowNo: number | null
  depth: number | null
}

const rowsOfImport = ({ districtId }: Ctx, importId: string) =>
  sql`r.district_id = ${districtId} and r.import_id = ${importId}`

/** Parents by official code: what exists, and what the file has brought so far. */
export async function findParents(
  ctx: Ctx,
  importId: string,
  codes: readonly string[],
): Promise<Map<string, FoundParent>> {
  if (codes.length === 0) return new Map()
  // look-ups code by code: a fresh table has no statistics, and any other plan reads all of it for every batch
  const { rows } = await sql<FoundParent & { code: string }>`
    select c.code, s.id, s.kind, null::int as row_no, -1::smallint as depth
    from unnest(${codes}::text[]) as c (code)
    cross join lateral (select s.id, s.kind from site s
      where s.district_id = ${ctx.districtId} and s.official_code = c.code collate "C" offset 0) s
    union all
    select c.code, r.site_id, r.kind, r.row_no, r.depth
    from unnest(${codes}::text[]) as c (code)
    cross join lateral (select r.site_id, r.kind, r.row_no, r.depth from site_import_row r
      where ${rowsOfImport(ctx, importId)} and r.official_code = c.code collate "C" offset 0) r
    order by row_no nulls first`.execute(ctx.db)
  const found = new Map<string, FoundParent>()
  for (const { code, ...parent } of rows) if (!found.has(code)) found.set(code, parent)
  return found
}

/** One batch of rows with the faults that they show by themselves, in two statements. */
export async function insertRows({ db, districtId }: Ctx, importId: string, rows: readonly StagedRow[]) {
  const column = <K extends keyof StagedRow>(key: K) => rows.map((row) => row[key])
  await sql`insert into site_import_row (district_id, import_id, row_no, site_id, kind, name, official_code, parent_code, parent_names,
      details, parent_id, parent_kind, parent_row_no, depth, faulty)
    select ${districtId}, ${importId}, t.no, t.site_id, t.kind, t.name, t.official_code, t.parent_code, t.parent_names,
      t.details, t.parent_id, t.parent_kind, t.parent_row_no, t.depth, t.faulty
    from unnest(${column('no')}::int[], ${column('siteId')}::uuid[], ${column('kind')}::text[], ${column('name')}::text[],
      ${column('officialCode')}::text[], ${column('parentCode')}::text[], ${column('parentNames')}::text[],
      ${rows.map(({ details }) => details && JSON.stringify(details))}::jsonb[], ${column('parentId')}::uuid[],
      ${column('parentKind')}::text[], ${column('parentRowNo')}::int[], ${column('depth')}::smallint[],
      ${rows.map(({ faults }) => faults.length > 0)}::boolean[])
      as t (no, site_id, kind, name, official_code, parent_code, parent_names, details, parent_id, parent_kind, parent_row_no, depth, faulty)`.execute(
    db,
  )
  const faults = rows.flatMap(({ no, faults: own }) => own.map((each) => ({ no, ...each })))
  if (faults.length === 0) return
  await sql`insert into site_import_fault (district_id, import_id, row_no, place, heading, reason)
    select ${districtId}, ${importId}, t.no, t.place, t.heading, t.reason
    from unnest(${faults.map(({ no }) => no)}::int[], ${faults.map(({ place }) => place)}::int[],
      ${faults.map(({ heading }) => heading)}::text[], ${faults.map(({ reason }) => reason)}::text[]) as t (no, place, heading, reason)
    on conflict do nothing`.execute(db)
}

/** Notes a fault for every row that `found` selects as `row_no, reason`, and marks the rows. Returns how many there were. */
async function fault(
  { db, districtId }: Ctx,
  importId: string,
  { place, heading }: { place: number; heading: string },
  found: ReturnType<typeof sql>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with found as (${found}), noted as (
      insert into site_import_fault (district_id, import_id, row_no, place, heading, reason)
      select ${districtId}, ${importId}, f.row_no, ${place}::int, ${heading}, f.reason from found f
      on conflict do nothing
    ), marked as (
      update site_import_row r set faulty = true from found f
      where r.district_id = ${districtId} and r.import_id = ${importId} and r.row_no = f.row_no and not r.faulty
      returning 1
    ) select count(*) as count from marked`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/**
 * For the rest of the transaction rows are compared set with set. A table filled in one go has no statistics: believing it
 * nearly empty, the planner would go through all of it once for every faulty row.
 */
export const compareInSets = ({ db }: Ctx) => sql`set local enable_nestloop = off`.execute(db)

/** Codes that stand twice in the file, and codes that another place has. */
export async function faultCodes(ctx: Ctx, importId: string, places: Places) {
  await fault(
    ctx,
    importId,
    { place: places.officialCode, heading: '官方编码' },
    sql`select r.row_no, '与第 ' || d.first || ' 行的编码相同' as reason
      from (select r.official_code, min(r.row_no) as first from site_import_row r
        where ${rowsOfImport(ctx, importId)} and r.official_code is not null group by 1 having count(*) > 1) d
      join site_import_row r on ${rowsOfImport(ctx, importId)} and r.official_code = d.official_code and r.row_no > d.first`,
  )
  await faultTakenCodes(ctx, importId, places)
}

/** Codes that another place has. */
export const faultTakenCodes = (ctx: Ctx, importId: string, { officialCode: place }: Places) =>
  fault(
    ctx,
    importId,
    { place, heading: '官方编码' },
    sql`select r.row_no, '这个编码已用于“' || s.name || '”' as reason from site_import_row r
      join site s on s.district_id = r.district_id and s.official_code = r.official_code
      where ${rowsOfImport(ctx, importId)} and r.official_code is not null`,
  )

/** Parents that come later in the file than what stands below them. */
export const linkLaterParents = (ctx: Ctx, importId: string) =>
  sql`update site_import_row r set parent_id = p.site_id, parent_kind = p.kind, parent_row_no = p.row_no
    from site_import_row p
    where ${rowsOfImport(ctx, importId)} and r.parent_id is null and r.parent_code is not null
      and p.district_id = r.district_id and p.import_id = r.import_id
      and p.row_no = (select min(f.row_no) from site_import_row f
        where f.district_id = r.district_id and f.import_id = r.import_id and f.official_code = r.parent_code)`.execute(
    ctx.db,
  )

/** Rows whose parent nobody knows, or that name none. */
export async function faultParents(ctx: Ctx, importId: string, places: Places) {
  const missing = sql`${rowsOfImport(ctx, importId)} and r.parent_id is null and r.kind is distinct from 'CENTER'`
  await fault(
    ctx,
    importId,
    { place: places.parentCode, heading: '上级编码' },
    sql`select r.row_no, '没有找到编码为 ' || r.parent_code || ' 的上级，它也不在这个文件里' as reason
      from site_import_row r where ${missing} and r.parent_code is not null`,
  )
  await fault(
    ctx,
    importId,
    { place: places.parentNames, heading: '上级路径' },
    sql`select r.row_no, '没有找到这个上级，或者有几个同名的；有编码时请改填上级编码' as reason
      from site_import_row r where ${missing} and r.parent_code is null and r.parent_names is not null`,
  )
  await fault(
    ctx,
    importId,
    { place: places.parentCode || places.parentNames, heading: '上级编码' },
    sql`select r.row_no, '上级编码和上级路径都没有填' as reason
      from site_import_row r where ${missing} and r.parent_code is null and r.parent_names is null and not r.faulty`,
  )
}

/** Kinds under kinds that the table of the network does not allow; a second center. */
export async function faultKinds(ctx: Ctx, importId: string, { kind: place }: Places) {
  const pairs = placeKinds.flatMap((kind) => placeParents[kind].map((parent) => `${kind}/${parent}`))
  const words = placeKinds.map((kind) => placeParents[kind].map((each) => placeKindWords[each].zh).join('、'))
  const labels = placeKinds.map((kind) => placeKindWords[kind].zh)
  await fault(
    ctx,
    importId,
    { place, heading: '类别' },
    sql`select r.row_no, w.label || '应设在' || w.parents || '之下，填的上级是' || p.label as reason
      from site_import_row r
      join unnest(${[...placeKinds]}::text[], ${labels}::text[], ${words}::text[]) as w (kind, label, parents) on w.kind = r.kind
      join unnest(${[...placeKinds]}::text[], ${labels}::text[]) as p (kind, label) on p.kind = r.parent_kind
      where ${rowsOfImport(ctx, importId)} and r.kind <> 'CENTER' and not r.kind || '/' || r.parent_kind = any(${pairs}::text[])`,
  )
  await fault(
    ctx,
    importId,
    { place, heading: '类别' },
    sql`select r.row_no, '实践中心每个区只有一个，已经有了，请去掉这一行' as reason
      from site_import_row r where ${rowsOfImport(ctx, importId)} and r.kind = 'CENTER'`,
  )
}

/** Existing parents that are closed, or where whoever uploaded the file may not import. */
export async function faultReach(
  ctx: Ctx,
  importId: string,
  scopeSiteIds: readonly string[],
  places: Places,
) {
  const { rows } = await sql<{ path: string }>`
    select path from site where district_id = ${ctx.districtId} and id = ${anyId(scopeSiteIds)}`.execute(
    ctx.db,
  )
  const ranges = rows.map(({ path }) => subtree(path))
  const at = { place: places.parentCode || places.parentNames, heading: '上级编码' }
  const parents = sql`site_import_row r left join site s on s.district_id = r.district_id and s.id = r.parent_id
    where ${rowsOfImport(ctx, importId)} and r.parent_id is not null and r.parent_row_no is null`
  await fault(
    ctx,
    importId,
    at,
    sql`select r.row_no, coalesce('上级“' || s.name || '”已停用', '上级已经不在了') as reason
      from ${parents} and (s.id is null or s.closed_at is not null)`,
  )
  await fault(
    ctx,
    importId,
    at,
    sql`select r.row_no, '上级“' || s.name || '”不在您的管辖范围内' as reason from ${parents}
      and not exists (select from unnest(${ranges.map(({ from }) => from)}::text[], ${ranges.map(({ to }) => to)}::text[]) as g ("from", "to")
        where s.path >= g."from" collate "C" and s.path < g."to" collate "C")`,
  )
}

/** How deep each row stands below what exists; what is left without a depth goes round in a circle. */
export async function sink(ctx: Ctx, importId: string, { parentCode: place }: Places) {
  await sql`update site_import_row r set depth = 0
    where ${rowsOfImport(ctx, importId)} and r.depth is null and r.parent_id is not null and r.parent_row_no is null`.execute(
    ctx.db,
  )
  await untilNone(() =>
    sql`update site_import_row r set depth = p.depth + 1 from site_import_row p
        where ${rowsOfImport(ctx, importId)} and r.depth is null
          and p.district_id = r.district_id and p.import_id = r.import_id and p.row_no = r.parent_row_no and p.depth is not null`.execute(
      ctx.db,
    ),
  )
  await fault(
    ctx,
    importId,
    { place, heading: '上级编码' },
    sql`select r.row_no, '上级关系成了一个圈，请核对上级' as reason
      from site_import_row r where ${rowsOfImport(ctx, importId)} and r.depth is null and r.parent_row_no is not null and not r.faulty`,
  )
}

/** What stands below a faulty row cannot be imported either. */
export async function faultBelow(ctx: Ctx, importId: string, places: Places) {
  const at = { place: places.parentCode || places.parentNames, heading: '上级编码' }
  for (;;) {
    const marked = await fault(
      ctx,
      importId,
      at,
      sql`select r.row_no, '上级（第 ' || p.row_no || ' 行）有问题，先改好那一行' as reason
        from site_import_row p join site_import_row r
          on r.district_id = p.district_id and r.import_id = p.import_id and r.parent_row_no = p.row_no
        where p.district_id = ${ctx.districtId} and p.import_id = ${importId} and p.faulty and not r.faulty`,
    )
    if (marked === 0) return
  }
}

async function untilNone(work: () => Promise<{ numAffectedRows?: bigint }>) {
  for (;;) if (Number((await work()).numAffectedRows ?? 0) === 0) return
}

export async function countRows(ctx: Ctx, importId: string): Promise<{ all: number; faulty: number }> {
  const { rows } = await sql<{ all: number; faulty: number }>`
    select count(*) as all, count(*) filter (where r.faulty) as faulty
    from site_import_row r where ${rowsOfImport(ctx, importId)}`.execute(ctx.db)
  return { all: Number(rows[0]?.all ?? 0), faulty: Number(rows[0]?.faulty ?? 0) }
}
