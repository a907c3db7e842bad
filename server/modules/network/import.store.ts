import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ImportState } from '../../../contract/network/import.ts'
import type { SiteImportTable } from '../../../db/schema.ts'
import { grantsFor } from '../../platform/access/actor.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { anyText } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'

export type ImportRow = Selectable<SiteImportTable>

const imports = ({ db, districtId }: Ctx) =>
  db.selectFrom('siteImport').selectAll().where('districtId', '=', districtId)

/** Where the actor may import: the places of the grants that reach below. */
export const importPlaces = ({ actor }: Ctx): string[] =>
  grantsFor(actor, 'network:import').flatMap(({ siteId, reach }) => (reach === 'BELOW' ? siteId : []))

/** One's own, and those that stay within the places where one may import too. */
const within = (ctx: Ctx) => {
  const mine = grantsFor(ctx.actor, 'network:import').filter(({ reach }) => reach === 'BELOW')
  const ranges = mine.map(({ path }) => subtree(path))
  return sql<boolean>`(created_by = ${ctx.actor.personId ?? null}::uuid
    or not exists (select from site s where s.district_id = site_import.district_id and s.id = any(site_import.scope_site_ids)
      and not exists (select from unnest(${ranges.map(({ from }) => from)}::text[], ${ranges.map(({ to }) => to)}::text[]) as g ("from", "to")
        where s.path >= g."from" collate "C" and s.path < g."to" collate "C")))`
}

export const findImport = (ctx: Ctx, id: string): Promise<ImportRow | undefined> =>
  imports(ctx).where('id', '=', id).executeTakeFirst()

/** For whoever may see it. Throws 404 otherwise. */
export async function getImportRow(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await imports(ctx).where('id', '=', id).where(within(ctx)).executeTakeFirst()
  if (!row) throw noImport()
  return row
}

/** The same, locked. */
export async function lockImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await imports(ctx).where('id', '=', id).where(within(ctx)).forUpdate().executeTakeFirst()
  if (!row) throw noImport()
  return row
}

const noImport = () => notFound('no_import', '没有这次导入，或者它不在您的管辖范围内')

export const pageOfImports = (ctx: Ctx, after: Position | undefined, limit: number): Promise<ImportRow[]> =>
  imports(ctx)
    .where(within(ctx))
    .$if(after !== undefined, (list) =>
      list.where(sql<boolean>`(created_at, id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const insertImport = ({ db }: Ctx, row: Insertable<SiteImportTable>): Promise<ImportRow> =>
  db.insertInto('siteImport').values(row).returningAll().executeTakeFirstOrThrow()

export const saveImport = (
  { db, districtId, now }: Ctx,
  id: string,
  changes: Updateable<SiteImportTable>,
): Promise<ImportRow> =>
  db
    .updateTable('siteImport')
    .set((eb) => ({ ...changes, changedAt: now, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** How far a job has come: no change that would make somebody's screen stale. */
export const saveProgress = (
  { db, districtId }: Ctx,
  id: string,
  progress: Pick<Updateable<SiteImportTable>, 'rowsRead' | 'rowsApplied'>,
) =>
  db
    .updateTable('siteImport')
    .set(progress)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .execute()

/** Throws away what was staged of a file. */
export async function clearStaged({ db, districtId }: Ctx, importId: string) {
  for (const table of ['siteImportFault', 'siteImportRow'] as const)
    await db.deleteFrom(table).where('districtId', '=', districtId).where('importId', '=', importId).execute()
}

/** Imports in these states that nobody has touched since an instant and that still hold staged rows. */
export const listLeftOver = async (
  { db, districtId }: Ctx,
  states: readonly ImportState[],
  before: Date,
): Promise<ImportRow[]> =>
  db
    .selectFrom('siteImport as i')
    .selectAll('i')
    .where('i.districtId', '=', districtId)
    .where('i.state', '=', anyText(states))
    .where('i.changedAt', '<', before)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('siteImportRow as r')
          .select('r.rowNo')
          .whereRef('r.districtId', '=', 'i.districtId')
          .whereRef('r.importId', '=', 'i.id'),
      ),
    )
    .limit(50)
    .execute()

export interface FaultRow {
  rowNo: number
  place: number
  heading: string
  reason: string
  name: string | null
}

/** Faults in the order of the file. */
export const pageOfFaults = (
  { db, districtId }: Ctx,
  importId: string,
  after: { rowNo: number; place: number },
  limit: number,
): Promise<FaultRow[]> =>
  db
    .selectFrom('siteImportFault as f')
    .innerJoin('siteImportRow as r', (join) =>
      join
        .onRef('r.districtId', '=', 'f.districtId')
        .onRef('r.importId', '=', 'f.importId')
        .onRef('r.rowNo', '=', 'f.rowNo'),
    )
    .select(['f.rowNo', 'f.place', 'f.heading', 'f.reason', 'r.name'])
    .where('f.districtId', '=', districtId)
    .where('f.importId', '=', importId)
    .where(sql<boolean>`(f.row_no, f.place) > (${after.rowNo}, ${after.place})`)
    .orderBy('f.rowNo')
    .orderBy('f.place')
    .limit(limit)
    .execute()

/** Clean rows by kind. */
export const countKinds = async ({ db, districtId }: Ctx, importId: string) =>
  db
    .selectFrom('siteImportRow')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where('districtId', '=', districtId)
    .where('importId', '=', importId)
    .where('faulty', '=', false)
    .where('kind', 'is not', null)
    .groupBy('kind')
    .execute()
