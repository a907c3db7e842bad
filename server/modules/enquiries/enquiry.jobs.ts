import type { Ctx } from '../../platform/ctx.ts'
import { elapse } from '../../platform/flow/elapse.ts'
import { recompute, type Calendars } from '../../platform/flow/recompute.ts'
import { findParent } from '../network/public.ts'
import { enquiryMoved } from './enquiry.events.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { lockEnquiry, saveStep } from './enquiry.store.ts'

/** An enquiry's clock has struck: remind, close what was answered, or lift it one level up. */
export async function strikeEnquiry(ctx: Ctx, enquiryId: string) {
  const enquiry = await lockEnquiry(ctx, enquiryId)
  const parent = await findParent(ctx, enquiry.handlingSiteId)
  const step = elapse(ctx, enquiryFlow, enquiry, parent && { siteId: parent.id, path: parent.path })
  if (!step) return
  const { action, columns } = step
  await saveStep(ctx, enquiry, step, action === 'CLOSE' ? { ending: 'LAPSED' } : {})
  const { handlingSiteId: siteId, version } = columns
  ctx.publish(enquiryMoved({ enquiryId, action, siteId, requesterId: enquiry.requesterId, version }))
}

/** Calendar or hours have changed. */
export async function recomputeEnquiry(ctx: Ctx, enquiryId: string, calendars: Calendars) {
  const enquiry = await lockEnquiry(ctx, enquiryId)
  const step = recompute(ctx, enquiryFlow, enquiry, calendars)
  if (step) await saveStep(ctx, enquiry, step)
}
