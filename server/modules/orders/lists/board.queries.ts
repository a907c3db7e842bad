import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/lists.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { encodePosition } from '../../../platform/db/keyset.ts'
import { countsOf } from '../../../platform/flow/counts.ts'
import { placesIn, reachOf, type Reach } from '../../network/public.ts'
import { rangesFor } from './list.queries.ts'
import { openStates, orderFlow } from '../order.flow.ts'
import { presentRows } from '../order.view.ts'
import { handledWithin, isOpen, pathWithin, toCallBack } from '../track.queries.ts'
import { firstOfStates } from './walk.queries.ts'

interface Here {
  ranges: readonly PathRange[]
  reach: Reach
}

async function hereOf(ctx: Ctx, siteId: string | undefined): Promise<Here> {
  const ranges = await rangesFor(ctx, siteId)
  return { ranges, reach: await reachOf(ctx, ranges) }
}

export async function orderCounts(
  ctx: Ctx,
  { query }: Input<typeof contract.orderCounts>,
): Promise<Reply<typeof contract.orderCounts>> {
  const here = await hereOf(ctx, query.siteId)
  const [states, followUp] = await Promise.all([countStates(ctx, here), countToCallBack(ctx, here)])
  return { states, late: lateOf(states), followUp }
}

const lateOf = (states: readonly { late: number }[]) => states.reduce((sum, { late }) => sum + late, 0)

/** Every open state: how many there are, how many of them late, and the first to fall due. */
export async function orderBoard(
  ctx: Ctx,
  { query }: Input<typeof contract.orderBoard>,
): Promise<Reply<typeof contract.orderBoard>> {
  const here = await hereOf(ctx, query.siteId)
  const places = here.reach.kind === 'RANGES' ? await placesIn(ctx, here.ranges) : undefined
  const [counts, pages] = await Promise.all([
    countStates(ctx, here),
    firstOfStates(
      ctx,
      { states: openStates, places: here.reach.kind === 'PLACES' ? here.reach.ids : places },
      query.size,
    ),
  ])
  const shown = await presentRows(
    ctx,
    [...pages.values()].flatMap(({ rows }) => rows),
  )
  const lines = new Map(shown.map((row) => [row.id, row]))
  const columns = counts.map((count) => {
    const { rows = [], next } = pages.get(count.state) ?? {}
    return {
      ...count,
      rows: rows.flatMap(({ id }) => lines.get(id) ?? []),
      ...(next && { next: encodePosition(next) }),
    }
  })
  return { columns, late: lateOf(counts) }
}

async function countStates(ctx: Ctx, here: Here) {
  const [counts, late] = await Promise.all([countOpen(ctx, here), countLate(ctx, here)])
  return openStates.map((state) => ({ state, count: counts.get(state) ?? 0, late: late.get(state) ?? 0 }))
}

type StateRow = { state: OrderState; count: number }
const byState = (rows: readonly StateRow[]) => new Map(rows.map(({ state, count }) => [state, count]))

/** From the counters: no order is read. */
async function countOpen(ctx: Ctx, { ranges }: Here) {
  const { rows } = await sql<StateRow>`
    select t.state, sum(t.count)::int as count from ${countsOf(ctx, orderFlow.name)} t
    join site h on h.district_id = ${ctx.districtId} and h.id = t.site_id
    where t.state = any(${[...openStates]}::text[]) and ${pathWithin(ranges)}
    group by t.state`.execute(ctx.db)
  return byState(rows)
}

const open = sql.join(openStates.map((state) => sql.lit(state)))

/** Lateness comes with time and cannot be counted before: read from the index, which holds what is late together. */
async function countLate(ctx: Ctx, { ranges, reach }: Here) {
  const late = sql<boolean>`o.district_id = ${ctx.districtId} and ${isOpen} and o.state in (${open}) and o.due_at < ${ctx.now}`
  const { rows } =
    reach.kind === 'PLACES'
      ? await sql<StateRow>`
          select l.state, count(*)::int as count from unnest(${reach.ids}::uuid[]) as p (id) cross join lateral (
            select o.state from service_order o where o.handling_site_id = p.id and ${late}) l
          group by l.state`.execute(ctx.db)
      : await sql<StateRow>`
          select o.state, count(*)::int as count from service_order o
          where ${late} and ${reach.kind === 'EVERYWHERE' ? sql`true` : handledWithin(ctx, ranges)}
          group by o.state`.execute(ctx.db)
  return byState(rows)
}

async function countToCallBack(ctx: Ctx, { ranges, reach }: Here): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from service_order o where o.district_id = ${ctx.districtId} and ${toCallBack}
      and ${reach.kind === 'EVERYWHERE' ? sql`true` : handledWithin(ctx, ranges)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
