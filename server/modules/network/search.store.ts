import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reader } from '../../platform/ctx.ts'
import { queryTokens, tokensOf } from '../../platform/search-tokens.ts'

/** What is searched besides places keeps its words here too, each under a kind of its own. */
interface Searched {
  id: string
  text: string
}

/** Makes rows findable by the words they have now. */
export async function setTokens(
  { db, districtId }: Reader,
  kind: string,
  rows: readonly Searched[],
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`delete from search_token where district_id = ${districtId} and kind = ${kind} and subject_id = any(${ids}::uuid[])`.execute(
    db,
  )
  const pairs = rows.flatMap(({ id, text }) => tokensOf(text).map((token) => ({ id, token })))
  await sql`insert into search_token (district_id, token, kind, subject_id)
    select ${districtId}, t.token, ${kind}, t.id
    from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ token }) => token)}::text[]) as t (id, token)`.execute(
    db,
  )
}

/** Only rows that hold every token of what was typed; none when nothing can be searched. `id`: the row's, as the statement names it. */
export function saysAll(
  { districtId }: Reader,
  { kind, text, id }: { kind: string; text: string; id: RawBuilder<unknown> },
): RawBuilder<SqlBool> {
  const tokens = queryTokens(text)
  if (tokens.length === 0) return sql`false`
  const holds = tokens.map(
    (token) => sql`exists (select from search_token t where t.district_id = ${districtId}
      and t.token = ${token} and t.kind = ${kind} and t.subject_id = ${id})`,
  )
  return sql`(${sql.join(holds, sql` and `)})`
}
