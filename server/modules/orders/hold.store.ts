import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { cameTo } from '../../platform/flow/counts.ts'

interface EndedStay {
  siteId: string
  state: string
  from: Date
  to: Date
  /** The order left the place or the state with it. */
  left: boolean
  act: string
}

/** For each of these rows of history, what lay between it and the one before it of the same order. */
export async function endedStays({ db, districtId }: Ctx, ids: readonly string[]): Promise<EndedStay[]> {
  const { rows } = await sql<EndedStay>`
    select b.site_id, b.to_state as state, b.at as "from", h.at as "to", h.act,
      (b.to_state, b.site_id) is distinct from (h.to_state, ${cameTo('h')}) as "left"
    from history h cross join lateral (
      select ${cameTo('p')} as site_id, p.to_state, p.at from history p
      where p.district_id = h.district_id and p.subject_id = h.subject_id and (p.at, p.id) < (h.at, h.id) and p.to_state is not null
      order by p.at desc, p.id desc limit 1) b
    where h.district_id = ${districtId} and h.id = ${anyId(ids)} and b.site_id is not null`.execute(db)
  return rows
}

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
