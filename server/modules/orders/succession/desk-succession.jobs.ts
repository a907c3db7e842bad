import type { Ctx } from '../../../platform/ctx.ts'
import type { Succession } from '../../../platform/flow/rehome.ts'
import type { PlaceHolding } from '../../../platform/module.ts'
import { cannedOf, countCannedAt, updateCanned } from '../canned/canned.store.ts'
import {
  countRoutesNaming,
  hasRouteFor,
  routesNaming,
  updateRoute,
  type RouteRow,
} from '../routes/route.store.ts'

/** A place was merged: its ready words and its rules go along, and what led to it leads to the place of today. */
export async function mergeDesk(ctx: Ctx, succession: Succession) {
  const { fromId, to } = succession
  for (const { id } of await cannedOf(ctx, fromId)) {
    await updateCanned(ctx, id, { siteId: to.id })
    told(ctx, 'canned_answer', { id, act: 'REHOME', siteId: to.id, fromSiteId: fromId })
  }
  for (const route of await routesNaming(ctx, fromId)) await mergeRoute(ctx, route, succession)
}

async function mergeRoute(ctx: Ctx, route: RouteRow, { fromId, to }: Succession) {
  const now = (siteId: string | null) => (siteId === fromId ? to.id : siteId)
  const siteId = now(route.siteId) ?? route.siteId
  const handlingSiteId = now(route.handlingSiteId)
  const secondSiteId = now(route.secondSiteId)
  const taken = siteId !== route.siteId && (await hasRouteFor(ctx, siteId, route))
  const pointless = (handlingSiteId === siteId || handlingSiteId === null) && secondSiteId === null
  const act = taken || pointless ? 'RETIRE' : 'REHOME'
  await updateRoute(
    ctx,
    route.id,
    act === 'RETIRE' ? { retiredAt: ctx.now } : { siteId, handlingSiteId, secondSiteId },
  )
  told(ctx, 'order_route', { id: route.id, act, siteId, fromSiteId: fromId })
}

/** A place was closed: nobody uses its words, and no rule leads there; the orders stay where they were placed. */
export async function closeDesk(ctx: Ctx, placeId: string) {
  for (const { id, siteId } of await cannedOf(ctx, placeId)) {
    await updateCanned(ctx, id, { retiredAt: ctx.now })
    told(ctx, 'canned_answer', { id, act: 'RETIRE', siteId, fromSiteId: placeId })
  }
  for (const { id, siteId } of await routesNaming(ctx, placeId)) {
    await updateRoute(ctx, id, { retiredAt: ctx.now })
    told(ctx, 'order_route', { id, act: 'RETIRE', siteId, fromSiteId: placeId })
  }
}

const told = (
  ctx: Ctx,
  subject: string,
  { id, act, siteId, fromSiteId }: { id: string; act: string; siteId: string; fromSiteId: string },
) => ctx.record({ subject, subjectId: id, act, party: 'SYSTEM', siteId, facts: { fromSiteId } })

export const deskHoldings: readonly PlaceHolding[] = [
  {
    table: 'canned_answer',
    noun: '常用语',
    words: { zh: '条常用语', en: 'ready words' },
    count: countCannedAt,
    whenMerged: '归并入的地点，照常使用',
    whenClosed: '停用',
  },
  {
    table: 'order_route',
    noun: '分派规则',
    words: { zh: '条分派规则', en: 'routes of orders' },
    count: countRoutesNaming,
    whenMerged: '归并入的地点，通到这里的改通到那里',
    whenClosed: '停用，单子由点单的地点办',
  },
  {
    table: 'order_ask_again',
    noun: '办后回问',
    words: { zh: '条办后回问的记录', en: 'questions some weeks later' },
    count: async () => 0,
    whenMerged: '留在原地点名下',
    whenClosed: '留在原地点名下',
  },
]
