import { sql, type Insertable, type Selectable } from 'kysely'
import type { OrderAskAgainTable } from '../../../../db/schema.ts'
import type { AgainAnswer } from '../../../../contract/orders/again.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import { anyId, withinRanges } from '../../../platform/db/sql.ts'

export type AskAgainRow = Selectable<OrderAskAgainTable>

const asked = ({ db, districtId }: Ctx) =>
  db.selectFrom('orderAskAgain').selectAll().where('districtId', '=', districtId)

export const findBySecret = (ctx: Ctx, secretHash: string): Promise<AskAgainRow | undefined> =>
  asked(ctx).where('secretHash', '=', secretHash).executeTakeFirst()

/** Locked: of two answers at once the first counts. */
export const lockBySecret = (ctx: Ctx, secretHash: string): Promise<AskAgainRow | undefined> =>
  asked(ctx).where('secretHash', '=', secretHash).forUpdate().executeTakeFirst()

export const lockByOrder = (ctx: Ctx, orderId: string): Promise<AskAgainRow | undefined> =>
  asked(ctx).where('orderId', '=', orderId).forUpdate().executeTakeFirst()

export const findAsked = (ctx: Ctx, orderId: string): Promise<AskAgainRow | undefined> =>
  asked(ctx).where('orderId', '=', orderId).executeTakeFirst()

export async function insertAsked({ db }: Ctx, row: Insertable<OrderAskAgainTable>) {
  await db.insertInto('orderAskAgain').values(row).execute()
}

export async function saveAnswer(
  { db, districtId, now }: Ctx,
  orderId: string,
  { answer, nextOrderId }: { answer: AgainAnswer; nextOrderId: string | null },
) {
  await db
    .updateTable('orderAskAgain')
    .set({ answer, answeredAt: now, nextOrderId })
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .returning('orderId')
    .executeTakeFirstOrThrow()
}

/** The links to these orders open nothing any more. */
export const endLinks = ({ db, districtId }: Ctx, orderIds: readonly string[]) =>
  db
    .updateTable('orderAskAgain')
    .set({ secretHash: sql<string>`'ended:' || order_id` })
    .where('districtId', '=', districtId)
    .where('orderId', '=', anyId(orderIds))
    .execute()

/** Who does not want to be asked, and who has changed their mind. */
export async function saveRefusal({ db, districtId, now }: Ctx, personId: string) {
  await db
    .insertInto('askAgainRefusal')
    .values({ districtId, personId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
export const dropRefusal = ({ db, districtId }: Ctx, personId: string) =>
  db
    .deleteFrom('askAgainRefusal')
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .execute()
export const hasRefused = async ({ db, districtId }: Ctx, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('askAgainRefusal')
    .select('personId')
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .executeTakeFirst()) !== undefined

/** Orders done between two instants whose requester is to be asked, oldest first; locked, so that two runs share the work. */
export const lockToAsk = ({ db, districtId }: Ctx, span: { after: Date; until: Date; limit: number }) =>
  db
    .selectFrom('serviceOrder as o')
    .selectAll('o')
    .where('o.districtId', '=', districtId)
    .where('o.state', '=', 'CLOSED')
    .where('o.askedAgainAt', 'is', null)
    .where('o.stateSince', '>', span.after)
    .where('o.stateSince', '<=', span.until)
    .where('o.kind', '=', 'SERVICE')
    .where('o.requesterId', 'is not', null)
    .where((eb) => eb.or([eb('o.solved', 'is', null), eb('o.solved', '!=', 'NO')]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('askAgainRefusal as r')
            .select('r.personId')
            .where('r.districtId', '=', districtId)
            .whereRef('r.personId', '=', 'o.requesterId'),
        ),
      ),
    )
    .orderBy('o.stateSince')
    .orderBy('o.id')
    .limit(span.limit)
    .forUpdate()
    .skipLocked()
    .execute()

export const markAsked = ({ db, districtId, now }: Ctx, orderId: string) =>
  db
    .updateTable('serviceOrder')
    .set({ askedAgainAt: now })
    .where('districtId', '=', districtId)
    .where('id', '=', orderId)
    .execute()

export interface AskedSpan {
  ranges: readonly PathRange[]
  from: Date
  to: Date
}

const within = ({ db, districtId }: Ctx, { ranges, from, to }: AskedSpan) =>
  db
    .selectFrom('orderAskAgain as a')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'a.districtId').onRef('s.id', '=', 'a.siteId'),
    )
    .where('a.districtId', '=', districtId)
    .where('a.askedAt', '>=', from)
    .where('a.askedAt', '<', to)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))

/** How many were asked, by what they said. */
export const countAsked = (ctx: Ctx, span: AskedSpan) =>
  within(ctx, span)
    .select(['a.answer', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('a.answer')
    .execute()

/** The same, one by one, newest first; each place gives its first rows. */
export function pageAsked(
  ctx: Ctx,
  span: AskedSpan & {
    answer: AgainAnswer | 'SILENT' | undefined
    after: Position | undefined
    limit: number
  },
) {
  const { ranges, from, to, answer, after, limit } = span
  return ctx.db
    .selectFrom('site as s')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('orderAskAgain as own')
          .selectAll('own')
          .whereRef('own.districtId', '=', 's.districtId')
          .whereRef('own.siteId', '=', 's.id')
          .where('own.askedAt', '>=', from)
          .where('own.askedAt', '<', to)
          .$if(answer !== undefined, (list) =>
            list.where('own.answer', 'is not distinct from', answer === 'SILENT' ? null : (answer ?? null)),
          )
          .$if(after !== undefined, (list) =>
            list.where(
              sql<boolean>`(own.asked_at, own.order_id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
            ),
          )
          .orderBy('own.askedAt', 'desc')
          .orderBy('own.orderId', 'desc')
          .limit(limit)
          .as('a'),
      (join) => join.onTrue(),
    )
    .innerJoin('serviceOrder as o', (join) =>
      join.onRef('o.districtId', '=', 'a.districtId').onRef('o.id', '=', 'a.orderId'),
    )
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .leftJoin('serviceOrder as n', (join) =>
      join.onRef('n.districtId', '=', 'a.districtId').onRef('n.id', '=', 'a.nextOrderId'),
    )
    .selectAll('o')
    .select(['h.path as handlingPath', 'a.orderId', 'a.askedAt', 'a.bySms', 'a.answer', 'a.answeredAt'])
    .select(['a.nextOrderId', 'n.code as nextCode'])
    .where('s.districtId', '=', ctx.districtId)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .orderBy('a.askedAt', 'desc')
    .orderBy('a.orderId', 'desc')
    .limit(limit)
    .execute()
}
