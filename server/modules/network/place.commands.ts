import type * as contract from '../../../contract/network/places.ts'
import { platforms as allPlatforms } from '../../../contract/network/places.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { newCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { attachFiles } from '../../platform/files/file.store.ts'
import { placesChanged } from './place.events.ts'
import { checkCoordinates, checkParent, checkVersion, nextKey } from './place.rules.ts'
import * as store from './place.store.ts'
import { presentPlace } from './place.view.ts'
import { findSite, lockSite, platformsOf, type SiteRow } from './site.store.ts'

/** Throws 403 unless the actor may change the network at this path. */
export function requireEdit(ctx: Ctx, { path }: Pick<SiteRow, 'path'>) {
  if (!holdsAt(ctx.actor, 'network:edit', path))
    throw forbidden('out_of_scope', '这个地点不在您的管辖范围内，请联系上级单位办理')
}

/** The open place of this version, locked, within the actor's reach. */
export async function lockPlace(ctx: Ctx, id: string, version: number): Promise<SiteRow> {
  const site = await lockSite(ctx, id)
  if (!site) throw notFound('no_place', '没有找到这个地点，请刷新后再试')
  requireEdit(ctx, site)
  checkVersion(site, version)
  if (site.closedAt) throw conflict('place_closed', '这个地点已停用，不能再改；需要时请新建一个')
  return site
}

/** Writes what happened to a place; the actor's name and reason are words that may be erased, the facts stay. */
export function recordPlace(ctx: Ctx, site: SiteRow, act: string, facts: object, reason?: string) {
  ctx.record({
    subject: 'site',
    subjectId: site.id,
    act,
    party: 'network:edit',
    siteId: site.id,
    facts: { ...facts },
    words: { by: ctx.actor.name ?? '', ...(reason && { reason }) },
  })
}

async function checkOfficialCode(ctx: Ctx, code: string | null | undefined, ownId?: string) {
  const holder = code ? await store.findByOfficialCode(ctx, code) : undefined
  if (holder && holder.id !== ownId) throw invalid('officialCode', `这个编码已用于“${holder.name}”，请核对`)
}

/** Of two who give one code at once, the second is told what the check says; the holder's name cannot be read any more. */
function sayTaken(fault: unknown): never {
  if ((fault as { constraint?: string }).constraint !== 'site_district_id_official_code_key') throw fault
  throw conflict('official_code_taken', '这个编码已用于另一个地点，请核对')
}

/** Photos just uploaded belong to the place from now on, and are seen by whoever sees its public page. */
const keepPhotos = (
  ctx: Ctx,
  subjectId: string,
  { photoId, plaquePhotoId }: { photoId?: string | null; plaquePhotoId?: string | null },
) =>
  attachFiles(
    ctx,
    [photoId, plaquePhotoId].filter((id) => typeof id === 'string'),
    { subject: 'site', subjectId },
  )

export async function createPlace(
  ctx: Ctx,
  { body }: Input<typeof contract.createPlace>,
): Promise<Reply<typeof contract.createPlace>> {
  await store.lockTree(ctx)
  const { parentId, platforms, officialCode, ...details } = body
  const parent = await findSite(ctx, parentId)
  if (!parent) throw invalid('parentId', '没有找到这个上级，请重新选择')
  requireEdit(ctx, parent)
  checkParent(body.kind, parent)
  checkCoordinates(body)
  await checkOfficialCode(ctx, officialCode)
  const id = ctx.newId()
  await keepPhotos(ctx, id, body)
  const key = nextKey(await store.lastKey(ctx, parentId))
  const site = await store
    .insertSite(ctx, {
      ...details,
      id,
      parentId,
      officialCode: officialCode || null,
      qrCode: newCode(),
      key,
      path: `${parent.path}${key}/`,
      createdBy: ctx.actor.personId ?? null,
      createdAt: ctx.now,
    })
    .catch(sayTaken)
  await store.setPlatforms(
    ctx,
    site.id,
    platforms ?? (body.kind === 'STATION' || body.kind === 'INSTITUTE' ? allPlatforms : []),
  )
  await store.setNames(ctx, [site])
  recordPlace(ctx, site, 'CREATE', {
    kind: site.kind,
    name: site.name,
    parentId,
    officialCode: site.officialCode,
  })
  ctx.publish(placesChanged({ placeIds: [site.id] }))
  return presentPlace(ctx, site)
}

export async function editPlace(
  ctx: Ctx,
  { params, body }: Input<typeof contract.editPlace>,
): Promise<Reply<typeof contract.editPlace>> {
  const { version, platforms, ...wanted } = body
  const site = await lockPlace(ctx, params.id, version)
  const changes = changesOf(site, { ...wanted, ...(wanted.officialCode === '' && { officialCode: null }) })
  checkCoordinates({ longitude: site.longitude, latitude: site.latitude, ...wanted })
  await checkOfficialCode(ctx, changes.officialCode as string | null | undefined, site.id)
  const before = await platformsOf(ctx, site.id)
  const samePlatforms = !platforms || platforms.toSorted().join() === before.toSorted().join()
  if (Object.keys(changes).length === 0 && samePlatforms) return presentPlace(ctx, site)
  await keepPhotos(ctx, site.id, changes)
  const saved = await store.saveSite(ctx, site, changes).catch(sayTaken)
  if (platforms && !samePlatforms) await store.setPlatforms(ctx, site.id, platforms)
  if ('name' in changes) await store.setNames(ctx, [saved])
  if ('officialCode' in changes && site.officialCode)
    await store.retireCode(ctx, { code: site.officialCode, siteId: site.id, kind: 'OFFICIAL' })
  recordPlace(ctx, saved, 'EDIT', {
    changed: Object.fromEntries(
      Object.entries(changes).map(([field, value]) => [field, [site[field as keyof SiteRow], value]]),
    ),
    ...(!samePlatforms && { platforms: [before, platforms] }),
  })
  ctx.publish(placesChanged({ placeIds: [site.id] }))
  return presentPlace(ctx, saved)
}

/** Only what differs from the row; an empty text is no value. */
export function changesOf(site: SiteRow, wanted: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted)
      .map(([field, value]) => [field, value === '' ? null : value] as const)
      .filter(([field, value]) => value !== undefined && site[field as keyof SiteRow] !== value),
  )
}

/** A fresh code for new signs; the old one keeps leading here. */
export async function renewPlaceCode(
  ctx: Ctx,
  { params, body }: Input<typeof contract.renewPlaceCode>,
): Promise<Reply<typeof contract.renewPlaceCode>> {
  const site = await lockPlace(ctx, params.id, body.version)
  const saved = await store.saveSite(ctx, site, { qrCode: newCode() })
  await store.retireCode(ctx, { code: site.qrCode, siteId: site.id, kind: 'QR' })
  recordPlace(ctx, saved, 'RENEW_CODE', { from: site.qrCode, to: saved.qrCode })
  return presentPlace(ctx, saved)
}
