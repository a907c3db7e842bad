import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'

/** The teams that somebody leads or belongs to now. */
export interface MyTeam {
  id: string
  name: string
  siteId: string
  leader: boolean
}

export const teamsOf = ({ db, districtId, actor, now }: Ctx): Promise<MyTeam[]> =>
  actor.personId
    ? db
        .selectFrom('teamMember as m')
        .innerJoin('team as t', (join) =>
          join.onRef('t.districtId', '=', 'm.districtId').onRef('t.id', '=', 'm.teamId'),
        )
        .select(['t.id', 't.name', 't.siteId', 'm.leader'])
        .where('m.districtId', '=', districtId)
        .where('m.personId', '=', actor.personId)
        .where('m.fromAt', '<=', now)
        .where((eb) => eb.or([eb('m.toAt', 'is', null), eb('m.toAt', '>', now)]))
        .where('t.closedAt', 'is', null)
        .execute()
    : Promise.resolve([])

/** Every team somebody was ever in. */
export const membershipsOf = ({ db, districtId }: Ctx, personId: string) =>
  db
    .selectFrom('teamMember as m')
    .innerJoin('team as t', (join) =>
      join.onRef('t.districtId', '=', 'm.districtId').onRef('t.id', '=', 'm.teamId'),
    )
    .select(['t.name', 'm.leader', 'm.fromAt', 'm.toAt'])
    .where('m.districtId', '=', districtId)
    .where('m.personId', '=', personId)
    .orderBy('m.fromAt')
    .execute()

/** The names of the open teams that somebody leads now. */
export const ledBy = async ({ db, districtId, now }: Ctx, personId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('teamMember as m')
      .innerJoin('team as t', (join) =>
        join.onRef('t.districtId', '=', 'm.districtId').onRef('t.id', '=', 'm.teamId'),
      )
      .select('t.name')
      .where('m.districtId', '=', districtId)
      .where('m.personId', '=', personId)
      .where('m.leader', '=', true)
      .where('t.closedAt', 'is', null)
      .where((eb) => eb.or([eb('m.toAt', 'is', null), eb('m.toAt', '>', now)]))
      .execute()
  ).map(({ name }) => name)

/** Out of every team, from now on. */
export async function leaveTeams({ db, districtId, now }: Ctx, personId: string) {
  await db
    .updateTable('teamMember')
    .set({ toAt: sql<Date>`greatest(${now}::timestamptz, from_at + interval '1 second')` })
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))
    .execute()
}

/** Who belongs to a team now, its leaders first. */
export const membersOfTeam = ({ db, districtId, now }: Ctx, teamId: string) =>
  db
    .selectFrom('teamMember')
    .select(['personId', 'leader'])
    .where('districtId', '=', districtId)
    .where('teamId', '=', teamId)
    .where('fromAt', '<=', now)
    .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))
    .orderBy('leader', 'desc')
    .limit(200)
    .execute()

export const findTeam = ({ db, districtId }: Ctx, id: string) =>
  db
    .selectFrom('team')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

export const teamNames = async (
  { db, districtId }: Ctx,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('team')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The platforms a team serves; none named means all. */
export const platformsOfTeam = async ({ db, districtId }: Ctx, teamId: string) =>
  (
    await db
      .selectFrom('teamPlatform')
      .select('platform')
      .where('districtId', '=', districtId)
      .where('teamId', '=', teamId)
      .execute()
  ).map(({ platform }) => platform)

/** A team whose capacity is about to be used: taken one at a time. */
export const lockTeam = ({ db, districtId }: Ctx, id: string) =>
  db
    .selectFrom('team')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Teams that have not been dissolved go to another place; returns which. */
export const rehomeTeams = async ({ db, districtId }: Ctx, fromId: string, toId: string): Promise<string[]> =>
  (
    await db
      .updateTable('team')
      .set((eb) => ({ siteId: toId, version: eb('version', '+', 1) }))
      .where('districtId', '=', districtId)
      .where('siteId', '=', fromId)
      .where('closedAt', 'is', null)
      .returning('id')
      .execute()
  ).map(({ id }) => id)

export const countTeamsAt = async ({ db, districtId }: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('team')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('districtId', '=', districtId)
        .where('siteId', '=', siteId)
        .where('closedAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Whoever is or ever was in one of these teams. */
export const everIn = async ({ db, districtId }: Ctx, teamIds: readonly string[]): Promise<string[]> =>
  (
    await db
      .selectFrom('teamMember')
      .select('personId')
      .distinct()
      .where('districtId', '=', districtId)
      .where('teamId', '=', anyId(teamIds))
      .execute()
  ).map(({ personId }) => personId)

/** Who leads a team now. */
export const leadersOf = async (ctx: Ctx, teamId: string): Promise<string[]> =>
  (await membersOfTeam(ctx, teamId)).filter(({ leader }) => leader).map(({ personId }) => personId)
