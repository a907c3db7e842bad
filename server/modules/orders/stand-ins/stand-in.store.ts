import { sql, type Selectable } from 'kysely'
import type { OrderStandInTable } from '../../../../db/schema.ts'
import type { StandInAnswer } from '../../../../contract/orders/stand-in.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { anyId } from '../../../platform/db/sql.ts'

export type StandInRow = Selectable<OrderStandInTable>

/** Says that somebody cannot come; saying it twice is saying it once. */
export async function insertAbsence(ctx: Ctx, orderId: string, personId: string): Promise<boolean> {
  const { db, districtId, now } = ctx
  const made = await db
    .insertInto('orderAbsence')
    .values({ districtId, id: ctx.newId(), orderId, personId, saidAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export const listAbsences = ({ db, districtId }: Ctx, orderId: string) =>
  db
    .selectFrom('orderAbsence')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .orderBy('saidAt')
    .orderBy('id')
    .execute()

/** Asks people and teams for one absence; whoever waits with an answer already is not asked twice. */
export async function insertAsks(
  ctx: Ctx,
  { orderId, absenceId }: { orderId: string; absenceId: string },
  { personIds, teamIds }: { personIds: readonly string[]; teamIds: readonly string[] },
) {
  const { db, districtId, actor, now } = ctx
  const ask = (whom: { personId?: string; teamId?: string }) => ({
    ...whom,
    districtId,
    id: ctx.newId(),
    orderId,
    absenceId,
    askedBy: actor.personId,
    askedAt: now,
  })
  const rows = [
    ...personIds.map((personId) => ask({ personId })),
    ...teamIds.map((teamId) => ask({ teamId })),
  ]
  await db
    .insertInto('orderStandIn')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const listAsks = ({ db, districtId }: Ctx, orderId: string): Promise<StandInRow[]> =>
  db
    .selectFrom('orderStandIn')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .orderBy('askedAt')
    .orderBy('id')
    .execute()

/** What this person was asked, or a team that they lead. */
export const listAsksTo = (
  { db, districtId, actor }: Ctx,
  orderId: string,
  teamIds: readonly string[],
): Promise<StandInRow[]> =>
  db
    .selectFrom('orderStandIn')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where((eb) => eb.or([eb('personId', '=', actor.personId ?? null), eb('teamId', '=', anyId(teamIds))]))
    .orderBy('askedAt')
    .orderBy('id')
    .execute()

export const answerAsks = ({ db, districtId, now }: Ctx, ids: readonly string[], answer: StandInAnswer) =>
  db
    .updateTable('orderStandIn')
    .set({ answer, answeredAt: now })
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()

/** Everybody else who was asked for this absence need not answer any more. */
export const closeAsks = ({ db, districtId, now }: Ctx, absenceId: string) =>
  db
    .updateTable('orderStandIn')
    .set({ answer: 'TOO_LATE', answeredAt: now })
    .where('districtId', '=', districtId)
    .where('absenceId', '=', absenceId)
    .where('answer', 'is', null)
    .execute()

/**
 * The order leaves the team: whoever was missing or stood in there has no more to do with it. What happened stays in
 * history; `kept` is the absence by which another team took over, whose askers may still want to know.
 */
export async function endAbsences({ db, districtId }: Ctx, orderId: string, kept: string | null = null) {
  for (const [table, column] of [
    ['orderStandIn', 'absenceId'],
    ['orderAbsence', 'id'],
  ] as const) {
    await db
      .deleteFrom(table)
      .where('districtId', '=', districtId)
      .where('orderId', '=', orderId)
      .where(sql<string>`${sql.ref(column)}`, 'is distinct from', kept)
      .execute()
  }
}

export async function fillAbsence({ db, districtId, actor, now }: Ctx, id: string) {
  await db
    .updateTable('orderAbsence')
    .set({ replacedById: actor.personId, replacedAt: now })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** How often each of these people has served since a while ago, and whether they are on site somewhere now. */
export async function servedSince({ db, districtId }: Ctx, personIds: readonly string[], since: Date) {
  const rows = await db
    .selectFrom('orderAttendance')
    .select([
      'personId',
      (eb) => eb.fn.countAll<number>().as('times'),
      (eb) => eb.fn.count('checkedOutAt').as('left'),
    ])
    .where('districtId', '=', districtId)
    .where('personId', '=', anyId(personIds))
    .where('checkedInAt', '>', since)
    .groupBy('personId')
    .execute()
  return new Map(
    rows.map(({ personId, times, left }) => [
      personId,
      { times: Number(times), present: Number(left) < Number(times) },
    ]),
  )
}
