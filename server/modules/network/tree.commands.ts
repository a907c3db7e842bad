import type * as contract from '../../../contract/network/places.ts'
import { placeKindWords } from '../../../contract/network/places.ts'
import type { PlaceHold } from '../../../contract/network/reorganise.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { assert, conflict, invalid } from '../../platform/errors.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { lockPlace, recordPlace, requireEdit } from './place.commands.ts'
import { placeClosed, placeMerged, placeMoved } from './place.events.ts'
import { checkParent } from './place.rules.ts'
import * as store from './place.store.ts'
import { presentPlace } from './place.view.ts'
import { findSite, lockSite } from './site.store.ts'
import { holdsOf } from './use.queries.ts'

/** Puts a place with all below it under another parent; orders and grants follow, because they hold the place, not a path. */
export async function movePlace(
  ctx: Ctx,
  { params, body }: Input<typeof contract.movePlace>,
): Promise<Reply<typeof contract.movePlace>> {
  await store.lockTree(ctx)
  const site = await lockPlace(ctx, params.id, body.version)
  const parent = await findSite(ctx, body.parentId)
  if (!parent) throw invalid('parentId', '没有找到这个上级，请重新选择')
  requireEdit(ctx, parent)
  if (parent.path.startsWith(site.path))
    throw invalid('parentId', '不能移到自己或自己的下级之下，请另选一个上级')
  checkParent(site.kind, parent)
  if (parent.id === site.parentId) throw invalid('parentId', '这个地点已经在该上级之下')
  await store.relocate(ctx, [site], parent)
  const moved = await findSite(ctx, site.id)
  assert(moved && site.parentId, 'a moved place is there and was not the center')
  const facts = { fromId: site.parentId, toId: parent.id, fromPath: site.path, toPath: moved.path }
  recordPlace(ctx, moved, 'MOVE', facts, body.reason)
  ctx.rulesChanged()
  ctx.publish(placeMoved({ placeId: site.id, fromId: site.parentId, toId: parent.id }))
  return presentPlace(ctx, moved)
}

/** Names what has to go somewhere first, and the two ways on. */
function stillInUse(held: readonly PlaceHold[]) {
  const what = held.map(({ label, count }) => `${count} ${label}`).join('、')
  return conflict('still_in_use', `这里还有 ${what}。请先并入别处，或选“交给上级”再停用`, { holds: held })
}

/** Ends a place in another of its kind: what stood below moves along, its codes lead to the other from now on. */
export async function mergePlace(
  ctx: Ctx,
  { params, body }: Input<typeof contract.mergePlace>,
): Promise<Reply<typeof contract.mergePlace>> {
  await store.lockTree(ctx)
  const site = await lockPlace(ctx, params.id, body.version)
  const into = await lockSite(ctx, body.intoId)
  if (!into) throw invalid('intoId', '没有找到要并入的地点，请重新选择')
  requireEdit(ctx, into)
  if (into.closedAt) throw invalid('intoId', `“${into.name}”已停用，请另选一个`)
  if (into.kind !== site.kind) throw invalid('intoId', `只能并入另一个${placeKindWords[site.kind].zh}`)
  if (into.path.startsWith(site.path)) throw invalid('intoId', '不能并入自己或自己的下级，请另选一个')
  const children = await store.allChildren(ctx, site.id)
  await store.relocate(ctx, children, into)
  const saved = await store.saveSite(ctx, site, {
    closedAt: ctx.now,
    mergedIntoId: into.id,
    officialCode: null,
  })
  await store.retireCode(ctx, { code: site.qrCode, siteId: into.id, kind: 'QR' })
  if (site.officialCode)
    await store.retireCode(ctx, { code: site.officialCode, siteId: into.id, kind: 'OFFICIAL' })
  const childIds = children.map(({ id }) => id)
  recordPlace(
    ctx,
    saved,
    'MERGE',
    { intoId: into.id, officialCode: site.officialCode, childIds },
    body.reason,
  )
  recordPlace(ctx, into, 'ABSORB', { fromId: site.id, childIds }, body.reason)
  for (const child of children)
    recordPlace(ctx, child, 'MOVE', { fromId: site.id, toId: into.id, fromPath: child.path }, body.reason)
  ctx.rulesChanged()
  ctx.publish(placeMerged({ placeId: site.id, intoId: into.id }))
  return presentPlace(ctx, saved)
}

/**
 * Closes a place that nothing open stands below; its history and its codes stay, the codes lead to the parent. What other
 * modules still keep there goes up only when the person has said so (decision 0010).
 */
export async function closePlace(
  ctx: Ctx,
  { params, body }: Input<typeof contract.closePlace>,
  holdings: readonly PlaceHolding[],
): Promise<Reply<typeof contract.closePlace>> {
  await store.lockTree(ctx)
  const site = await lockPlace(ctx, params.id, body.version)
  if (!site.parentId) throw conflict('center_stays', '实践中心不能停用；更名请用“修改资料”')
  const below = await store.countOpenChildren(ctx, site.id)
  if (below > 0)
    throw conflict('has_children', `还有 ${below} 个下级在用，请先移走、并入别处或停用它们`, { below })
  const held = await holdsOf(ctx, site.id, holdings)
  if (held.length > 0 && !body.handUp) throw stillInUse(held)
  const saved = await store.saveSite(ctx, site, { closedAt: ctx.now })
  const left = Object.fromEntries(held.map(({ labelEn, count }) => [labelEn, count]))
  recordPlace(ctx, saved, 'CLOSE', { toId: site.parentId, left }, body.reason)
  ctx.publish(placeClosed({ placeId: site.id, parentId: site.parentId }))
  return presentPlace(ctx, saved)
}
