import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'

export const titlesOf = ({ db, districtId }: Ctx, ids: readonly string[]) =>
  db
    .selectFrom('serviceOrder')
    .select(['id', 'title'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()

/** Twice the same ends the same: an id stands once under a word. */
export async function addWords(
  { db, districtId }: Ctx,
  rows: readonly { word: string; week: number; ids: readonly string[] }[],
) {
  if (rows.length === 0) return
  await sql`insert into order_word (district_id, word, week, ids)
    select ${districtId}, r.word, r.week, r.ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (word text, week int, ids uuid[])
    on conflict (district_id, word, week) do update
    set ids = array(select distinct known.id from unnest(excluded.ids || order_word.ids) as known (id) order by known.id desc)`.execute(
    db,
  )
}
