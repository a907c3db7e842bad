import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

const BATCH = 2000

interface Center {
  id: string
  name: string
}

/** Finds parents that are given by names from the center down: existing places first, then rows of the file. */
export async function linkParentsByName(ctx: Ctx, importId: string) {
  if (!(await namesAParent(ctx, importId))) return
  const center = await findCenter(ctx)
  if (!center) return
  await dropCenterName(ctx, importId, center)
  await linkExisting(ctx, importId, center)
  await linkWithinFile(ctx, importId)
}

const own = ({ districtId }: Ctx, importId: string) =>
  sql`r.district_id = ${districtId} and r.import_id = ${importId}`

async function namesAParent(ctx: Ctx, importId: string): Promise<boolean> {
  const { rows } = await sql`select from site_import_row r
    where ${own(ctx, importId)} and r.parent_id is null and r.parent_code is null and r.parent_names is not null limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

const findCenter = ({ db, districtId }: Ctx): Promise<Center | undefined> =>
  db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('kind', '=', 'CENTER')
    .where('closedAt', 'is', null)
    .executeTakeFirst()

/** The center may be named first or left out. */
const dropCenterName = (ctx: Ctx, importId: string, { name }: Center) =>
  sql`update site_import_row r
    set parent_names = case when r.parent_names = ${name} then '' else substr(r.parent_names, length(${name}) + 2) end
    where ${own(ctx, importId)} and (r.parent_names = ${name} or starts_with(r.parent_names, ${`${name}/`}))`.execute(
    ctx.db,
  )

/** Walks down from the center, one level at a time, a bounded number of different paths at once. */
async function linkExisting(ctx: Ctx, importId: string, center: Center) {
  let after = ''
  for (let first = true; ; first = false) {
    const { rows } = await sql<{ names: string }>`
      select distinct r.parent_names collate "C" as names from site_import_row r
      where ${own(ctx, importId)} and r.parent_id is null and r.parent_code is null
        and r.parent_names collate "C" ${first ? sql`>=` : sql`>`} ${after} order by 1 limit ${BATCH}`.execute(
      ctx.db,
    )
    const found = await walkDown(
      ctx,
      rows.map(({ names }) => names),
      center,
    )
    await linkTo(ctx, importId, found)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.names
  }
}

async function walkDown(ctx: Ctx, paths: readonly string[], center: Center): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let walking = paths.map((names) => ({ names, parts: names === '' ? [] : names.split('/'), id: center.id }))
  while (walking.length > 0) {
    for (const { names, parts, id } of walking) if (parts.length === 0) found.set(names, id)
    walking = await stepDown(
      ctx,
      walking.filter(({ parts }) => parts.length > 0),
    )
  }
  return found
}

interface Walker {
  names: string
  parts: string[]
  id: string
}

/** One level: who finds exactly one open child of that name goes on. */
async function stepDown(ctx: Ctx, walkers: readonly Walker[]): Promise<Walker[]> {
  if (walkers.length === 0) return []
  const { rows } = await sql<{ at: number; id: string }>`
    select w.at, min(s.id::text) as id
    from unnest(${walkers.map((_, at) => at)}::int[], ${walkers.map(({ id }) => id)}::uuid[], ${walkers.map(({ parts }) => parts[0])}::text[])
      as w (at, parent_id, name)
    join site s on s.district_id = ${ctx.districtId} and s.parent_id = w.parent_id and s.name = w.name and s.closed_at is null
    group by w.at having count(*) = 1`.execute(ctx.db)
  return rows.flatMap(({ at, id }) => {
    const walker = walkers[at]
    return walker ? [{ names: walker.names, parts: walker.parts.slice(1), id }] : []
  })
}

const linkTo = async (ctx: Ctx, importId: string, found: Map<string, string>) =>
  sql`update site_import_row r set parent_id = s.id, parent_kind = s.kind, depth = 0
    from unnest(${[...found.keys()]}::text[], ${[...found.values()]}::uuid[]) as f (names, id)
    join site s on s.district_id = ${ctx.districtId} and s.id = f.id
    where ${own(ctx, importId)} and r.parent_id is null and r.parent_code is null and r.parent_names = f.names`.execute(
    ctx.db,
  )

/** Every row's own names from the center down, and then the rows that are named as a parent. */
async function linkWithinFile(ctx: Ctx, importId: string) {
  await sql`update site_import_row r set own_names = concat_ws('/', nullif(r.parent_names, ''), r.name)
    where ${own(ctx, importId)} and r.parent_code is null and r.parent_names is not null`.execute(ctx.db)
  await nameBelowExisting(ctx, importId)
  for (;;) {
    const named =
      await sql`update site_import_row r set own_names = p.own_names || '/' || r.name from site_import_row p
      where ${own(ctx, importId)} and r.own_names is null and p.own_names is not null
        and p.district_id = r.district_id and p.import_id = r.import_id and p.row_no = r.parent_row_no`.execute(
        ctx.db,
      )
    if (Number(named.numAffectedRows ?? 0) === 0) break
  }
  await sql`update site_import_row r set parent_id = p.site_id, parent_kind = p.kind, parent_row_no = p.row_no
    from site_import_row p
    join (select r.own_names from site_import_row r where ${own(ctx, importId)} and r.own_names is not null
      group by 1 having count(*) = 1) only_one on only_one.own_names = p.own_names
    where ${own(ctx, importId)} and r.parent_id is null and r.parent_code is null
      and p.district_id = r.district_id and p.import_id = r.import_id and p.own_names = r.parent_names and p.row_no <> r.row_no`.execute(
    ctx.db,
  )
}

/** Rows that stand below an existing place by its code are known by that place's names too. */
const nameBelowExisting = (ctx: Ctx, importId: string) =>
  sql`update site_import_row r set own_names = concat_ws('/', n.names, r.name)
    from (
      select p.id, string_agg(a.name, '/' order by length(a.path)) filter (where a.parent_id is not null) as names
      from (select distinct r.parent_id as id from site_import_row r
        where ${own(ctx, importId)} and r.parent_code is not null and r.parent_row_no is null and r.parent_id is not null) f
      join site p on p.district_id = ${ctx.districtId} and p.id = f.id
      join site a on a.district_id = p.district_id and a.path = any(
        select left(p.path, at) from generate_series(1, length(p.path)) as at where substr(p.path, at, 1) = '/')
      group by p.id
    ) n
    where ${own(ctx, importId)} and r.parent_id = n.id and r.parent_code is not null and r.parent_row_no is null`.execute(
    ctx.db,
  )
