import { sql } from 'kysely'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { withinRanges } from '../../platform/db/sql.ts'

export interface Candidate {
  orderId: string
  siteId: string
  stars: number
  evaluatedAt: Date
}

/** Once a rating; a new rating of the same order replaces the old one. */
export async function insertCandidate({ db, districtId }: Ctx, candidate: Candidate) {
  const { siteId, stars, evaluatedAt } = candidate
  await db
    .insertInto('showcaseCandidate')
    .values({ districtId, ...candidate })
    .onConflict((conflict) =>
      conflict.columns(['districtId', 'orderId']).doUpdateSet({ siteId, stars, evaluatedAt }),
    )
    .execute()
}

export async function deleteCandidate({ db, districtId }: Ctx, orderId: string) {
  await db
    .deleteFrom('showcaseCandidate')
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .execute()
}

export async function moveCandidates({ db, districtId }: Ctx, fromId: string, toId: string) {
  await db
    .updateTable('showcaseCandidate')
    .set({ siteId: toId })
    .where('districtId', '=', districtId)
    .where('siteId', '=', fromId)
    .execute()
}

/** An editor has decided against it; who was first is kept. Returns whether it was there. */
export async function noteCandidatePassed(ctx: Ctx, orderId: string): Promise<boolean> {
  const { db, districtId, actor, now } = ctx
  const passed = await db
    .updateTable('showcaseCandidate')
    .set((eb) => ({
      passedBy: eb.fn.coalesce('passedBy', eb.val(actor.personId ?? null)),
      passedAt: eb.fn.coalesce('passedAt', eb.val(now)),
    }))
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .returning('orderId')
    .executeTakeFirst()
  return passed !== undefined
}

/** What waits for an editor in these parts of the tree, the latest rating first; each place gives its first rows. */
export const pageCandidates = (
  { db, districtId }: Ctx,
  ranges: readonly PathRange[],
  cursor: Position | undefined,
  limit: number,
) =>
  db
    .selectFrom('site as s')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('showcaseCandidate as own')
          .selectAll('own')
          .whereRef('own.districtId', '=', 's.districtId')
          .whereRef('own.siteId', '=', 's.id')
          .where('own.passedAt', 'is', null)
          .$if(cursor !== undefined, (list) =>
            list.where(
              sql<boolean>`(own.evaluated_at, own.order_id) < (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`,
            ),
          )
          .orderBy('own.evaluatedAt', 'desc')
          .orderBy('own.orderId', 'desc')
          .limit(limit)
          .as('w'),
      (join) => join.onTrue(),
    )
    .select(['w.orderId', 'w.evaluatedAt'])
    .where('s.districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .orderBy('w.evaluatedAt', 'desc')
    .orderBy('w.orderId', 'desc')
    .limit(limit)
    .execute()

/** How many wait in these parts of the tree, counted no further than `most`. */
export async function countCandidates(
  { db, districtId }: Ctx,
  ranges: readonly PathRange[],
  most: number,
): Promise<number> {
  const found = db
    .selectFrom('site as s')
    .innerJoin('showcaseCandidate as w', (join) =>
      join.onRef('w.districtId', '=', 's.districtId').onRef('w.siteId', '=', 's.id'),
    )
    .select('w.orderId')
    .where('s.districtId', '=', districtId)
    .where('w.passedAt', 'is', null)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .limit(most)
  const { count } = await db
    .selectFrom(found.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
