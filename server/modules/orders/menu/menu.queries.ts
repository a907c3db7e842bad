import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/menu.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import type { NamedPermit } from '../../../../contract/access.ts'
import { grantsFor, holdsAt } from '../../../platform/access/actor.ts'
import { scope, subtree } from '../../../platform/access/scope.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { notFound } from '../../../platform/errors.ts'
import { readHistory } from '../../../platform/history/read.ts'
import { findSite, findSiteByCode, saysAll } from '../../network/public.ts'
import { teamsWithin, timelineOf } from '../../people/public.ts'
import { findItemByCode, listItems, MENU_SEARCH, listOffered, readItem } from './menu.store.ts'
import { presentItems, presentPublicItems } from './menu.view.ts'

/** A place's path and those of the places above it: a/b/ → a/b/, a/. */
export const pathsUp = (path: string): string[] => {
  const keys = path.split('/').slice(0, -1)
  return keys.map((_, index) => `${keys.slice(0, keys.length - index).join('/')}/`)
}

/** The places above those where the actor holds a permit: what was decided there holds here too. */
export const placesAbove = ({ actor }: Ctx, permit: NamedPermit): string[] => [
  ...new Set(grantsFor(actor, permit).flatMap(({ path }) => pathsUp(path).slice(1))),
]

/** What is offered at a place: its own items first, then its parents'. */
export async function listPublicMenu(
  ctx: Ctx,
  { params }: Input<typeof contract.listPublicMenu>,
): Promise<Reply<typeof contract.listPublicMenu>> {
  const code = parseCode(params.code)
  const place = code && (await findSiteByCode(ctx, code))
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  return { rows: await presentPublicItems(ctx, await listOffered(ctx, pathsUp(place.path))) }
}

export async function getPublicMenuItem(
  ctx: Ctx,
  { params }: Input<typeof contract.getPublicMenuItem>,
): Promise<Reply<typeof contract.getPublicMenuItem>> {
  const code = parseCode(params.code)
  const item = code && (await findItemByCode(ctx, code))
  const [shown] = item && item.state === 'PUBLISHED' ? await presentPublicItems(ctx, [item]) : []
  if (!shown)
    throw notFound('no_item', '这个码没有对应的服务，或者服务已经下架；请重新扫码，或找到地点看看别的服务')
  return shown
}

export async function listMenuItems(
  ctx: Ctx,
  { query }: Input<typeof contract.listMenuItems>,
): Promise<Reply<typeof contract.listMenuItems>> {
  const { siteId, cursor, size, q, ...traits } = query
  const site = siteId ? await findSite(ctx, siteId) : undefined
  const mine = site && holdsAt(ctx.actor, 'menu:edit', site.path) ? [subtree(site.path)] : []
  const found = await listItems(ctx, {
    ...traits,
    ...(q && { saying: saysAll(ctx, { kind: MENU_SEARCH, text: q, id: sql.ref('m.id') }) }),
    ranges: siteId ? mine : scope(ctx, 'menu:edit'),
    after: decodePosition(cursor)?.id,
    limit: size + 1,
  })
  const { rows, next } = pageOf(found, size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await presentItems(ctx, rows), ...(next && { next }) }
}

/** More than this nobody reads through: a search by name finds the others. */
const TEAMS_SHOWN = 50

/** The open teams of the institute's part of the tree where the place stands: a station asks its neighbours too. */
export async function listMenuTeams(
  ctx: Ctx,
  { query }: Input<typeof contract.listMenuTeams>,
): Promise<Reply<typeof contract.listMenuTeams>> {
  const place = await findSite(ctx, query.siteId)
  if (!place || !holdsAt(ctx.actor, 'menu:edit', place.path)) throw notFound('no_place', '没有找到这个地点')
  const [, institute = place.path] = pathsUp(place.path).toReversed()
  const teams = await teamsWithin(ctx, subtree(institute), { q: query.q, limit: TEAMS_SHOWN + 1 })
  return {
    rows: teams.slice(0, TEAMS_SHOWN).map(({ id, name }) => ({ id, name })),
    more: teams.length > TEAMS_SHOWN,
  }
}

/** One item with its revisions. */
export async function getMenuItem(
  ctx: Ctx,
  { params }: Input<typeof contract.getMenuItem>,
): Promise<Reply<typeof contract.getMenuItem>> {
  const item = await readItem(ctx, params.id)
  const [shown] =
    item && holdsAt(ctx.actor, 'menu:edit', item.handlingPath) ? await presentItems(ctx, [item]) : []
  if (!shown) throw notFound('no_item', '没有这项服务，或者您无权查看')
  const history = await readHistory(ctx, params.id)
  return { item: shown, timeline: await timelineOf(ctx, history, { reasons: true }) }
}
