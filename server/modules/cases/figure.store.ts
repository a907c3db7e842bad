import { sql } from 'kysely'
import type { Solved } from '../../../contract/orders/words.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { withinRanges } from '../../platform/db/sql.ts'
import type { Change, Fact, Measure, Span, TeamChange } from './figure.rules.ts'

/** What an order has added so far; undefined for one that was never counted. Two who count the same order take turns. */
export async function lockFact({ db, districtId }: Ctx, orderId: string): Promise<Fact | undefined> {
  return db
    .selectFrom('orderFact')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
}

/** Returns whether this was the first to count the order. */
export async function insertFact({ db, districtId }: Ctx, orderId: string, fact: Fact): Promise<boolean> {
  const made = await db
    .insertInto('orderFact')
    .values({ districtId, orderId, ...fact })
    .onConflict((conflict) => conflict.doNothing())
    .returning('orderId')
    .executeTakeFirst()
  return made !== undefined
}

export async function updateFact({ db, districtId }: Ctx, orderId: string, fact: Fact) {
  await db
    .updateTable('orderFact')
    .set(fact)
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .returning('orderId')
    .executeTakeFirstOrThrow()
}

/** Adds to the rollup, one row a key, in the order given. */
export async function addChanges({ db, districtId }: Ctx, changes: readonly Change[]) {
  if (changes.length === 0) return
  await db
    .insertInto('orderFigure')
    .values(changes.map((change) => ({ districtId, ...change })))
    .onConflict((conflict) =>
      conflict.columns(['districtId', 'siteId', 'grain', 'dayOn', 'measure']).doUpdateSet((eb) => ({
        value: sql<number>`${eb.ref('orderFigure.value')} + ${eb.ref('excluded.value')}`,
      })),
    )
    .execute()
}

export async function addTeamChanges({ db, districtId }: Ctx, changes: readonly TeamChange[]) {
  if (changes.length === 0) return
  const plus = (name: 'finished' | 'rated' | 'stars') =>
    sql<number>`${sql.ref(`teamFigure.${name}`)} + ${sql.ref(`excluded.${name}`)}`
  await db
    .insertInto('teamFigure')
    .values(changes.map((change) => ({ districtId, ...change })))
    .onConflict((conflict) =>
      conflict
        .columns(['districtId', 'siteId', 'teamId', 'monthOn'])
        .doUpdateSet({ finished: plus('finished'), rated: plus('rated'), stars: plus('stars') }),
    )
    .execute()
}

/** The sums of every measure below a path; months of the rollup, or days for a short span. */
export async function sumFigures(
  { db, districtId }: Ctx,
  range: PathRange,
  { grain, from, to }: Span,
): Promise<Partial<Record<Measure, number>>> {
  const rows = await db
    .selectFrom('site as s')
    .innerJoin('orderFigure as f', (join) =>
      join.onRef('f.districtId', '=', 's.districtId').onRef('f.siteId', '=', 's.id'),
    )
    .select(['f.measure', sql<number>`sum(f.value)`.as('value')])
    .where('s.districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, [range]))
    .where('f.grain', '=', grain)
    .where('f.dayOn', '<=', to)
    .$if(from !== null, (list) => list.where('f.dayOn', '>=', from ?? to))
    .groupBy('f.measure')
    .execute()
  return Object.fromEntries(rows.map(({ measure, value }) => [measure, Number(value)]))
}

export interface MeritWanted {
  range: PathRange
  span: Span
  by: 'FINISHED' | 'STARS'
  ratingsLeast: number
  size: number
}

/** Teams by what they did for the places below a path; by stars only those with ratings enough. */
export function rankTeams({ db, districtId }: Ctx, { range, span, by, ratingsLeast, size }: MeritWanted) {
  const finished = sql<number>`sum(f.finished)::int`
  const rated = sql<number>`sum(f.rated)::int`
  const stars = sql<number>`sum(f.stars)::int`
  const average = sql<number>`sum(f.stars)::numeric / nullif(sum(f.rated), 0)`
  return db
    .selectFrom('site as s')
    .innerJoin('teamFigure as f', (join) =>
      join.onRef('f.districtId', '=', 's.districtId').onRef('f.siteId', '=', 's.id'),
    )
    .select(['f.teamId', finished.as('finished'), rated.as('rated'), stars.as('stars')])
    .where('s.districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, [range]))
    .where('f.monthOn', '<=', span.to)
    .$if(span.from !== null, (list) => list.where('f.monthOn', '>=', span.from ?? span.to))
    .groupBy('f.teamId')
    .having(
      by === 'STARS' ? sql<boolean>`sum(f.rated) >= ${ratingsLeast}` : sql<boolean>`sum(f.finished) > 0`,
    )
    .orderBy(by === 'STARS' ? average : finished, (order) => order.desc().nullsLast())
    .orderBy(by === 'STARS' ? finished : average, (order) => order.desc().nullsLast())
    .orderBy('f.teamId')
    .limit(size)
    .execute()
}

export interface RecordsWanted {
  range: PathRange
  /** The day by which the figure counts. */
  day: 'askedOn' | 'finishedOn' | 'ratedOn'
  solved?: Solved | undefined
  span: Span
  cursor: Position | undefined
  limit: number
}

/** The orders behind a figure, newest first; each place gives its first rows from its own index. */
export function pageRecords({ db, districtId }: Ctx, wanted: RecordsWanted) {
  const { range, day, solved, span, cursor, limit } = wanted
  const column = `own.${day}` as const
  return db
    .selectFrom('site as s')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('orderFact as own')
          .select(['own.orderId', `${column} as day`])
          .whereRef('own.districtId', '=', 's.districtId')
          .whereRef('own.siteId', '=', 's.id')
          .where(column, '<=', span.to)
          .$if(span.from !== null, (list) => list.where(column, '>=', span.from ?? span.to))
          .$if(solved !== undefined, (list) => list.where('own.solved', '=', solved ?? null))
          .$if(cursor !== undefined, (list) =>
            list.where(
              sql<boolean>`(${sql.ref(column)}, own.order_id) < (${cursor?.at.toISOString().slice(0, 10)}::date, ${cursor?.id}::uuid)`,
            ),
          )
          .orderBy(column, 'desc')
          .orderBy('own.orderId', 'desc')
          .limit(limit)
          .as('f'),
      (join) => join.onTrue(),
    )
    .select(['f.orderId', 'f.day'])
    .where('s.districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, [range]))
    .orderBy('f.day', 'desc')
    .orderBy('f.orderId', 'desc')
    .limit(limit)
    .execute()
}
