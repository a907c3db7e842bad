import { sql } from 'kysely'
import type * as contract from '../../../contract/house/audit.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsEverywhere } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { forbidden } from '../../platform/errors.ts'
import { namesOf } from '../identity/public.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/**
 * The audit book, newest first; an index serves each filter. Reading it is not itself written down. Its rows stand at no
 * place, so it takes a grant over the whole district.
 */
export async function listAudit(
  ctx: Ctx,
  { query }: Input<typeof contract.listAudit>,
): Promise<Reply<typeof contract.listAudit>> {
  const { db, districtId, actor } = ctx
  if (!holdsEverywhere(actor, 'audit:view'))
    throw forbidden('outside_scope', '审计记录由区中心的审计管理员查看')
  const after = decodePosition(query.cursor)
  let list = db
    .selectFrom('audit')
    .select(['id', 'at', 'act', 'subject', 'subjectId', 'actorId', 'facts', 'reason'])
    .where('districtId', '=', districtId)
  if (query.act) list = list.where('act', '=', query.act)
  if (query.personId) list = list.where('actorId', '=', query.personId)
  if (query.on) {
    const start = new Date(`${query.on}T00:00:00+08:00`)
    list = list.where('at', '>=', start).where('at', '<', new Date(start.getTime() + DAY_MS))
  }
  if (after) list = list.where(sql<boolean>`(at, id) < (${after.at}, ${after.id}::uuid)`)
  const found = await list
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
    next,
    rows: rows.map(({ actorId, at, facts, ...row }) => {
      const { from, ...rest } = facts as Record<string, unknown>
      return {
        ...row,
        at: at.toISOString(),
        by: actorId ? { id: actorId, name: nameOf.get(actorId) ?? '' } : null,
        from: typeof from === 'string' ? from : null,
        facts: rest,
      }
    }),
  }
}
