import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { CaseState } from '../../../contract/cases/words.ts'
import type { Platform } from '../../../contract/network/places.ts'
import type { OrderKind } from '../../../contract/orders/words.ts'
import type { ShowcaseTable } from '../../../db/schema.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { anyText, withinRanges } from '../../platform/db/sql.ts'
import type { Step } from '../../platform/flow/take.ts'

export type CaseColumns = Selectable<ShowcaseTable>
export type CaseRow = CaseColumns & { path: string; handlingPath: string }
export type Changes = Omit<Updateable<ShowcaseTable>, 'districtId' | 'id'>

const cases = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('showcase as c')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'c.districtId').onRef('s.id', '=', 'c.siteId'),
    )
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'c.districtId').onRef('h.id', '=', 'c.handlingSiteId'),
    )
    .selectAll('c')
    .select(['s.path as path', 'h.path as handlingPath'])
    .where('c.districtId', '=', districtId)

export const findCase = (ctx: Ctx, id: string): Promise<CaseRow | undefined> =>
  cases(ctx).where('c.id', '=', id).executeTakeFirst()

/** Locked: of two who act at once, the second sees what the first did. */
export const lockCaseRow = (ctx: Ctx, id: string): Promise<CaseRow | undefined> =>
  cases(ctx).where('c.id', '=', id).forUpdate('c').executeTakeFirst()

/** An order has one case at most. */
export const findCaseOf = (ctx: Ctx, orderId: string): Promise<CaseRow | undefined> =>
  cases(ctx).where('c.orderId', '=', orderId).executeTakeFirst()

export const findPublished = (ctx: Ctx, code: string): Promise<CaseRow | undefined> =>
  cases(ctx).where('c.code', '=', code).where('c.state', '=', 'PUBLISHED').executeTakeFirst()

export async function insertCase({ db }: Ctx, row: Insertable<ShowcaseTable>) {
  await db.insertInto('showcase').values(row).executeTakeFirstOrThrow()
}

/** The locked row, one step further. */
export async function saveStep(
  { db, districtId }: Ctx,
  id: string,
  { columns }: Step<CaseState>,
  changes: Changes = {},
) {
  await db
    .updateTable('showcase')
    .set({ ...columns, ...changes })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

const working: readonly CaseState[] = ['DRAFT', 'IN_REVIEW']

export interface Wanted {
  ranges: readonly PathRange[]
  state: CaseState
  platform?: Platform | undefined
  kind?: OrderKind | undefined
  cursor: Position | undefined
  limit: number
}

/**
 * A page of the cases of one state: what is worked on in the order in which it came, the rest newest first. Each place
 * gives its first rows from its own index, so a page costs as much as there are places, not as there are cases.
 */
export function pageCases(ctx: Ctx, { ranges, state, platform, kind, cursor, limit }: Wanted) {
  const direction = working.includes(state) ? 'asc' : 'desc'
  return ctx.db
    .selectFrom('site as s')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('showcase as own')
          .selectAll('own')
          .whereRef('own.districtId', '=', 's.districtId')
          .whereRef('own.siteId', '=', 's.id')
          .where('own.state', '=', state)
          .$if(platform !== undefined, (list) => list.where('own.platform', '=', platform ?? null))
          .$if(kind !== undefined, (list) => list.where('own.kind', '=', kind ?? 'SERVICE'))
          .$if(cursor !== undefined, (list) => list.where(after(cursor, direction)))
          .orderBy('own.stateSince', direction)
          .orderBy('own.id', direction)
          .limit(limit)
          .as('c'),
      (join) => join.onTrue(),
    )
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'c.districtId').onRef('h.id', '=', 'c.handlingSiteId'),
    )
    .selectAll('c')
    .select(['s.path as path', 'h.path as handlingPath'])
    .where('s.districtId', '=', ctx.districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .orderBy('c.stateSince', direction)
    .orderBy('c.id', direction)
    .limit(limit)
    .execute()
}

const after = (cursor: Position | undefined, direction: 'asc' | 'desc') =>
  direction === 'asc'
    ? sql<boolean>`(own.state_since, own.id) > (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`
    : sql<boolean>`(own.state_since, own.id) < (${cursor?.at}::timestamptz, ${cursor?.id}::uuid)`

/** How many cases of a state lie in these parts of the tree, counted no further than `most`. */
export async function countCases(
  { db, districtId }: Ctx,
  ranges: readonly PathRange[],
  state: CaseState,
  most: number,
): Promise<number> {
  const found = db
    .selectFrom('showcase as c')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'c.districtId').onRef('s.id', '=', 'c.siteId'),
    )
    .select('c.id')
    .where('c.districtId', '=', districtId)
    .where('c.state', '=', state)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .limit(most)
  const { count } = await db
    .selectFrom(found.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const at = ({ db, districtId }: Ctx, siteId: string, states: readonly CaseState[]) =>
  db
    .selectFrom('showcase')
    .where('districtId', '=', districtId)
    .where('state', '=', anyText(states))
    .where((eb) => eb.or([eb('handlingSiteId', '=', siteId), eb('siteId', '=', siteId)]))

/** The cases that a place has in hand or shows. */
export const listCasesAt = async (ctx: Ctx, siteId: string): Promise<string[]> =>
  (
    await at(ctx, siteId, [...working, 'PUBLISHED'])
      .select('id')
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

export const countOpenAt = async (ctx: Ctx, siteId: string): Promise<number> => {
  const { count } = await at(ctx, siteId, working)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
