import { sql } from 'kysely'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { withinRanges } from '../../platform/db/sql.ts'

/** Up to so many places a list looks at one by one. */
const PLACES_MOST = 200

/**
 * How a list reaches a part of the tree: the whole district needs no look at places, a few places are looked at one by
 * one, anything between is walked through with an eye on the path.
 */
export type Reach = { kind: 'EVERYWHERE' } | { kind: 'PLACES'; ids: string[] } | { kind: 'RANGES' }

export async function reachOf({ db, districtId }: Ctx, ranges: readonly PathRange[]): Promise<Reach> {
  const places = db.selectFrom('site').where('site.districtId', '=', districtId)
  const path = sql<string>`site.path`
  const [within, outside] = await Promise.all([
    places
      .select('site.id')
      .where((eb) => withinRanges(eb, path, ranges))
      .limit(PLACES_MOST + 1)
      .execute(),
    places
      .select('site.id')
      .where((eb) => eb.not(withinRanges(eb, path, ranges)))
      .limit(1)
      .execute(),
  ])
  if (within.length > 0 && outside.length === 0) return { kind: 'EVERYWHERE' }
  return within.length > PLACES_MOST
    ? { kind: 'RANGES' }
    : { kind: 'PLACES', ids: within.map(({ id }) => id) }
}

/** Every place within these parts of the tree, closed ones too: what lies there still belongs to whoever sees them. */
export async function placesIn({ db, districtId }: Ctx, ranges: readonly PathRange[]): Promise<string[]> {
  const rows = await db
    .selectFrom('site')
    .select('id')
    .where('districtId', '=', districtId)
    .where((eb) => withinRanges(eb, sql<string>`site.path`, ranges))
    .execute()
  return rows.map(({ id }) => id)
}
