import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { anyId } from '../../../platform/db/sql.ts'

export async function pathsOf({ db, districtId }: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('site')
    .select(['id', 'path'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId([...new Set(ids)]))
    .execute()
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** The name of the place above each of these. */
export async function parentNames(
  { db, districtId }: Ctx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('site as s')
    .innerJoin('site as above', (join) =>
      join.onRef('above.districtId', '=', 's.districtId').onRef('above.id', '=', 's.parentId'),
    )
    .select(['s.id', 'above.name'])
    .where('s.districtId', '=', districtId)
    .where('s.id', '=', anyId(ids))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface Hold {
  siteId: string
  state: string
  dayOn: string
  stays: number
  minutes: number
  escalations: number
}

export async function addHolds({ db, districtId }: Ctx, holds: readonly Hold[]) {
  if (holds.length === 0) return
  const rows = holds.map(({ siteId, dayOn, ...hold }) => ({ ...hold, site_id: siteId, day_on: dayOn }))
  await sql`insert into order_hold (district_id, site_id, day_on, state, stays, minutes, escalations)
    select ${districtId}, r.site_id, r.day_on, r.state, sum(r.stays), sum(r.minutes), sum(r.escalations)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (site_id uuid, day_on date, state text, stays int, minutes int, escalations int)
    group by r.site_id, r.day_on, r.state
    on conflict (district_id, site_id, day_on, state) do update
    set stays = order_hold.stays + excluded.stays, minutes = order_hold.minutes + excluded.minutes,
      escalations = order_hold.escalations + excluded.escalations`.execute(db)
}
