import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { anyId } from '../db/sql.ts'
import { unreadBy, type HistoryStep } from './projection.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Where a row is handled after a step, and where it was before: a step to another place says from where. */
export function placesOf({ siteId, facts }: Pick<HistoryStep, 'siteId' | 'facts'>) {
  const handling = textOf(facts['handlingSiteId']) ?? siteId
  return {
    came: handling,
    left: (handling === siteId ? textOf(facts['fromSiteId']) : undefined) ?? handling,
  }
}

/** The same of a row of history under this name in a statement. */
export const cameTo = (row: string) =>
  sql<string>`coalesce((${sql.ref(`${row}.facts`)} ->> 'handlingSiteId')::uuid, ${sql.ref(`${row}.site_id`)})`
export const leftFrom = (row: string) =>
  sql<string>`case when ${cameTo(row)} = ${sql.ref(`${row}.site_id`)}
    then coalesce((${sql.ref(`${row}.facts`)} ->> 'fromSiteId')::uuid, ${sql.ref(`${row}.site_id`)}) else ${cameTo(row)} end`

/** What history says of one moment of a row under a flow: from then on it lay there in that state. */
export interface Moment {
  at: Date
  act: string
  toState: string
  siteId: string
}

/** The moments of some rows, each oldest first, of each at most so many. */
export async function momentsOf(
  { db, districtId }: Ctx,
  subjectIds: readonly string[],
  most: number,
): Promise<Map<string, Moment[]>> {
  const { rows } = await sql<Moment & { subjectId: string }>`
    select o.id as subject_id, m.at, m.act, m.to_state, m.site_id from unnest(${[...subjectIds]}::uuid[]) as o (id)
    cross join lateral (
      select h.at, h.id, h.act, h.to_state, ${cameTo('h')} as site_id from history h
      where h.district_id = ${districtId} and h.subject_id = o.id and h.to_state is not null and h.site_id is not null
      order by h.at, h.id limit ${sql.lit(most)}) m
    order by m.at, m.id`.execute(db)
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

interface EndedStay {
  siteId: string
  state: string
  from: Date
  to: Date
  /** The row left the place or the state with it. */
  left: boolean
  act: string
}

/** For each of these steps, how the row lay between it and the one before it. */
export async function endedStays({ db, districtId }: Ctx, stepIds: readonly string[]): Promise<EndedStay[]> {
  const { rows } = await sql<EndedStay>`
    select b.site_id, b.to_state as state, b.at as "from", h.at as "to", h.act,
      (b.to_state, b.site_id) is distinct from (h.to_state, ${cameTo('h')}) as "left"
    from history h cross join lateral (
      select ${cameTo('p')} as site_id, p.to_state, p.at from history p
      where p.district_id = h.district_id and p.subject_id = h.subject_id and (p.at, p.id) < (h.at, h.id)
        and p.to_state is not null and p.site_id is not null
      order by p.at desc, p.id desc limit 1) b
    where h.district_id = ${districtId} and h.id = ${anyId(stepIds)}`.execute(db)
  return rows
}

/** Rows of a flow that were born or came to another place since a projection last read, the newest, at most so many. */
export async function unreadArrivals(
  ctx: Ctx,
  projection: string,
  { flow, most }: { flow: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ subjectId: string }>`
    select h.subject_id from history h
    where h.district_id = ${ctx.districtId} and ${unreadBy(ctx, projection)} and h.subject = ${flow}
      and (h.act = 'CREATE' or h.facts ->> 'fromSiteId' is not null)
    order by h.xact desc, h.id desc limit ${sql.lit(most)}`.execute(ctx.db)
  return [...new Set(rows.map(({ subjectId }) => subjectId))]
}
