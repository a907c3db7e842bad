import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { unreadArrivals } from '../../../platform/history/moments.ts'
import { orderFlow } from '../order.flow.ts'
import { says, spanAt, spanOf, TITLES, wordsLookedUp, type Sought } from './title.rules.ts'
import { titlesOf } from './title.store.ts'
import type { Condition } from '../track.queries.ts'

/** Orders whose titles have not been read yet that are looked at one by one, the newest. */
const UNREAD_MOST = 500
const SPANS_MOST = 2 ** 31 - 1

interface Search {
  sought: Sought
  since: Date | undefined
  /** Ids from this one on have been shown, or lie after the last day. */
  before: string | undefined
  /** Read at most so many of each place, and look at so many in all. */
  each: number
  most: number
}

/**
 * The newest orders whose title says what is sought. They stand place by place, one that moved under every place that had
 * it; what has not been read yet is looked at itself, so that an order is found as soon as it is placed. Where a place has
 * more than were read, everything is known only down to the last of those.
 */
export async function findTitled(
  ctx: Ctx,
  search: Search,
  places: readonly string[],
): Promise<RawBuilder<unknown>> {
  const { districtId } = ctx
  const { sought, before, each, most } = search
  const [fresh, rarestFirst] = await Promise.all([
    unreadTitled(ctx, sought),
    byRarity(ctx, sought.words, places),
  ])
  const words = wordsLookedUp(sought, rarestFirst)
  const older = before ? sql`u.id < ${before}::uuid` : sql`true`
  return sql`
    with lanes as materialized (
      select l.id, l.no from unnest(${[...places]}::uuid[]) as p (id) cross join lateral (
        select hit.id, row_number() over (order by w.span desc, hit.id desc) as no
        from order_word w cross join lateral (${saidIn(districtId, words)} and ${older}) hit
        where w.district_id = ${districtId} and w.site_id = p.id and w.word = ${words[0] ?? ''} and ${spansOf(search)}
        order by w.span desc, hit.id desc limit ${sql.lit(each)}) l
    ), cut as (
      select id from lanes where no = ${sql.lit(each)} order by id desc limit 1
    )
    select c.id, row_number() over (order by c.id desc) = ${sql.lit(most)} or c.id = (select id from cut) as edge
    from (
      select l.id from lanes l where not exists (select 1 from cut where l.id < cut.id)
      union select u.id from unnest(${fresh}::uuid[]) as u (id) where ${older} and not exists (select 1 from cut where u.id < cut.id)
    ) c order by c.id desc limit ${sql.lit(most)}`
}

/** The orders of the span of `order_word w`, which holds the first word, that stand under the others too. */
function saidIn(districtId: number, [, ...others]: readonly string[]): RawBuilder<unknown> {
  const also = others.map(
    (
      word,
    ) => sql`exists (select 1 from order_word a where a.district_id = ${districtId} and a.site_id = w.site_id
      and a.word = ${word} and a.span = w.span and u.id = any(a.ids))`,
  )
  return sql`select u.id from unnest(w.ids) as u (id) where ${also.length > 0 ? sql.join(also, sql` and `) : sql`true`}`
}

const spansOf = ({ before, since }: Search) =>
  sql`w.span <= ${before ? spanOf(before) : SPANS_MOST} and w.span >= ${since ? spanAt(since.getTime()) : 0}`

/** At how many places the rarity of words is tried. */
const TRIED = 12

/** The words, the rarest first as far as a few of the places tell: which is looked up first decides how much is read. */
async function byRarity(
  { db, districtId }: Ctx,
  words: readonly string[],
  places: readonly string[],
): Promise<readonly string[]> {
  if (words.length < 2) return words
  const step = Math.max(1, Math.ceil(places.length / TRIED))
  const tried = places.filter((_, at) => at % step === 0)
  const { rows } = await sql<{ word: string }>`
    select q.word from unnest(${[...words]}::text[]) as q (word) cross join lateral (
      select count(*) as count from unnest(${tried}::uuid[]) as p (id)
      join order_word w on w.district_id = ${districtId} and w.site_id = p.id and w.word = q.word) c
    order by c.count, q.word`.execute(db)
  return rows.map(({ word }) => word)
}

/** Han runs that no pair holds by itself stand in the title as they were typed. */
export const runsIn = ({ runs }: Sought): Condition[] =>
  runs.map((run) => sql<boolean>`position(${run} in normalize(o.title, NFKD)) > 0`)

async function unreadTitled(ctx: Ctx, sought: Sought): Promise<string[]> {
  const ids = await unreadArrivals(ctx, TITLES, { flow: orderFlow.name, most: UNREAD_MOST })
  const titles = ids.length > 0 ? await titlesOf(ctx, ids) : new Map<string, string>()
  return [...titles].filter(([, title]) => says(title, sought)).map(([id]) => id)
}
