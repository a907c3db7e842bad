import type { Ctx } from '../../platform/ctx.ts'
import { elapse } from '../../platform/flow/elapse.ts'
import { recompute, type Calendars } from '../../platform/flow/recompute.ts'
import { findParent } from '../network/public.ts'
import { caseMoved } from './case.events.ts'
import { caseFlow } from './case.flow.ts'
import { saveStep } from './case.store.ts'
import { lockCase } from './record.ts'

/** A case's clock has struck: its editors are reminded, or a review that waits too long goes one level up. */
export async function strikeCase(ctx: Ctx, caseId: string) {
  const record = await lockCase(ctx, caseId)
  const parent = await findParent(ctx, record.handlingSiteId)
  const struck = elapse(ctx, caseFlow, record, parent && { siteId: parent.id, path: parent.path })
  if (!struck) return
  await saveStep(ctx, caseId, struck)
  const { orderId, siteId } = record
  const { action, columns } = struck
  ctx.publish(caseMoved({ caseId, orderId, action, siteId, version: columns.version }))
}

/** Calendar or hours have changed. */
export async function recomputeCase(ctx: Ctx, caseId: string, calendars: Calendars) {
  const record = await lockCase(ctx, caseId)
  const moved = recompute(ctx, caseFlow, record, calendars)
  if (moved) await saveStep(ctx, caseId, moved)
}
