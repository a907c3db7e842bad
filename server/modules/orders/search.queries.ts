import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { unreadBy } from '../../platform/history/follow.ts'
import { orderFlow } from './order.flow.ts'
import { saysAll, TITLE_READER, weekAt, weekOf } from './title.rules.ts'

/** Orders placed since the last reading of titles that are looked at one by one, the newest. */
const UNREAD_MOST = 500

const WEEKS_MOST = 2 ** 31 - 1

interface Sought {
  words: readonly string[]
  since: Date | undefined
  /** Ids from this one on have been shown, or lie after the last day. */
  before: string | undefined
  most: number
}

/**
 * `(id, edge)` of the newest orders whose title says all of these words, at most so many; the last of a full lot is the
 * edge. What has been read lies by week; what is newer is looked at itself, so that an order is found at once.
 */
export async function findTitled(
  ctx: Ctx,
  { words, since, before, most }: Sought,
): Promise<RawBuilder<unknown>> {
  const { districtId } = ctx
  const fresh = await unreadTitled(ctx, words)
  const [first = ''] = words
  const older = before ? sql`u.id < ${before}::uuid` : sql`true`
  const weeks = sql`w.week <= ${before ? weekOf(before) : WEEKS_MOST} and w.week >= ${since ? weekAt(since.getTime()) : 0}`
  return sql`(
    select u.id, row_number() over (order by u.id desc) = ${sql.lit(most)} as edge
    from (select f.id from unnest(${fresh}::uuid[]) as f (id) union (
      select hit.id from order_word w cross join lateral (
        select u.id from order_word a cross join lateral unnest(a.ids) as u (id)
        where a.district_id = ${districtId} and a.word = any(${[...words]}::text[]) and a.week = w.week and ${older}
        group by u.id having count(*) = ${words.length}
      ) hit
      where w.district_id = ${districtId} and w.word = ${first} and ${weeks}
      order by w.week desc, hit.id desc limit ${sql.lit(most)})
    ) u where ${older} order by u.id desc limit ${sql.lit(most)}
  )`
}

async function unreadTitled(ctx: Ctx, words: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select o.id, o.title from history h join service_order o on o.district_id = h.district_id and o.id = h.subject_id
    where h.district_id = ${ctx.districtId} and ${unreadBy(ctx, TITLE_READER)} and h.subject = ${orderFlow.name} and h.act = 'CREATE'
    order by h.xact desc, h.id desc limit ${sql.lit(UNREAD_MOST)}`.execute(ctx.db)
  return rows.filter(({ title }) => saysAll(title, words)).map(({ id }) => id)
}
