import type * as contract from '../../../../contract/orders/supervision.ts'
import type { SupervisedOrder } from '../../../../contract/orders/supervision.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, encodePosition, type Position } from '../../../platform/db/keyset.ts'
import { momentsOf } from '../../../platform/history/moments.ts'
import { refsOf } from '../../network/public.ts'
import { holderOf, sharesOf, staysOf, workedBetween } from './hold.rules.ts'
import { pathsOf } from './hold.store.ts'
import { pageOfOrders } from '../lists/list.queries.ts'
import { mayUrge } from '../order.rules.ts'
import { presentRows } from '../order.view.ts'
import type { Listed } from '../lists/walk.queries.ts'

/** Rows of history that are read for one order; what has more has been going round in circles. */
const MOMENTS_MOST = 200

type Wanted = Omit<Input<typeof contract.exportSupervision>['query'], 'format'>

/** What is late now in the places that the viewer supervises, the longest first, and where its time went. */
export async function superviseOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.superviseOrders>,
): Promise<Reply<typeof contract.superviseOrders>> {
  const { rows, next } = await supervisedPage(ctx, query, {
    after: decodePosition(query.cursor),
    size: query.size,
  })
  return { rows, ...(next && { next: encodePosition(next) }) }
}

export async function supervisedPage(
  ctx: Ctx,
  { siteId, holder }: Wanted,
  paging: { after: Position | undefined; size: number },
): Promise<{ rows: SupervisedOrder[]; next?: Position }> {
  const { rows, next } = await pageOfOrders(ctx, { view: 'SUPERVISE', siteId, holder }, paging)
  return { rows: await supervised(ctx, rows), ...(next && { next }) }
}

async function supervised(ctx: Ctx, orders: readonly Listed[]): Promise<SupervisedOrder[]> {
  const [lines, moments] = await Promise.all([
    presentRows(ctx, orders),
    momentsOf(
      ctx,
      orders.map(({ id }) => id),
      MOMENTS_MOST,
    ),
  ])
  const siteIds = [...moments.values()].flat().map(({ siteId }) => siteId)
  const [places, paths] = await Promise.all([refsOf(ctx, siteIds), pathsOf(ctx, siteIds)])
  const kindOf = (siteId: string) => places.get(siteId)?.kind ?? 'STATION'
  const calendarAt = (siteId: string) => ctx.rules.calendarAt(ctx.now, paths.get(siteId) ?? '')
  return orders.flatMap((order, at) => {
    const line = lines[at]
    if (!line || !order.dueAt) return []
    const lived = moments.get(order.id) ?? []
    const why = mayUrge(order, ctx.now)
    return {
      ...line,
      holder: holderOf(order.state, line.handling.kind),
      lateMinutes: workedBetween(calendarAt(order.handlingSiteId), order.dueAt, ctx.now),
      ...sharesOf(staysOf(lived, ctx.now, calendarAt), kindOf),
      escalations: lived.filter(({ act }) => act === 'ESCALATE').length,
      urge: { enabled: !why, why: why?.sentence ?? null },
    }
  })
}
