import type * as contract from '../../../contract/house/house.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import { holdsEverywhere } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { anyText } from '../../platform/db/sql.ts'
import { forbidden } from '../../platform/errors.ts'
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

/** The audit book, newest first; reading it is not itself written down. Its rows stand at no place: it is the district's. */
export async function listAudit(
  ctx: Ctx,
  { query }: Input<typeof contract.listAudit>,
): Promise<Reply<typeof contract.listAudit>> {
  const { db, districtId, actor } = ctx
  if (!holdsEverywhere(actor, 'audit:view'))
    throw forbidden('outside_scope', '审计记录由区中心的审计管理员查看')
  const after = decodePosition(query.cursor)
  const found = await db
    .selectFrom('audit')
    .select(['id', 'at', 'act', 'subject', 'subjectId', 'actorId', 'facts', 'reason'])
    .where('districtId', '=', districtId)
    .$if(Boolean(query.act), (list) => list.where('act', '=', query.act ?? ''))
    .$if(after !== undefined, (list) =>
      list.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after?.at ?? ctx.now, after?.id ?? ''))),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.size + 1)
    .execute()
  const { rows, next } = pageOf(found, query.size, ({ at, id }) => ({ at, id }))
  const names = await namesOf(
    ctx,
    rows.flatMap(({ actorId }) => actorId ?? []),
  )
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    rows: rows.map(({ actorId, at, facts, ...row }) => ({
      ...row,
      at: at.toISOString(),
      facts: facts as Record<string, unknown>,
      by: (actorId && nameOf.get(actorId)) || null,
    })),
    ...(next && { next }),
  }
}
