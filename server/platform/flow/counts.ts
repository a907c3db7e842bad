import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { cameTo, leftFrom, placesOf } from '../history/moments.ts'
import { unreadBy, type HistoryStep } from '../history/projection.ts'
import type { Module } from '../module.ts'

const COUNTS = 'platform.flowCounts'

/** How many rows of each flow stand in each state at each place, so that no board counts rows (DESIGN §3). */
export const flowCounts: Module = {
  name: 'flow counts',
  bindings: [],
  projections: [{ name: COUNTS, apply: countSteps }],
}

interface Delta {
  site: string
  flow: string
  state: string
  by: number
}

function deltasOf(step: HistoryStep): Delta[] {
  const { subject: flow, fromState, toState } = step
  const places = placesOf(step)
  if (!toState || !places.came || !places.left) return []
  if (fromState === toState && places.left === places.came) return []
  const here = { site: places.came, flow, state: toState, by: 1 }
  return fromState ? [here, { site: places.left, flow, state: fromState, by: -1 }] : [here]
}

async function countSteps({ db, districtId }: Ctx, steps: readonly HistoryStep[]) {
  const deltas = steps.flatMap(deltasOf)
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

/**
 * `(site_id, state, count)` of a flow, exact at this instant: what has been counted, and what history has said since. It is
 * materialized: what is unread may be much after a bulk load or while no jobs ran, and a plan that goes through the places
 * would read it once for each.
 */
export const countsOf = (ctx: Pick<Ctx, 'districtId'>, flow: string): RawBuilder<unknown> => sql`(
  with counted as materialized (
    select site_id, state, sum(count)::int as count from (
      select c.site_id, c.state, c.count from flow_count c where c.district_id = ${ctx.districtId} and c.flow = ${flow}
      union all
      select d.site_id, d.state, d.count from history h cross join lateral (values
        (${cameTo('h')}, h.to_state, 1), (${leftFrom('h')}, h.from_state, -1)
      ) as d (site_id, state, count)
      where h.district_id = ${ctx.districtId} and ${unreadBy(ctx, COUNTS)} and h.subject = ${flow}
        and h.to_state is not null and d.state is not null
    ) said group by site_id, state)
  select site_id, state, count from counted)`
