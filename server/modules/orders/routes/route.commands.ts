import { done } from '../../../../contract/common.ts'
import type * as contract from '../../../../contract/orders/routes.ts'
import type { Input } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../../platform/errors.ts'
import { findSite, type SiteRow } from '../../network/public.ts'
import { presentRoutes } from './route.queries.ts'
import { findRoute, insertRoute, lockRoute, updateRoute, type RouteRow } from './route.store.ts'

type Form = Omit<Input<typeof contract.createRoute>['body'], 'siteId'>

const SUBJECT = 'order_route'
const taken = () => conflict('route_exists', '这个地点对这一类单已有规则，请修改那一条')

/** A manager decides where the orders of a place go, within the places that are theirs to decide over. */
export async function createRoute(ctx: Ctx, { body }: Input<typeof contract.createRoute>) {
  const { siteId, ...form } = body
  const place = await findSite(ctx, siteId)
  if (!place || !holdsAt(ctx.actor, 'routes:edit', place.path))
    throw forbidden('not_your_place', '您不能为这个地点定规则，请选自己单位或下级的地点')
  await refuseUnfit(ctx, place, form)
  const id = ctx.newId()
  const { districtId, actor, now } = ctx
  const made = await insertRoute(ctx, {
    ...form,
    districtId,
    id,
    siteId,
    createdBy: actor.personId,
    createdAt: now,
  })
  if (!made) throw taken()
  record(ctx, { id, siteId }, 'CREATE', form)
  return shown(ctx, id)
}

export async function editRoute(ctx: Ctx, { params, body }: Input<typeof contract.editRoute>) {
  const { version, ...form } = body
  const route = await lock(ctx, params.id, version)
  const place = await findSite(ctx, route.siteId)
  if (!place) throw new Error(`route ${route.id} stands at no place`)
  await refuseUnfit(ctx, place, form)
  await updateRoute(ctx, route.id, form).catch(sayTaken)
  const { kind, platform, handlingSiteId, secondSiteId, secondPart } = route
  const before = { kind, platform, handlingSiteId, secondSiteId, secondPart }
  record(ctx, route, 'EDIT', { before, after: form })
  return shown(ctx, route.id)
}

export async function retireRoute(ctx: Ctx, { params, body }: Input<typeof contract.retireRoute>) {
  const route = await lock(ctx, params.id, body.version)
  await updateRoute(ctx, route.id, { retiredAt: ctx.now })
  record(ctx, route, 'RETIRE', {})
  return done
}

function sayTaken(fault: unknown): never {
  if ((fault as { constraint?: string }).constraint === 'order_route_case') throw taken()
  throw fault
}

const record = (ctx: Ctx, { id, siteId }: Pick<RouteRow, 'id' | 'siteId'>, act: string, facts: object) =>
  ctx.record({ subject: SUBJECT, subjectId: id, act, party: 'MANAGER', siteId, facts: { ...facts } })

async function lock(ctx: Ctx, id: string, version: number): Promise<RouteRow> {
  const route = await lockRoute(ctx, id)
  if (!route || !holdsAt(ctx.actor, 'routes:edit', route.path))
    throw notFound('no_route', '没有这条规则，或者您无权修改')
  if (route.version !== version)
    throw conflict('stale', '这条规则刚被他人更新，请刷新后再操作', { version: route.version })
  return route
}

async function shown(ctx: Ctx, id: string) {
  const row = await findRoute(ctx, id)
  const [view] = row ? await presentRoutes(ctx, [row]) : []
  if (!view) throw new Error(`route ${id} has no view`)
  return view
}

/** Work is handed only to places that one decides over; whoever is above may be told. */
async function refuseUnfit(ctx: Ctx, place: SiteRow, form: Form) {
  const { handlingSiteId, secondSiteId, secondPart } = form
  if (!handlingSiteId && !secondSiteId) throw invalid('handlingSiteId', '请选由谁办，或者同时告诉谁')
  if (handlingSiteId) {
    const handling = await openPlace(ctx, 'handlingSiteId', handlingSiteId)
    if (!holdsAt(ctx.actor, 'routes:edit', handling.path))
      throw invalid('handlingSiteId', `${handling.name}不归您管，要由上级来定这条规则`)
  }
  if ((secondSiteId === null) !== (secondPart === null))
    throw invalid('secondPart', '请选另一单位是知悉还是协办')
  if (!secondSiteId) return
  const second = await openPlace(ctx, 'secondSiteId', secondSiteId)
  if (second.id === (handlingSiteId ?? place.id)) throw invalid('secondSiteId', '这个单位已经在办，不用再选')
  const toldAbove = secondPart === 'INFORMED' && place.path.startsWith(second.path)
  if (!toldAbove && !holdsAt(ctx.actor, 'routes:edit', second.path))
    throw invalid('secondSiteId', `${second.name}不归您管，要由上级来定这条规则`)
}

async function openPlace(ctx: Ctx, field: string, id: string): Promise<SiteRow> {
  const site = await findSite(ctx, id)
  if (!site || site.closedAt) throw invalid(field, '没有这个地点，或者已经停用')
  return site
}
