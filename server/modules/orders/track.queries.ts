import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reach } from '../network/public.ts'
import type { Plan } from './lists/list.rules.ts'
import { orderFlow } from './order.flow.ts'

/** A condition as it stands in a statement over `service_order o`. */
export type Condition = RawBuilder<SqlBool>

/** Along what a list is walked: one or several stretches of an index, each already in the order of the list. */
export interface Track {
  /** A relation with one row a stretch. */
  stretches: RawBuilder<unknown>
  count: number
  /** What lays an order on its stretch; served by an index together with the order of the list. */
  on: Condition
  /** What is left to be looked at order by order. */
  fits: readonly Condition[]
}

/** Orders found by other means, `(id, edge)`: the edge is the last one up to which all have been found. */
export interface Finds {
  found: RawBuilder<unknown>
  fits: readonly Condition[]
}

export interface Whose {
  ranges: readonly PathRange[]
  reach: Reach
  teamId?: string | undefined
  enteredBy?: string | undefined
}

const ends = sql.join(orderFlow.ends.map((state) => sql.lit(state)))
/** Word for word what the partial indexes say, or they would not serve. */
export const isOpen: Condition = sql`o.state not in (${ends})`
const hasEnded: Condition = sql`o.state in (${ends})`

const once = { stretches: sql`(values (1)) as once (one)`, count: 1 }

const stretchesOf = {
  places: (ids: readonly string[]) => ({
    stretches: sql`unnest(${[...ids]}::uuid[]) as p (id)`,
    count: ids.length,
  }),
  states: (states: readonly string[]) => ({
    stretches: sql`unnest(${[...states]}::text[]) as s (state)`,
    count: states.length,
  }),
  both: (ids: readonly string[], states: readonly string[]) => ({
    stretches: sql`unnest(${[...ids]}::uuid[]) as p (id) cross join unnest(${[...states]}::text[]) as s (state)`,
    count: ids.length * states.length,
  }),
}

/** Within these parts of the tree, of `site h`. */
export const pathWithin = (ranges: readonly PathRange[]): Condition =>
  ranges.length === 0
    ? sql`false`
    : sql`(${sql.join(
        ranges.map(({ from, to }) => sql`(h.path >= ${from} and h.path < ${to})`),
        sql` or `,
      )})`

/** Handled within these parts of the tree. */
export const handledWithin = (
  { districtId }: Pick<Ctx, 'districtId'>,
  ranges: readonly PathRange[],
): Condition =>
  sql`exists (select 1 from site h where h.district_id = ${districtId} and h.id = o.handling_site_id and ${pathWithin(ranges)})`

export const toCallBack: Condition = sql`o.follow_up_due_at is not null and o.follow_up_done_at is null`

type Left = Record<'within' | 'states' | 'entered' | 'team', Condition[]>

/** What a list asks of where an order is, in which state and whose, each empty where it asks nothing. */
export const leftOf = (ctx: Ctx, { span, wholeSpan, states }: Plan, whose: Whose): Left => ({
  within: whose.reach.kind === 'EVERYWHERE' ? [] : [handledWithin(ctx, whose.ranges)],
  states: span === 'ANY' && wholeSpan ? [] : [sql`o.state = any(${[...states]}::text[])`],
  entered: whose.enteredBy ? [sql`o.entered_by = ${whose.enteredBy}`] : [],
  team: whose.teamId ? [sql`o.team_id = ${whose.teamId}`] : [],
})

/** The index that serves a list best, and what it leaves to be looked at. */
export function trackOf(ctx: Ctx, plan: Plan, whose: Whose): Track {
  const left = leftOf(ctx, plan, whose)
  const { within, states } = left
  const [entered] = left.entered
  const [team] = left.team
  if (plan.order === 'FOLLOW_UP') return { ...once, on: toCallBack, fits: Object.values(left).flat() }
  if (plan.order === 'DUE') return dueTrack(plan, whose, left)
  if (entered) return { ...once, on: entered, fits: [...within, ...states, ...left.team] }
  if (team) return { ...once, on: team, fits: [...within, ...states] }
  return newestTrack(plan, whose, left)
}

/** What waits, by due time: of a team, of a few places, or of the district state by state. */
function dueTrack({ states, wholeSpan }: Plan, { reach, teamId }: Whose, { within, entered }: Left): Track {
  const inState: Condition = sql`o.state = s.state and ${isOpen}`
  if (teamId)
    return {
      ...stretchesOf.states(states),
      on: sql`o.team_id = ${teamId} and ${inState}`,
      fits: [...within, ...entered],
    }
  if (reach.kind !== 'PLACES')
    return { ...stretchesOf.states(states), on: inState, fits: [...within, ...entered] }
  return wholeSpan
    ? { ...stretchesOf.places(reach.ids), on: sql`o.handling_site_id = p.id and ${isOpen}`, fits: entered }
    : {
        ...stretchesOf.both(reach.ids, states),
        on: sql`o.handling_site_id = p.id and ${inState}`,
        fits: entered,
      }
}

/** Everything, newest first: of a few places or of the district; what has ended in some states, state by state. */
function newestTrack({ states, span, wholeSpan }: Plan, { reach }: Whose, left: Left): Track {
  const byState = span === 'ENDED' && !wholeSpan
  const inState: Condition = sql`o.state = s.state and ${hasEnded}`
  if (reach.kind !== 'PLACES')
    return byState
      ? { ...stretchesOf.states(states), on: inState, fits: left.within }
      : { ...once, on: sql`true`, fits: [...left.within, ...left.states] }
  const here: Condition = sql`o.handling_site_id = p.id`
  return byState
    ? { ...stretchesOf.both(reach.ids, states), on: sql`${here} and ${inState}`, fits: [] }
    : { ...stretchesOf.places(reach.ids), on: here, fits: left.states }
}
