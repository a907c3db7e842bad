import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { unreadBy, type FollowedRow } from '../history/follow.ts'
import type { Module } from '../module.ts'

const READER = 'platform.flowCounts'

/** How many rows of each flow stand in each state at each place, so that no board counts rows (DESIGN §3). */
export const flowCounts: Module = {
  name: 'flow counts',
  bindings: [],
  readers: [{ name: READER, read: countRows }],
}

interface Delta {
  site: string
  flow: string
  state: string
  by: number
}

/** Where a row left and where it came to; a row that moved to another place says from where. */
function deltasOf({ subject, fromState, toState, siteId, facts }: FollowedRow): Delta[] {
  if (!toState || !siteId) return []
  const left = typeof facts['fromSiteId'] === 'string' ? facts['fromSiteId'] : siteId
  if (fromState === toState && left === siteId) return []
  const came = { site: siteId, flow: subject, state: toState, by: 1 }
  return fromState ? [came, { site: left, flow: subject, state: fromState, by: -1 }] : [came]
}

async function countRows({ db, districtId }: Ctx, rows: readonly FollowedRow[]) {
  const deltas = rows.flatMap(deltasOf)
  if (deltas.length === 0) return
  await sql`insert into flow_count (district_id, site_id, flow, state, count)
    select ${districtId}, d.site, d.flow, d.state, sum(d.delta)
    from unnest(${deltas.map(({ site }) => site)}::uuid[], ${deltas.map(({ flow }) => flow)}::text[],
      ${deltas.map(({ state }) => state)}::text[], ${deltas.map(({ by }) => by)}::int[]) as d (site, flow, state, delta)
    group by d.site, d.flow, d.state
    on conflict (district_id, site_id, flow, state) do update set count = flow_count.count + excluded.count`.execute(
    db,
  )
}

/** `(site_id, state, count)` of a flow, exact at this instant: what has been counted, and what history has said since. */
export const countsOf = (ctx: Pick<Ctx, 'districtId'>, flow: string): RawBuilder<unknown> => sql`(
  select c.site_id, c.state, c.count from flow_count c where c.district_id = ${ctx.districtId} and c.flow = ${flow}
  union all
  select d.site_id, d.state, d.count from history h cross join lateral (values
    (h.site_id, h.to_state, 1), (coalesce((h.facts ->> 'fromSiteId')::uuid, h.site_id), h.from_state, -1)
  ) as d (site_id, state, count)
  where h.district_id = ${ctx.districtId} and ${unreadBy(ctx, READER)} and h.subject = ${flow} and d.state is not null)`
