import type { Place } from '../../../contract/network/places.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findSite, platformsOf, type SiteRow } from './site.store.ts'
import { placeRef } from './site.view.ts'

/** A place with all its details, for those who look after it. */
export async function presentPlace(ctx: Ctx, site: SiteRow): Promise<Place> {
  const [parent, mergedInto, platforms] = await Promise.all([
    site.parentId ? findSite(ctx, site.parentId) : undefined,
    site.mergedIntoId ? findSite(ctx, site.mergedIntoId) : undefined,
    platformsOf(ctx, site.id),
  ])
  return {
    ...placeRef(site),
    address: site.address,
    floorAreaSquareMetres: site.floorAreaSquareMetres,
    openingHours: site.openingHours,
    partyBody: site.partyBody,
    phone: site.phone,
    introduction: site.introduction,
    mainVenue: site.mainVenue,
    foundedOn: site.foundedOn,
    foundedPrecision: site.foundedPrecision,
    longitude: site.longitude,
    latitude: site.latitude,
    photoId: site.photoId,
    plaqueOn: site.plaqueOn,
    plaquePhotoId: site.plaquePhotoId,
    platforms,
    parent: parent ? placeRef(parent) : null,
    officialCode: site.officialCode,
    pilot: site.pilot,
    demonstrationLevel: site.demonstrationLevel,
    coordinatesSchematic: site.coordinatesSchematic,
    closedAt: site.closedAt?.toISOString() ?? null,
    mergedInto: mergedInto ? placeRef(mergedInto) : null,
    mayOpenParent: parent !== undefined && holdsAt(ctx.actor, 'network:view', parent.path),
    mayEdit: !site.closedAt && holdsAt(ctx.actor, 'network:edit', site.path),
    version: site.version,
  }
}
