import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { namesOf } from '../identity/public.ts'

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

/** Who leads a team now. */
export const leadersOf = async ({ db, districtId, now }: Ctx, teamId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('teamMember')
      .select('personId')
      .where('districtId', '=', districtId)
      .where('teamId', '=', teamId)
      .where('leader', '=', true)
      .where('fromAt', '<=', now)
      .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))
      .execute()
  ).map(({ personId }) => personId)

const MEMBERS_MOST = 200

/** Who belongs to a team now, leaders first. */
export async function membersOf(ctx: Ctx, teamId: string) {
  const { db, districtId, now } = ctx
  const members = await db
    .selectFrom('teamMember')
    .select(['personId', 'leader'])
    .where('districtId', '=', districtId)
    .where('teamId', '=', teamId)
    .where('fromAt', '<=', now)
    .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))
    .orderBy('leader', 'desc')
    .orderBy('personId')
    .limit(MEMBERS_MOST)
    .execute()
  const names = await namesOf(
    ctx,
    members.map(({ personId }) => personId),
  )
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return members.map(({ personId, leader }) => ({ id: personId, name: nameOf.get(personId) ?? '', leader }))
}
