import type { getPlaceUse, PlaceHold } from '../../../contract/network/reorganise.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { countOpenChildren } from './place.store.ts'
import { getInReach } from './tree.queries.ts'
import type { SiteRow } from './site.store.ts'

/** What moves along, and what is still in use here. */
export async function placeUse(
  ctx: Ctx,
  { params }: Input<typeof getPlaceUse>,
  holdings: readonly PlaceHolding[],
): Promise<Reply<typeof getPlaceUse>> {
  const site = await getInReach(ctx, params.id)
  const [children, below, holds] = await Promise.all([
    countOpenChildren(ctx, site.id),
    countOpenBelow(ctx, site),
    holdsOf(ctx, site.id, holdings),
  ])
  return { children, below, holds }
}

/** What modules still keep at this place itself, without what there is none of. */
export async function holdsOf(
  ctx: Ctx,
  siteId: string,
  holdings: readonly PlaceHolding[],
): Promise<PlaceHold[]> {
  const counted = await Promise.all(
    holdings.map(async ({ words, count, whenMerged, whenClosed }) => ({
      label: words.zh,
      labelEn: words.en,
      count: count ? await count(ctx, siteId) : 0,
      whenMerged,
      whenClosed,
    })),
  )
  return counted.filter(({ count }) => count > 0)
}

async function countOpenBelow({ db, districtId }: Ctx, { id, path }: SiteRow): Promise<number> {
  const { from, to } = subtree(path)
  const { count } = await db
    .selectFrom('site')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('districtId', '=', districtId)
    .where('path', '>=', from)
    .where('path', '<', to)
    .where('id', '!=', id)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
