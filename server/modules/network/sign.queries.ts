import type * as contract from '../../../contract/network/places.ts'
import { placeKindWords } from '../../../contract/network/places.ts'
import type { Input } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { badRequest, conflict } from '../../platform/errors.ts'
import type { Document } from '../../platform/module.ts'
import { qrSignPdf, type QrSign } from './qr-sign.ts'
import type { SiteRow } from './site.store.ts'
import { getInReach } from './tree.queries.ts'

/** One file holds at most so many signs: 21 sheets of labels. */
const SIGNS_MOST = 500

/** The signs of a place, with `below` of every open place under it too, as a PDF. Audited: it is an export. */
export async function getPlaceSign(
  ctx: Ctx,
  { params, query }: Input<typeof contract.getPlaceSign>,
): Promise<Document> {
  const site = await getInReach(ctx, params.id)
  if (site.closedAt) throw conflict('place_closed', '这个地点已停用，不再需要标识')
  const rows = query.below ? await openBelow(ctx, site) : [site]
  const seen = rows.filter(({ path }) => holdsAt(ctx.actor, 'network:view', path))
  if (seen.length > SIGNS_MOST)
    throw badRequest('too_many_signs', `一次最多打印 ${SIGNS_MOST} 个标识，请选一个下级分批打印`)
  const names = await parentNames(ctx, seen)
  const body = await qrSignPdf(
    seen.map((row) => signOf(ctx, row, names)),
    query.layout,
  )
  ctx.audit({
    act: 'PRINT_SIGNS',
    subject: 'site',
    subjectId: site.id,
    facts: { layout: query.layout, count: seen.length },
  })
  return { name: `${site.name}-二维码标识.pdf`, mediaType: 'application/pdf', body }
}

const signOf = (ctx: Ctx, row: SiteRow, names: Map<string, string>): QrSign => ({
  title: row.name,
  subtitle: names.get(row.parentId ?? '') ?? placeKindWords[row.kind].zh,
  url: `${ctx.publicUrl}/q/${row.qrCode}`,
  code: row.qrCode,
  hint: [row.phone && `电话 ${row.phone}`, row.openingHours].filter(Boolean).join('　'),
})

function openBelow({ db, districtId }: Ctx, { path }: SiteRow): Promise<SiteRow[]> {
  const { from, to } = subtree(path)
  return db
    .selectFrom('site')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('path', '>=', from)
    .where('path', '<', to)
    .where('closedAt', 'is', null)
    .orderBy('path')
    .limit(SIGNS_MOST + 1)
    .execute()
}

async function parentNames({ db, districtId }: Ctx, rows: readonly SiteRow[]) {
  const ids = [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))]
  const parents = await db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(parents.map(({ id, name }) => [id, name]))
}
