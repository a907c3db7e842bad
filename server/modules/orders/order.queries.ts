import { sql } from 'kysely'
import type * as contract from '../../../contract/orders/orders.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import type { OrderState } from '../../../contract/orders/words.ts'
import { scope, subtree, type PathRange } from '../../platform/access/scope.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { anyText, withinRanges } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { readHistory } from '../../platform/history/read.ts'
import { findSite, refsOf } from '../network/public.ts'
import { teamsOf } from '../people/public.ts'
import { openStates, orderFlow, stageOf } from './order.flow.ts'
import { findOrderByCode } from './order.store.ts'
import { presentOrder, presentRows } from './order.view.ts'

export const getOrder = (ctx: Ctx, { params }: Input<typeof contract.getOrder>) =>
  presentOrder(ctx, params.id)

const FOLLOW_UPS_MOST = 500

/** Orders whose promised call is late since a while ago, oldest first. */
export const listLateFollowUps = async ({ db, districtId, now }: Ctx, since: Date): Promise<string[]> =>
  (
    await db
      .selectFrom('serviceOrder')
      .select('id')
      .where('districtId', '=', districtId)
      .where('followUpDueAt', '>', since)
      .where('followUpDueAt', '<=', now)
      .where('followUpDoneAt', 'is', null)
      .orderBy('followUpDueAt')
      .limit(FOLLOW_UPS_MOST)
      .execute()
  ).map(({ id }) => id)

/** Orders that a team has in hand or has been asked for. */
export async function countRunning({ db, districtId }: Ctx, teamId: string): Promise<number> {
  const { count } = await db
    .selectFrom('serviceOrder')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('districtId', '=', districtId)
    .where('teamId', '=', teamId)
    .where('state', '=', anyText<OrderState>(['OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE']))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const withPaths = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('serviceOrder as o')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .selectAll('o')
    .select('h.path as handlingPath')
    .where('o.districtId', '=', districtId)

const handlingPath = sql<string>`h.path`

type Found = Awaited<ReturnType<ReturnType<typeof withPaths>['execute']>>[number]
const created = ({ createdAt, id }: Found) => ({ at: createdAt, id })

/** `due_at` without a due time sorts last; the cursor carries both parts of the order. */
const FAR = new Date('9999-12-31T00:00:00Z')

async function rangesFor(ctx: Ctx, siteId: string | undefined): Promise<PathRange[]> {
  const own = scope(ctx, 'orders:view')
  if (!siteId) return own
  const site = await findSite(ctx, siteId)
  if (!site || !own.some(({ from, to }) => site.path >= from && site.path < to)) return []
  return [subtree(site.path)]
}

/** The list behind every board and table: by due time for what waits, newest first for everything. */
export async function listOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.listOrders>,
): Promise<Reply<typeof contract.listOrders>> {
  const ranges = await rangesFor(ctx, query.siteId)
  const cursor = decodePosition(query.cursor)
  const byDue = query.view !== 'ALL'
  const states =
    query.view === 'STATE' && query.state
      ? [query.state]
      : query.view === 'ALL' && query.state
        ? [query.state]
        : openStates
  let list = withPaths(ctx)
    .where((eb) => withinRanges(eb, handlingPath, ranges))
    .limit(query.size + 1)
  if (query.view !== 'ALL' || query.state) list = list.where('o.state', '=', anyText(states))
  if (query.view === 'LATE') list = list.where('o.dueAt', '<', ctx.now)
  if (byDue) {
    const due = sql<Date>`coalesce(o.due_at, ${FAR})`
    if (cursor)
      list = list.where((eb) =>
        eb(eb.refTuple(due as never, 'o.id'), '>', eb.tuple(cursor.at as never, cursor.id)),
      )
    list = list.orderBy(due).orderBy('o.id')
  } else {
    if (cursor)
      list = list.where((eb) => eb(eb.refTuple('o.createdAt', 'o.id'), '<', eb.tuple(cursor.at, cursor.id)))
    list = list.orderBy('o.createdAt', 'desc').orderBy('o.id', 'desc')
  }
  const position = (order: Found) => (byDue ? { at: order.dueAt ?? FAR, id: order.id } : created(order))
  const { rows, next } = pageOf(await list.execute(), query.size, position)
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}

export async function orderCounts(
  ctx: Ctx,
  { query }: Input<typeof contract.orderCounts>,
): Promise<Reply<typeof contract.orderCounts>> {
  const ranges = await rangesFor(ctx, query.siteId)
  const rows = await ctx.db
    .selectFrom('serviceOrder as o')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .select([
      'o.state',
      (eb) => eb.fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where o.due_at < ${ctx.now})`.as('late'),
    ])
    .where('o.districtId', '=', ctx.districtId)
    .where('o.state', '=', anyText(openStates))
    .where((eb) => withinRanges(eb, handlingPath, ranges))
    .groupBy('o.state')
    .execute()
  return {
    states: rows.map(({ state, count }) => ({ state, count: Number(count) })),
    late: rows.reduce((sum, { late }) => sum + Number(late), 0),
  }
}

export async function listMyOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.listMyOrders>,
): Promise<Reply<typeof contract.listMyOrders>> {
  const cursor = decodePosition(query.cursor)
  const found = await withPaths(ctx)
    .where('o.requesterId', '=', ctx.actor.personId ?? null)
    .$if(cursor !== undefined, (list) =>
      list.where((eb) =>
        eb(eb.refTuple('o.createdAt', 'o.id'), '<', eb.tuple(cursor?.at ?? FAR, cursor?.id ?? '')),
      ),
    )
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(query.size + 1)
    .execute()
  const { rows, next } = pageOf(found, query.size, created)
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}

/** What waits for my teams: offers to answer, work in hand, and the pool that a leader may claim from. */
export async function listTeamOrders(ctx: Ctx): Promise<Reply<typeof contract.listTeamOrders>> {
  const teams = await teamsOf(ctx)
  const ids = teams.map(({ id }) => id)
  const ofTeams = (states: OrderState[]) =>
    withPaths(ctx)
      .where('o.teamId', '=', sql<string>`any(${ids}::uuid[])`)
      .where('o.state', '=', anyText(states))
      .orderBy('o.dueAt')
      .orderBy('o.id')
      .limit(100)
      .execute()
  const pooled = () =>
    withPaths(ctx).where('o.state', '=', 'POOLED').orderBy('o.dueAt').orderBy('o.id').limit(50).execute()
  const leads = teams.some(({ leader }) => leader)
  const [offers, running, pool] = await Promise.all([
    ofTeams(['OFFERED']),
    ofTeams(['ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'REPORTED']),
    leads ? pooled() : [],
  ])
  return {
    offers: await presentRows(ctx, offers),
    running: await presentRows(ctx, running),
    pool: await presentRows(ctx, pool),
    teams: teams.map(({ id, name, leader }) => ({ id, name, leader })),
  }
}

const nextStep: Partial<Record<OrderState, string>> = {
  SUBMITTED: '站里会看一看，决定是否受理',
  NEED_INFO: '站里想请您补充说明，请登录后回答',
  TRIAGED: '正在为您找合适的队伍',
  POOLED: '正在等队伍抢单',
  OFFERED: '已派给队伍，等他们接单',
  ACCEPTED: '队伍已接单，会与您约时间',
  SCHEDULED: '已约好时间，到时上门',
  IN_SERVICE: '正在服务',
  REPORTED: '服务做完了，请您评价',
  EVALUATED: '谢谢您的评价',
}

/** Public: stage, dates, next step; not a word of who asked for what. */
export async function trackOrder(
  ctx: Ctx,
  { params }: Input<typeof contract.trackOrder>,
): Promise<Reply<typeof contract.trackOrder>> {
  const code = parseCode(params.code)
  const order = code && (await findOrderByCode(ctx, code))
  if (!order) throw notFound('no_such_code', '没有这个编号，请核对十位编号')
  const { siteId, handlingSiteId } = order
  const [places, history] = await Promise.all([
    refsOf(ctx, [siteId, handlingSiteId]),
    readHistory(ctx, order.id),
  ])
  const { states } = orderWords(order.kind)
  const handling = handlingSiteId === siteId ? undefined : places.get(handlingSiteId)?.name
  return {
    code: order.code,
    kind: order.kind,
    state: order.state,
    stateLabel: states[order.state].zh,
    stage: stageOf(order.state),
    place: places.get(siteId)?.name ?? '',
    ...(handling && { handling }),
    createdAt: order.createdAt.toISOString(),
    clock: clockView(ctx, order),
    next: nextStep[order.state] ?? (orderFlow.ends.includes(order.state) ? '这一单已经结束' : ''),
    steps: history
      .filter(({ fromState, toState }) => toState !== null && fromState !== toState)
      .map(({ at, toState }) => ({
        at: at.toISOString(),
        label: states[toState as OrderState]?.zh ?? '',
      })),
  }
}
