import type { PrivateMark } from '../../../contract/cases/desk.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { getSuccessor } from '../network/public.ts'
import { findNamesOf, findStory, type OrderStory } from '../orders/public.ts'
import { isDesk, type CaseFlowRow } from './case.rules.ts'
import { findCase, lockCaseRow, type CaseRow } from './case.store.ts'
import { marksOf } from './privacy.rules.ts'

/** A case with all that its flow, its guards and its screens look at: its order as it stands, and what was found in the text. */
export type CaseRecord = CaseRow & CaseFlowRow & { story: OrderStory; marks: PrivateMark[] }

/** The place that answers today for an order's: there a case of it is written. */
export async function homeOf(ctx: Ctx, { siteId }: Pick<OrderStory, 'siteId'>) {
  const { id, path } = await getSuccessor(ctx, siteId)
  return { siteId: id, path, handlingPath: path }
}

const noCase = () => notFound('no_case', '没有这个案例，或者您无权查看')

/** Throws 404 when there is none or the viewer does not stand at its desk. */
export const readCase = async (ctx: Ctx, id: string) => atDesk(ctx, await findCase(ctx, id))

/** The same, locked. */
export const lockCase = async (ctx: Ctx, id: string) => atDesk(ctx, await lockCaseRow(ctx, id))

async function atDesk(ctx: Ctx, row: CaseRow | undefined): Promise<CaseRecord> {
  if (!row || !isDesk(ctx.actor, row)) throw noCase()
  return recordOf(ctx, row)
}

/** The order is read after the case is locked: what guards decide on is not older than the lock. */
export async function recordOf(ctx: Ctx, row: CaseRow): Promise<CaseRecord> {
  const [story, names] = await Promise.all([findStory(ctx, row.orderId), findNamesOf(ctx, row.orderId)])
  if (!story) throw new Error(`case ${row.id} has no order`)
  const marks = marksOf(row, names)
  return {
    ...row,
    story,
    marks,
    marked: marks.length,
    orderState: story.state,
    consentShowcase: story.consentShowcase,
    viewerId: ctx.actor.personId ?? null,
    proxy: false,
  }
}
