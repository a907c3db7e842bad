import { sql } from 'kysely'
import type * as contract from '../../../contract/house/house.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyText } from '../../platform/db/sql.ts'
import { namesOf } from '../identity/public.ts'
import { placeRef } from '../network/public.ts'
import { listDays } from './house.store.ts'

/** The places at these paths, as they are named today. */
export async function sitesAt(
  { db, districtId }: Ctx,
  paths: readonly string[],
): Promise<Map<string, PlaceRef>> {
  const rows = await db
    .selectFrom('site')
    .select(['id', 'kind', 'name', 'qrCode', 'path'])
    .where('districtId', '=', districtId)
    .where('path', '=', anyText(paths))
    .execute()
  return new Map(rows.map((row) => [row.path, placeRef(row)]))
}

export async function listCalendar(
  ctx: Ctx,
  { query }: Input<typeof contract.listCalendar>,
): Promise<Reply<typeof contract.listCalendar>> {
  const days = await listDays(ctx)
  return {
    rows: days
      .filter(({ on }) => on.startsWith(`${query.year}-`))
      .map(({ createdBy, ...day }) => ({ ...day, edited: createdBy !== null })),
  }
}

/** The audit book, newest first; reading it is not itself written down. */
export async function listAudit(
  ctx: Ctx,
  { query }: Input<typeof contract.listAudit>,
): Promise<Reply<typeof contract.listAudit>> {
  const { db, districtId } = ctx
  const [at = '', id = ''] = query.cursor?.split('|') ?? []
  const goesOn = !Number.isNaN(new Date(at).getTime()) && /^[\da-f-]{36}$/i.test(id)
  const rows = await db
    .selectFrom('audit')
    .select(['id', 'at', 'act', 'subject', 'subjectId', 'actorId', 'facts', 'reason'])
    .where('districtId', '=', districtId)
    .$if(Boolean(query.act), (found) => found.where('act', '=', query.act ?? ''))
    .$if(goesOn, (found) => found.where(sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.size + 1)
    .execute()
  const shown = rows.slice(0, query.size)
  const names = await namesOf(
    ctx,
    shown.flatMap(({ actorId }) => actorId ?? []),
  )
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const last = shown.at(-1)
  return {
    rows: shown.map(({ actorId, at, facts, ...row }) => ({
      ...row,
      at: at.toISOString(),
      facts: facts as Record<string, unknown>,
      by: (actorId && nameOf.get(actorId)) || null,
    })),
    ...(rows.length > query.size && last && { next: `${last.at.toISOString()}|${last.id}` }),
  }
}
