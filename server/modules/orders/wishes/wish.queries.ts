import type * as contract from '../../../../contract/orders/wishes.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { subtree } from '../../../platform/access/scope.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { notFound } from '../../../platform/errors.ts'
import { findSiteByCode, refsOf } from '../../network/public.ts'
import { pageWall } from './wish.store.ts'

/** 微心愿墙. */
export async function listWishes(
  ctx: Ctx,
  { query }: Input<typeof contract.listWishes>,
): Promise<Reply<typeof contract.listWishes>> {
  const code = query.placeCode && parseCode(query.placeCode)
  const place = code ? await findSiteByCode(ctx, code) : undefined
  if (query.placeCode && !place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const found = await pageWall(ctx, {
    within: place && subtree(place.path),
    after: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, ({ stateSince, id }) => ({ at: stateSince, id }))
  const places = await refsOf(
    ctx,
    rows.map(({ siteId }) => siteId),
  )
  return {
    rows: rows.flatMap(({ id, siteId, publicText, amountFen, stateSince }) => {
      const at = places.get(siteId)
      return at && publicText
        ? [{ id, text: publicText, amountFen, place: at, since: stateSince.toISOString() }]
        : []
    }),
    ...(next && { next }),
  }
}
