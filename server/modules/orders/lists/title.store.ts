import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { anyId } from '../../../platform/db/sql.ts'
import type { wordRows } from './title.rules.ts'

export async function titlesOf(
  { db, districtId }: Ctx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('serviceOrder')
    .select(['id', 'title'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Twice the same ends the same: an id stands once under a word. */
export async function addWords({ db, districtId }: Ctx, words: ReturnType<typeof wordRows>) {
  if (words.length === 0) return
  const rows = words.map(({ siteId, word, span, ids }) => ({ site_id: siteId, word, span, ids }))
  await sql`insert into order_word (district_id, site_id, word, span, ids)
    select ${districtId}, r.site_id, r.word, r.span, r.ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (site_id uuid, word text, span int, ids uuid[])
    on conflict (district_id, site_id, word, span) do update
    set ids = array(select distinct known.id from unnest(excluded.ids || order_word.ids) as known (id) order by known.id desc)`.execute(
    db,
  )
}
