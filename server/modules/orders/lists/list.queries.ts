import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/lists.ts'
import type { PlaceKind } from '../../../../contract/network/places.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { scope, subtree, type PathRange } from '../../../platform/access/scope.ts'
import { DAY_MS, findDayNumber, midnightOf } from '../../../platform/clock/china-time.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, encodePosition, type Position } from '../../../platform/db/keyset.ts'
import { findSite, placesIn, reachOf } from '../../network/public.ts'
import { placesOf } from '../supervision/hold.rules.ts'
import { planOf, type Filters, type Plan } from './list.rules.ts'
import { presentRows } from '../order.view.ts'
import { findTitled, runsIn } from './search.queries.ts'
import { firstIdAt, soughtOf } from './title.rules.ts'
import {
  handledWithin,
  isOpen,
  leftOf,
  pathWithin,
  toCallBack,
  trackOf,
  type Condition,
  type Whose,
} from '../track.queries.ts'
import {
  askedFor,
  listedColumns,
  LOOKED_AT_MOST,
  shareOf,
  walkOrders,
  type Listed,
  type Page,
} from './walk.queries.ts'

/** The parts of the tree that a list may show: the viewer's own, or of these what lies at and below one place. */
export async function rangesFor(
  ctx: Ctx,
  siteId: string | undefined,
  permit: 'orders:view' | 'orders:supervise' = 'orders:view',
): Promise<PathRange[]> {
  const own = scope(ctx, permit)
  if (!siteId) return own
  const site = await findSite(ctx, siteId)
  if (!site) return []
  const wanted = subtree(site.path)
  return own.flatMap(({ from, to }) => {
    const common = { from: from > wanted.from ? from : wanted.from, to: to < wanted.to ? to : wanted.to }
    return common.from < common.to ? [common] : []
  })
}

export async function listOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.listOrders>,
): Promise<Reply<typeof contract.listOrders>> {
  const { rows, next, until } = await pageOfOrders(ctx, query, {
    after: decodePosition(query.cursor),
    size: query.size,
  })
  return {
    rows: await presentRows(ctx, rows),
    ...(next && { next: encodePosition(next) }),
    ...(until && { until: until.toISOString() }),
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

interface Paging {
  after: Position | undefined
  size: number
}

/** One page of the orders that pass all filters, as rows. */
export async function pageOfOrders(ctx: Ctx, filters: Filters, paging: Paging): Promise<Page> {
  const ranges = await rangesFor(
    ctx,
    filters.siteId,
    filters.view === 'SUPERVISE' ? 'orders:supervise' : 'orders:view',
  )
  const code = filters.q && parseCode(filters.q)
  if (code) return { rows: await withCode(ctx, code, ranges) }
  const plan = planOf(filters)
  const whose: Whose = {
    ranges,
    reach: await reachOf(ctx, ranges),
    teamId: filters.teamId,
    enteredBy: filters.mine ? (ctx.actor.personId ?? NOBODY) : undefined,
  }
  return filters.q
    ? searched(ctx, { plan, whose, filters, paging })
    : walked(ctx, { plan, whose, filters, paging })
}

interface Listing {
  plan: Plan
  whose: Whose
  filters: Filters
  paging: Paging
}

function walked(
  ctx: Ctx,
  { plan, whose, filters, paging }: Listing,
  saying: readonly Condition[] = [],
): Promise<Page> {
  const track = trackOf(ctx, plan, whose)
  const dated = datesOf(filters)
  const byDate = plan.order === 'NEWEST'
  return walkOrders(ctx, {
    order: plan.order,
    track: { ...track, fits: [...track.fits, ...saying, ...traitsOf(filters), ...(byDate ? [] : dated)] },
    between: byDate ? dated : dueBounds(ctx, plan),
    ...paging,
  })
}

/**
 * By words of the title: newest first whatever the view, which only narrows. A single character has no index: the list is
 * walked as it is, and says how far it looked.
 */
async function searched(ctx: Ctx, listing: Listing): Promise<Page> {
  const { plan, whose, filters, paging } = listing
  const sought = soughtOf(filters.q ?? '')
  const said = [readable(ctx), ...runsIn(sought)]
  if (sought.words.length === 0) return sought.runs.length > 0 ? walked(ctx, listing, said) : { rows: [] }
  const { within, ...left } = leftOf(ctx, plan, whose)
  const narrowing = [
    ...Object.values(left).flat(),
    ...(plan.order === 'FOLLOW_UP' ? [toCallBack] : []),
    ...traitsOf(filters),
    ...datesOf(filters),
    ...dueBounds(ctx, plan),
  ]
  const places = whose.reach.kind === 'PLACES' ? whose.reach.ids : await placesIn(ctx, whose.ranges)
  const search = {
    sought,
    since: filters.from ? startOf(filters.from) : undefined,
    before: earliest(paging.after?.id, filters.to ? firstIdAt(endOf(filters.to)) : undefined),
    ...lookingAt(askedFor(paging.size), places.length, narrowing.length > 0),
  }
  const track = {
    found: await findTitled(ctx, search, places),
    fits: [...said, ...within, ...narrowing],
  }
  return walkOrders(ctx, { order: 'NEWEST', track, between: [], ...paging })
}

const EACH_LEAST = 6
/** So many times a page is looked at where hardly an order does not fit: those that have moved to another place. */
const SPARE = 4

/** Where nearly all fit, the busiest of many places has a page's worth soon; where few do, as many as may be looked at. */
function lookingAt(asked: number, places: number, narrow: boolean) {
  if (narrow) return { each: shareOf(places, asked), most: LOOKED_AT_MOST }
  const share = Math.ceil((SPARE * asked) / Math.max(1, places))
  return { each: Math.min(asked, Math.max(EACH_LEAST, share)), most: asked * SPARE }
}

/** What somebody may not read they do not find by its words: only the desks that handle it do. */
const readable = (ctx: Ctx): Condition =>
  sql`((not o.private and (o.kind <> 'MICRO_WISH' or o.state <> 'POOLED')) or ${handledWithin(ctx, scope(ctx, 'orders:triage'))})`

const earliest = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0]

/** A code names one order; it is found by whoever may see it, handled here or come from here. */
async function withCode(
  { db, districtId }: Ctx,
  code: string,
  ranges: readonly PathRange[],
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listedColumns}, h.path as handling_path from service_order o
    join site h on h.district_id = o.district_id and h.id = o.handling_site_id
    where o.district_id = ${districtId} and o.code = ${code} and (${pathWithin(ranges)} or exists (
      select 1 from site h where h.district_id = o.district_id and h.id = o.site_id and ${pathWithin(ranges)}))`.execute(
    db,
  )
  return rows
}

/** What an order is, looked at order by order. */
function traitsOf({ kind, platform, channel, priority, holder }: Filters): Condition[] {
  const kinds = holder && placesOf(holder)
  return [
    ...(kinds ? [handledBy(kinds)] : []),
    ...(kind ? [sql<boolean>`o.kind = ${kind}`] : []),
    ...(platform ? [sql<boolean>`coalesce(o.platform = ${platform}, false)`] : []),
    ...(channel?.length ? [sql<boolean>`o.channel = any(${channel}::text[])`] : []),
    ...(priority?.length ? [sql<boolean>`o.priority = any(${priority}::text[])`] : []),
  ]
}

const handledBy = (kinds: readonly PlaceKind[]): Condition =>
  sql`exists (select 1 from site h where h.district_id = o.district_id and h.id = o.handling_site_id and h.kind = any(${[...kinds]}::text[]))`

/** Whole days in China, both ends included. */
function datesOf({ from, to }: Filters): Condition[] {
  return [
    ...(from ? [sql<boolean>`o.created_at >= ${startOf(from)}`] : []),
    ...(to ? [sql<boolean>`o.created_at < ${endOf(to)}`] : []),
  ]
}

const startOf = (day: string) => new Date(midnightOf(findDayNumber(day) ?? 0))
const endOf = (day: string) => new Date(startOf(day).getTime() + DAY_MS)

function dueBounds({ now }: Ctx, { due }: Plan): Condition[] {
  if (due === 'LATE') return [sql`${isOpen} and o.due_at < ${now}`]
  return due === 'IN_TIME' ? [sql`${isOpen} and o.due_at >= ${now}`] : []
}
