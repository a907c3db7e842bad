import type * as contract from '../../../contract/network/places.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { parseCode } from '../../platform/codes.ts'
import { isWorkingAt } from '../../platform/clock/working-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { findSiteByCode, listAncestors, listChildren, platformsOf } from './site.store.ts'
import { placeRef } from './site.view.ts'

/** What somebody who scanned the sign sees first; a code of the past leads to the place of today. */
export async function getPublicPlace(
  ctx: Ctx,
  { params }: Input<typeof contract.getPublicPlace>,
): Promise<Reply<typeof contract.getPublicPlace>> {
  const code = parseCode(params.code) ?? officialCode(params.code)
  const site = code && (await findSiteByCode(ctx, code))
  if (!site) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const [ancestors, children, platforms] = await Promise.all([
    listAncestors(ctx, site),
    listChildren(ctx, site.id),
    platformsOf(ctx, site.id),
  ])
  return {
    ...placeRef(site),
    address: site.address,
    floorAreaSquareMetres: site.floorAreaSquareMetres,
    openingHours: site.openingHours,
    openNow: isWorkingAt(ctx.rules.calendarAt(ctx.now, site.path), ctx.now),
    phone: site.phone,
    introduction: site.introduction,
    mainVenue: site.mainVenue,
    foundedOn: site.foundedOn,
    foundedPrecision: site.foundedPrecision,
    demonstrationLevel: site.demonstrationLevel,
    photoId: site.photoId,
    platforms,
    parents: ancestors.map(placeRef),
    children: children.map(placeRef),
    redirected: site.qrCode !== code && site.officialCode !== code,
  }
}

/** The official codes of streets and communities have 9 or 12 digits and may be typed as well. */
const officialCode = (text: string) => (/^(\d{9}|\d{12})$/.test(text) ? text : undefined)
