import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import type { ListOrder } from './list.rules.ts'
import type { OrderColumns } from '../order.store.ts'
import { isOpen, type Condition, type Finds, type Track } from '../track.queries.ts'

/** Orders that one page looks at when it has to look for what fits. */
export const LOOKED_AT_MOST = 1000

export interface Walk {
  order: ListOrder
  track: Track | Finds
  /** Bounds on what the list is ordered by. */
  between: readonly Condition[]
  after: Position | undefined
  size: number
}

const listed = [
  ...(['id', 'code', 'kind', 'title', 'platform', 'state', 'stateSince', 'priority', 'channel'] as const),
  ...([
    'siteId',
    'handlingSiteId',
    'teamId',
    'dueAt',
    'pausedSince',
    'createdAt',
    'version',
    'stars',
  ] as const),
  ...(['private', 'requesterId', 'secondSiteId', 'secondPart'] as const),
  ...(['urgedAt', 'followUpDueAt', 'followUpDoneAt', 'contactPhoneSealed'] as const),
] satisfies (keyof OrderColumns)[]

/** An order as a line needs it: of some sixty columns these. */
export type Listed = Pick<OrderColumns, (typeof listed)[number]> & {
  handlingPath: string
  secondPath?: string | null
}
type Keyed = Listed & { keyAt: Date; keyId: string; edge: boolean }

export const listedColumns = sql.join(listed.map((name) => sql.ref(`o.${name}`)))

export interface Page {
  rows: Listed[]
  /** Where the next page starts; absent on the last one. */
  next?: Position
  /** The page looked this far and no further. */
  until?: Date
}

/** How a statement follows a list's order. */
interface Course {
  by: RawBuilder<unknown>
  /** What the cursor carries of it. */
  at: RawBuilder<unknown>
  way: 'asc' | 'desc'
  only: readonly Condition[]
  beyond: (after: Position) => Condition
}

const column = (name: string, way: Course['way']): Course => {
  const by = sql.ref(`o.${name}`)
  const than = sql.raw(way === 'asc' ? '>' : '<')
  return {
    by,
    at: by,
    way,
    only: [],
    beyond: ({ at, id }) => sql`(${by}, o.id) ${than} (${at}, ${id}::uuid)`,
  }
}

/** Without a due time: after all that have one. */
const FAR = new Date('9999-12-31T00:00:00Z')
const far = sql`${sql.lit(FAR.toISOString())}::timestamptz`

const courses: Record<ListOrder, Course> = {
  DUE: { ...column('due_at', 'asc'), at: sql`coalesce(o.due_at, ${far})` },
  NEWEST: column('created_at', 'desc'),
  FOLLOW_UP: column('follow_up_due_at', 'asc'),
}

const undue: Course = {
  ...courses.DUE,
  only: [sql`o.due_at is null`],
  beyond: ({ id }) => sql`o.id > ${id}::uuid`,
}

/**
 * One page of a list. Of every stretch a bounded number of orders is looked at; where one was not walked to its end, only
 * what lies before that point is known to be complete, and the next page goes on from there.
 */
export async function walkOrders(ctx: Ctx, walk: Walk): Promise<Page> {
  if ('count' in walk.track && walk.track.count === 0) return { rows: [] }
  if (walk.order !== 'DUE' || !walk.after) return walkOne(ctx, walk, courses[walk.order])
  return walk.after.at >= FAR ? walkOne(ctx, walk, undue) : walkOnFrom(ctx, walk)
}

/** What is beyond a due time leaves out what has none: where the former ends, the latter follows. */
async function walkOnFrom(ctx: Ctx, walk: Walk): Promise<Page> {
  const timed = await walkOne(ctx, walk, courses.DUE)
  if (timed.next || walk.between.length > 0) return timed
  const left = walk.size - timed.rows.length
  const rest = await walkOne(ctx, { ...walk, after: undefined, size: Math.max(left, 1) }, undue)
  const last = timed.rows.at(-1)
  const goesOn = rest.rows.length > 0 || rest.next !== undefined
  if (left === 0) return goesOn && last?.dueAt ? { ...timed, next: { at: last.dueAt, id: last.id } } : timed
  return { ...rest, rows: [...timed.rows, ...rest.rows] }
}

/** The first of each open state, at some places or, where none are named, in the whole district. */
export async function firstOfStates(
  { db, districtId }: Ctx,
  { states, places }: { states: readonly OrderState[]; places: readonly string[] | undefined },
  size: number,
): Promise<Map<OrderState, Page>> {
  const asked = sql.lit(askedFor(size))
  const first = (where: Condition) => sql`lateral (
    select o.id, o.due_at from service_order o where o.district_id = ${districtId} and o.state = s.state and ${isOpen} and ${where}
    order by o.due_at, o.id limit ${asked})`
  const within = places
    ? sql`unnest(${[...places]}::uuid[]) as p (id) cross join ${first(sql`o.handling_site_id = p.id`)}`
    : first(sql`true`)
  const { rows } = await sql<Keyed & { lane: OrderState }>`
    select s.state as lane, ${listedColumns}, h.path as handling_path, ${courses.DUE.at} as key_at, o.id as key_id, false as edge
    from unnest(${[...states]}::text[]) as s (state) cross join lateral (
      select w.id from ${within} w order by w.due_at, w.id limit ${asked}) k
    join service_order o on o.district_id = ${districtId} and o.id = k.id
    join site h on h.district_id = ${districtId} and h.id = o.handling_site_id
    order by o.due_at, o.id`.execute(db)
  const lanes = Map.groupBy(rows, ({ lane }) => lane)
  return new Map(states.map((state) => [state, pageFrom(lanes.get(state) ?? [], size)]))
}

/** A few texts only, so that each is planned once a connection and with its real limit. */
const sizes = [2, 11, 21, 51, 101]
/** How many rows are read for a page of a size: one more at least, to know whether it is the last. */
export const askedFor = (size: number) => sizes.find((known) => known > size) ?? size + 1
const budgets = [1000, 500, 200, 101]

/** How many orders may be looked at on each of so many stretches. */
export const shareOf = (stretches: number, least: number) =>
  Math.max(least, budgets.find((budget) => budget <= LOOKED_AT_MOST / stretches) ?? 0)

async function walkOne({ db, districtId }: Ctx, walk: Walk, course: Course): Promise<Page> {
  const asked = askedFor(walk.size)
  const way = sql.raw(course.way)
  const past = sql.raw(course.way === 'asc' ? '>' : '<')
  const { track } = walk
  const lookedAt =
    'found' in track
      ? sql`select o.id, ${course.at} as at, ${allOf(track.fits)} as fits, f.edge from (${track.found}) f
          join service_order o on o.district_id = ${districtId} and o.id = f.id`
      : alongStretches(districtId, { ...walk, track }, course)
  const { rows } = await sql<Keyed>`
    with looked_at as materialized (${lookedAt}), bound as (
      select id, at from looked_at where edge order by at ${way}, id ${way} limit 1
    ), keys as (
      select k.id, k.at, false as edge from looked_at k
      where k.fits and not exists (select 1 from bound b where (k.at, k.id) ${past} (b.at, b.id))
      order by k.at ${way}, k.id ${way} limit ${sql.lit(asked)}
    )
    select ${listedColumns}, h.path as handling_path, k.at as key_at, k.id as key_id, k.edge
    from (select id, at, edge from keys union all select id, at, true from bound) k
    left join service_order o on not k.edge and o.district_id = ${districtId} and o.id = k.id
    left join site h on h.district_id = o.district_id and h.id = o.handling_site_id
    order by k.edge, k.at ${way}, k.id ${way}`.execute(db)
  return pageFrom(rows, walk.size)
}

/** Of every stretch its next orders; where all of them fit, as many as a page holds, else as many as may be looked at. */
function alongStretches(
  districtId: number,
  { track, between, after, size }: Walk & { track: Track },
  { by, at, way: direction, only, beyond }: Course,
): RawBuilder<unknown> {
  const way = sql.raw(direction)
  const narrow = track.fits.length > 0
  const most = narrow ? shareOf(track.count, askedFor(size)) : askedFor(size)
  const on = [track.on, ...only, ...between, ...(after ? [beyond(after)] : [])]
  const numbered = sql`row_number() over (order by ${by} ${way}, o.id ${way}) = ${sql.lit(most)}`
  return sql`select w.id, w.at, w.fits, w.edge from ${track.stretches} cross join lateral (
    select o.id, ${at} as at, ${allOf(track.fits)} as fits, ${narrow ? numbered : sql`false`} as edge
    from (select * from service_order o where o.district_id = ${districtId} and ${allOf(on)}
      order by ${by} ${way}, o.id ${way} limit ${sql.lit(most)}) o
  ) w`
}

const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`

function pageFrom(found: readonly Keyed[], size: number): Page {
  const fitting = found.filter(({ edge }) => !edge)
  const rows = fitting.slice(0, size)
  const bound = found.find(({ edge }) => edge)
  const last = rows.at(-1)
  if (fitting.length > size && last) return { rows, next: { at: last.keyAt, id: last.keyId } }
  if (!bound) return { rows }
  const next = { at: bound.keyAt, id: bound.keyId }
  return bound.keyAt < FAR ? { rows, next, until: bound.keyAt } : { rows, next }
}
