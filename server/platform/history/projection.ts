import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { Module, Projection } from '../module.ts'

/** Rows read at once. */
const BATCH = 1000
/** Batches of one run at most: the rest waits for the next. */
const BATCHES_MOST = 200
const LOCK = 7023
const NIL = '00000000-0000-0000-0000-000000000000'

/** A row of history as a projection reads it. */
export interface HistoryStep {
  id: string
  xact: string
  subject: string
  subjectId: string
  act: string
  fromState: string | null
  toState: string | null
  siteId: string | null
  facts: Record<string, unknown>
  at: Date
}

/**
 * What is kept up to date from history, without a write on the request path: a run reads on from where the last one
 * stopped, up to the oldest open transaction, and writes its mark together with what it made of the rows. Whoever needs
 * the whole truth adds the rows that are unread.
 */
export const projecting = (modules: readonly Module[]): Module => ({
  name: 'projections',
  bindings: [],
  cron: [
    {
      job: 'history.project',
      schedule: '* * * * *',
      run: (ctx) =>
        projectAll(
          ctx,
          modules.flatMap(({ projections }) => projections ?? []),
        ),
    },
  ],
})

/** Two at once take turns. */
async function projectAll(ctx: Ctx, projections: readonly Projection[]) {
  await sql`select pg_advisory_xact_lock(${LOCK}, ${ctx.districtId}::int)`.execute(ctx.db)
  for (const projection of projections)
    for (let batch = 0; batch < BATCHES_MOST && (await readOn(ctx, projection)); batch += 1);
}

/** One batch; false when it was the last. */
async function readOn(ctx: Ctx, { name, apply }: Projection): Promise<boolean> {
  const { rows } = await sql<HistoryStep>`
    select h.id, h.xact::text as xact, h.subject, h.subject_id, h.act, h.from_state, h.to_state, h.site_id, h.facts, h.at
    from history h
    where h.district_id = ${ctx.districtId} and ${unreadBy(ctx, name)} and h.xact < pg_snapshot_xmin(pg_current_snapshot())
    order by h.xact, h.id limit ${sql.lit(BATCH)}`.execute(ctx.db)
  const last = rows.at(-1)
  if (!last) return false
  await apply(ctx, rows)
  await sql`insert into history_mark (district_id, projection, upto_xact, upto_id)
    values (${ctx.districtId}, ${name}, ${last.xact}::xid8, ${last.id}::uuid)
    on conflict (district_id, projection) do update set upto_xact = excluded.upto_xact, upto_id = excluded.upto_id`.execute(
    ctx.db,
  )
  return rows.length === BATCH
}

/**
 * Of the rows of `history h`, those that a projection has not read yet. The planner does not know the mark and would
 * guess a third of the table; between two bounds it guesses little and takes the index. `coalesce` stays inside the
 * sub-select: beside a column it counts as leaky, and row security would keep the index away.
 */
export function unreadBy({ districtId }: Pick<Ctx, 'districtId'>, projection: string): RawBuilder<SqlBool> {
  const mark = (column: string, none: RawBuilder<unknown>) =>
    sql`(select coalesce((select m.${sql.ref(column)} from history_mark m
      where m.district_id = ${districtId} and m.projection = ${projection}), ${none}))`
  const xact = mark('upto_xact', sql`'0'::xid8`)
  return sql`(h.xact >= ${xact} and h.xact < pg_snapshot_xmax(pg_current_snapshot())
    and (h.xact, h.id) > (${xact}, ${mark('upto_id', sql`${NIL}::uuid`)}))`
}
