import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/lists.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, encodePosition } from '../../../platform/db/keyset.ts'
import { teamsOf } from '../../people/public.ts'
import { presentRows } from '../order.view.ts'
import { isOpen } from '../track.queries.ts'
import { walkOrders, type Listed } from './walk.queries.ts'

/** What somebody ordered, newest first. */
export async function listMyOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.listMyOrders>,
): Promise<Reply<typeof contract.listMyOrders>> {
  const { personId } = ctx.actor
  if (!personId) return { rows: [] }
  const { rows, next } = await walkOrders(ctx, {
    order: 'NEWEST',
    track: {
      stretches: sql`(values (1)) as once (one)`,
      count: 1,
      on: sql`o.requester_id = ${personId}`,
      fits: [],
    },
    between: [],
    after: decodePosition(query.cursor),
    size: query.size,
  })
  return { rows: await presentRows(ctx, rows), ...(next && { next: encodePosition(next) }) }
}

const OF_TEAMS_MOST = 100
const POOL_SHOWN = 50

/** What waits for my teams: offers to answer, work in hand, and the pool that a leader may claim from. */
export async function listTeamOrders(ctx: Ctx): Promise<Reply<typeof contract.listTeamOrders>> {
  const teams = await teamsOf(ctx)
  const leads = teams.some(({ leader }) => leader)
  const ids = teams.map(({ id }) => id)
  const [offers, running, pool] = await Promise.all([
    ofTeams(ctx, ids, ['OFFERED']),
    ofTeams(ctx, ids, ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'REPORTED']),
    leads ? pooled(ctx) : [],
  ])
  return {
    offers: await presentRows(ctx, offers),
    running: await presentRows(ctx, running),
    pool: await presentRows(ctx, pool),
    teams: teams.map(({ id, name, leader }) => ({ id, name, leader })),
  }
}

const dueFirst = async (
  ctx: Ctx,
  { stretches, on }: { stretches: ReturnType<typeof sql>; on: ReturnType<typeof sql<boolean>> },
  size: number,
): Promise<Listed[]> =>
  (
    await walkOrders(ctx, {
      order: 'DUE',
      track: { stretches, count: 1, on, fits: [] },
      between: [],
      after: undefined,
      size,
    })
  ).rows

const ofTeams = (ctx: Ctx, ids: readonly string[], states: readonly OrderState[]) =>
  dueFirst(
    ctx,
    {
      stretches: sql`unnest(${[...ids]}::uuid[]) as t (id) cross join unnest(${[...states]}::text[]) as s (state)`,
      on: sql<boolean>`o.team_id = t.id and o.state = s.state and ${isOpen}`,
    },
    OF_TEAMS_MOST,
  )

const pooled = (ctx: Ctx) =>
  dueFirst(
    ctx,
    { stretches: sql`(values ('POOLED')) as s (state)`, on: sql<boolean>`o.state = s.state and ${isOpen}` },
    POOL_SHOWN,
  )
