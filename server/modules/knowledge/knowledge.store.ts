import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { KnowledgeState } from '../../../contract/knowledge/words.ts'
import type { KnowledgeEntryTable } from '../../../db/schema.ts'
import { scope } from '../../platform/access/scope.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { anyText, withinRanges } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Step } from '../../platform/flow/take.ts'

export type EntryRow = Selectable<KnowledgeEntryTable> & { handlingPath: string }
type Changes = Pick<Updateable<KnowledgeEntryTable>, 'question' | 'answer' | 'platform' | 'siteId'>

export const SEARCH_KIND = 'knowledge_entry'

const entries = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('knowledgeEntry as k')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'k.districtId').onRef('s.id', '=', 'k.handlingSiteId'),
    )
    .selectAll('k')
    .select('s.path as handlingPath')
    .where('k.districtId', '=', districtId)

/** An entry for its editors, locked. Throws 404 when there is none or it lies outside the actor's places. */
export async function lockEntry(ctx: Ctx, id: string): Promise<EntryRow> {
  const entry = await entries(ctx).where('k.id', '=', id).forUpdate('k').executeTakeFirst()
  if (!entry || !holdsAt(ctx.actor, 'knowledge:edit', entry.handlingPath))
    throw notFound('no_entry', '没有这条问答，或者您无权查看')
  return entry
}

/** Every entry of exactly this place, locked. */
export const entriesAt = (ctx: Ctx, siteId: string): Promise<EntryRow[]> =>
  entries(ctx).where('k.siteId', '=', siteId).orderBy('k.id').forUpdate('k').execute()

export const countPublishedAt = async ({ db, districtId }: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('knowledgeEntry')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('districtId', '=', districtId)
        .where('siteId', '=', siteId)
        .where('state', '=', 'PUBLISHED')
        .executeTakeFirstOrThrow()
    ).count,
  )

export async function insertEntry({ db }: Ctx, entry: Insertable<KnowledgeEntryTable>) {
  await db.insertInto('knowledgeEntry').values(entry).executeTakeFirstOrThrow()
}

export async function saveEntry(
  { db, districtId }: Ctx,
  { id }: EntryRow,
  { columns }: Step<KnowledgeState>,
  changes: Changes = {},
) {
  await db
    .updateTable('knowledgeEntry')
    .set({ ...columns, ...changes })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Counts once more; no change that would make an editor's screen stale. Returns whether a published entry was there. */
export async function countUp({ db, districtId }: Ctx, id: string, what: 'usedCount' | 'helpfulCount') {
  const counted = await db
    .updateTable('knowledgeEntry')
    .set((eb) => ({ [what]: eb(what, '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .where('state', '=', 'PUBLISHED')
    .returning('id')
    .executeTakeFirst()
  return counted !== undefined
}

/** Published entries that share at least `needed` of the tokens, most shared first. `paths`: only of these places. */
export async function matchEntries(
  { db, districtId }: Ctx,
  wanted: { tokens: readonly string[]; needed: number; paths: readonly string[] | undefined; limit: number },
) {
  const { paths } = wanted
  return db
    .selectFrom('searchToken as t')
    .innerJoin('knowledgeEntry as k', (join) =>
      join.onRef('k.districtId', '=', 't.districtId').onRef('k.id', '=', 't.subjectId'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'k.districtId').onRef('s.id', '=', 'k.siteId'),
    )
    .select(['k.id', 'k.question', 'k.answer'])
    .where('t.districtId', '=', districtId)
    .where('t.kind', '=', SEARCH_KIND)
    .where('t.token', '=', anyText(wanted.tokens))
    .where('k.state', '=', 'PUBLISHED')
    .$if(paths !== undefined, (found) => found.where('s.path', '=', anyText(paths ?? [])))
    .groupBy(['k.districtId', 'k.id'])
    .having((eb) => eb(eb.fn.countAll(), '>=', wanted.needed))
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('k.helpfulCount', 'desc')
    .orderBy('k.id')
    .limit(wanted.limit)
    .execute()
}

/** A page of the entries in the actor's places, newest first, after the row of `cursor`. */
export const pageEntries = (
  ctx: Ctx,
  wanted: { state: KnowledgeState | undefined; cursor: Position | undefined; limit: number },
): Promise<EntryRow[]> =>
  entries(ctx)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, scope(ctx, 'knowledge:edit')))
    .$if(wanted.state !== undefined, (list) => list.where('k.state', '=', wanted.state ?? 'DRAFT'))
    .$if(wanted.cursor !== undefined, (list) =>
      list.where((eb) =>
        eb(
          eb.refTuple('k.createdAt', 'k.id'),
          '<',
          eb.tuple(wanted.cursor?.at ?? ctx.now, wanted.cursor?.id ?? ''),
        ),
      ),
    )
    .orderBy('k.createdAt', 'desc')
    .orderBy('k.id', 'desc')
    .limit(wanted.limit)
    .execute()
