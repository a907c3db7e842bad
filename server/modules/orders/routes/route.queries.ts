import type * as contract from '../../../../contract/orders/routes.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { scope } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { notFound } from '../../../platform/errors.ts'
import { readHistory } from '../../../platform/history/read.ts'
import { findSite, placeRef, refsOf, type SiteRow } from '../../network/public.ts'
import { timelineOf } from '../../people/public.ts'
import { pathsUp, placesAbove } from '../menu/menu.queries.ts'
import { chooseRoute, type Asked } from './route.rules.ts'
import {
  findRoute as findRouteRow,
  pageRoutes,
  routesAt,
  type RouteInForce,
  type RouteRow,
} from './route.store.ts'

/** Where an order is handled, and who else is told of it or handles it too. */
export interface Routed {
  /** The rule that said so; absent: none holds, the place itself handles it. */
  id?: string
  handling: Pick<SiteRow, 'id' | 'path' | 'name' | 'kind' | 'qrCode'>
  second?: { id: string; part: 'INFORMED' | 'CO_HANDLES' }
}

/** The rule that holds for such an order at a place; without one the place itself, the station first (RULES §2.2). */
export async function findRoute(
  ctx: Ctx,
  place: SiteRow,
  asked: Asked,
  known?: readonly RouteInForce[],
): Promise<Routed> {
  const route = chooseRoute(known ?? (await routesAt(ctx, pathsUp(place.path))), asked)
  if (!route) return { handling: place }
  const { handlingSiteId: id, handlingPath: path, handlingName: name, handlingKind: kind } = route
  const elsewhere =
    id && path && name && kind ? { id, path, name, kind, qrCode: route.handlingCode ?? '' } : null
  return {
    id: route.id,
    handling: elsewhere ?? place,
    ...(route.openSecondId &&
      route.secondPart && { second: { id: route.openSecondId, part: route.secondPart } }),
  }
}

export async function listRoutes(
  ctx: Ctx,
  { query }: Input<typeof contract.listRoutes>,
): Promise<Reply<typeof contract.listRoutes>> {
  const found = await pageRoutes(ctx, {
    ranges: scope(ctx, 'routes:edit'),
    above: placesAbove(ctx, 'routes:edit'),
    after: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await presentRoutes(ctx, rows), ...(next && { next }) }
}

export async function getRoute(
  ctx: Ctx,
  { params }: Input<typeof contract.getRoute>,
): Promise<Reply<typeof contract.getRoute>> {
  const found = await findRouteRow(ctx, params.id)
  const [route] =
    found && holdsAt(ctx.actor, 'routes:edit', found.path) ? await presentRoutes(ctx, [found]) : []
  if (!route) throw notFound('no_route', '没有这条规则，或者您无权查看')
  const history = await readHistory(ctx, route.id)
  return { route, timeline: await timelineOf(ctx, history, { reasons: true }) }
}

export async function previewRoute(
  ctx: Ctx,
  { query }: Input<typeof contract.previewRoute>,
): Promise<Reply<typeof contract.previewRoute>> {
  const place = await findSite(ctx, query.siteId)
  if (!place) throw notFound('no_place', '没有找到这个地点')
  const { kind, platform = null } = query
  const { handling, second } = await findRoute(ctx, place, { kind, platform })
  const places = await refsOf(ctx, second ? [second.id] : [])
  return {
    handling: placeRef(handling),
    second: (second && places.get(second.id)) ?? null,
    secondPart: second?.part ?? null,
  }
}

/** Rules as people read them. */
export async function presentRoutes(ctx: Ctx, routes: readonly RouteRow[]): Promise<contract.OrderRoute[]> {
  const places = await refsOf(
    ctx,
    routes.flatMap(({ siteId, handlingSiteId, secondSiteId }) =>
      [siteId, handlingSiteId, secondSiteId].filter((id) => id !== null),
    ),
  )
  const refOf = (id: string | null) => (id ? (places.get(id) ?? null) : null)
  return routes.map(({ id, siteId, kind, platform, handlingSiteId, secondSiteId, secondPart, ...row }) => {
    const place = refOf(siteId)
    if (!place) throw new Error(`route ${id} stands at no place`)
    const [handling, second] = [refOf(handlingSiteId), refOf(secondSiteId)]
    const decided = { id, place, kind, platform, handling, second, secondPart }
    const mayEdit = holdsAt(ctx.actor, 'routes:edit', row.path)
    return { ...decided, mayEdit, createdAt: row.createdAt.toISOString(), version: row.version }
  })
}
