import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { unreadArrivals } from '../../platform/history/moments.ts'
import { orderFlow } from './order.flow.ts'
import { saysAll, spanAt, spanOf, TITLES } from './title.rules.ts'
import { titlesOf } from './title.store.ts'

/** Orders whose titles have not been read yet that are looked at one by one, the newest. */
const UNREAD_MOST = 500
const SPANS_MOST = 2 ** 31 - 1

interface Sought {
  words: readonly string[]
  since: Date | undefined
  /** Ids from this one on have been shown, or lie after the last day. */
  before: string | undefined
  /** Read at most so many of each place, and look at so many in all. */
  each: number
  most: number
}

/**
 * The newest orders whose title says all these words. They stand place by place, one that moved under every place that had
 * it; what has not been read yet is looked at itself, so that an order is found as soon as it is placed. Where a place has
 * more than were read, everything is known only down to the last of those.
 */
export async function findTitled(
  ctx: Ctx,
  sought: Sought,
  places: readonly string[],
): Promise<RawBuilder<unknown>> {
  const { districtId } = ctx
  const { words, before, each, most } = sought
  const fresh = await unreadTitled(ctx, words)
  const older = before ? sql`u.id < ${before}::uuid` : sql`true`
  const said =
    words.length === 1
      ? sql`select u.id from unnest(w.ids) as u (id) where ${older}`
      : sql`select u.id from order_word a cross join lateral unnest(a.ids) as u (id)
          where a.district_id = ${districtId} and a.site_id = w.site_id and a.word = any(${[...words]}::text[]) and a.span = w.span and ${older}
          group by u.id having count(*) = ${words.length}`
  return sql`
    with lanes as materialized (
      select l.id, l.no from unnest(${[...places]}::uuid[]) as p (id) cross join lateral (
        select hit.id, row_number() over (order by w.span desc, hit.id desc) as no
        from order_word w cross join lateral (${said}) hit
        where w.district_id = ${districtId} and w.site_id = p.id and w.word = ${words[0] ?? ''} and ${spansOf(sought)}
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

const spansOf = ({ before, since }: Sought) =>
  sql`w.span <= ${before ? spanOf(before) : SPANS_MOST} and w.span >= ${since ? spanAt(since.getTime()) : 0}`

async function unreadTitled(ctx: Ctx, words: readonly string[]): Promise<string[]> {
  const ids = await unreadArrivals(ctx, TITLES, { flow: orderFlow.name, most: UNREAD_MOST })
  const titles = ids.length > 0 ? await titlesOf(ctx, ids) : new Map<string, string>()
  return [...titles].filter(([, title]) => saysAll(title, words)).map(([id]) => id)
}
