import { sql } from 'kysely'
import type { Platform } from '../../../contract/network/places.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'

export interface CandidateTeam {
  id: string
  name: string
  siteId: string
  path: string
  openOrdersMost: number
  platforms: Platform[]
  skills: string[]
}

/** Open teams that stand within a part of the tree, at most `limit`; `q`: those whose name contains it. */
export const teamsWithin = async (
  { db, districtId }: Ctx,
  { from, to }: PathRange,
  { q = '', limit = 200 }: { q?: string | undefined; limit?: number } = {},
): Promise<CandidateTeam[]> =>
  db
    .selectFrom('team as t')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 't.districtId').onRef('s.id', '=', 't.siteId'),
    )
    .select([
      't.id',
      't.name',
      't.siteId',
      't.openOrdersMost',
      's.path',
      sql<
        Platform[]
      >`array(select p.platform from team_platform p where p.district_id = t.district_id and p.team_id = t.id)`.as(
        'platforms',
      ),
      sql<
        string[]
      >`array(select k.skill from team_skill k where k.district_id = t.district_id and k.team_id = t.id)`.as(
        'skills',
      ),
    ])
    .where('t.districtId', '=', districtId)
    .where('t.closedAt', 'is', null)
    .where('s.path', '>=', from)
    .where('s.path', '<', to)
    .where(sql<boolean>`position(lower(${q}::text) in lower(t.name)) > 0`)
    .orderBy('s.path')
    .orderBy('t.id')
    .limit(limit)
    .execute()
