import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { CannedAnswerTable } from '../../../../db/schema.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import { anyText, withinRanges } from '../../../platform/db/sql.ts'

export type CannedRow = Selectable<CannedAnswerTable> & { path: string }

const answers = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('cannedAnswer as c')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'c.districtId').onRef('s.id', '=', 'c.siteId'),
    )
    .selectAll('c')
    .select('s.path as path')
    .where('c.districtId', '=', districtId)

/** Also one that has been put away: its history stays readable. */
export const findCanned = (ctx: Ctx, id: string): Promise<CannedRow | undefined> =>
  answers(ctx).where('c.id', '=', id).executeTakeFirst()

/** One in use, locked for a change. */
export const lockCanned = (ctx: Ctx, id: string): Promise<CannedRow | undefined> =>
  answers(ctx).where('c.id', '=', id).where('c.retiredAt', 'is', null).forUpdate('c').executeTakeFirst()

const OFFERED_MOST = 200

/** Those in use at these places, the nearest place's first, the oldest first at one place. */
export const cannedAt = (ctx: Ctx, paths: readonly string[]): Promise<CannedRow[]> =>
  answers(ctx)
    .where('c.retiredAt', 'is', null)
    .where(sql<string>`s.path`, '=', anyText(paths))
    .orderBy(sql`length(s.path)`, 'desc')
    .orderBy('c.createdAt')
    .orderBy('c.id')
    .limit(OFFERED_MOST)
    .execute()

export interface PageWanted {
  ranges: readonly PathRange[]
  /** Places above, whose own rows hold here too. */
  above: readonly string[]
  after: Position | undefined
  limit: number
}

/** Those in use within these parts of the tree and at the places above, newest first. */
export function pageCanned(ctx: Ctx, { ranges, above, after, limit }: PageWanted): Promise<CannedRow[]> {
  let list = answers(ctx)
    .where('c.retiredAt', 'is', null)
    .where((eb) =>
      eb.or([withinRanges(eb, sql<string>`s.path`, ranges), eb(sql<string>`s.path`, '=', anyText(above))]),
    )
    .orderBy('c.createdAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
  if (after)
    list = list.where((eb) => eb(eb.refTuple('c.createdAt', 'c.id'), '<', eb.tuple(after.at, after.id)))
  return list.execute()
}

export async function insertCanned({ db }: Ctx, answer: Insertable<CannedAnswerTable>) {
  await db.insertInto('cannedAnswer').values(answer).execute()
}

export const updateCanned = ({ db, districtId }: Ctx, id: string, changes: Updateable<CannedAnswerTable>) =>
  db
    .updateTable('cannedAnswer')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()

const inUseAt = (ctx: Ctx, siteId: string) =>
  answers(ctx).where('c.siteId', '=', siteId).where('c.retiredAt', 'is', null)

/** Every one in use that was written at exactly this place, locked. */
export const cannedOf = (ctx: Ctx, siteId: string): Promise<CannedRow[]> =>
  inUseAt(ctx, siteId).orderBy('c.id').forUpdate('c').execute()

export const countCannedAt = async (ctx: Ctx, siteId: string): Promise<number> =>
  (await inUseAt(ctx, siteId).execute()).length
