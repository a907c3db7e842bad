import type * as contract from '../../../../contract/orders/menu.ts'
import type { Input } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Document } from '../../../platform/module.ts'
import { findSite, qrSignPdf } from '../../network/public.ts'
import { readItem } from './menu.store.ts'

const INVITATION = '扫一扫，点这项服务'
/** A whole sheet of labels: one service is announced at many doors. */
const LABELS = 24

/** The sign of one service; scanning it opens its order form. Audited: it is an export. */
export async function getMenuSign(
  ctx: Ctx,
  { params, query }: Input<typeof contract.getMenuSign>,
): Promise<Document> {
  const item = await readItem(ctx, params.id)
  if (!item || !holdsAt(ctx.actor, 'menu:edit', item.handlingPath))
    throw notFound('no_item', '没有这项服务，或者您无权查看')
  if (item.state !== 'PUBLISHED')
    throw conflict('item_not_offered', '这项服务还没有上架，扫码会打不开。请先上架，再打印标识')
  const place = await findSite(ctx, item.siteId)
  const sign = {
    title: item.title,
    subtitle: [place?.name, item.provider].filter(Boolean).join(' · '),
    url: `${ctx.publicUrl}/q/${item.qrCode}`,
    code: item.qrCode,
    hint: [place?.phone && `电话 ${place.phone}`, item.conditions].filter(Boolean).join('　'),
    invitation: INVITATION,
  }
  const signs = query.layout === 'A4' ? [sign] : Array.from({ length: LABELS }, () => sign)
  ctx.audit({
    act: 'PRINT_SIGNS',
    subject: 'menu_item',
    subjectId: item.id,
    facts: { layout: query.layout, count: signs.length },
  })
  return {
    name: `${item.title}-二维码标识.pdf`,
    mediaType: 'application/pdf',
    body: await qrSignPdf(signs, query.layout),
  }
}
