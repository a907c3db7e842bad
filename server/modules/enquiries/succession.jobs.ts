import type { Ctx } from '../../platform/ctx.ts'
import { rehome } from '../../platform/flow/rehome.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { enquiryMoved } from './enquiry.events.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { countOpenAt, listOpenAt, lockEnquiry, saveStep } from './enquiry.store.ts'

/** A place was merged or closed: what is still asked there is answered by the place that answers now. */
export async function followPlace(ctx: Ctx, { placeId }: { placeId: string }) {
  const to = await getSuccessor(ctx, placeId)
  for (const id of await listOpenAt(ctx, placeId)) {
    const enquiry = await lockEnquiry(ctx, id)
    const step = rehome(ctx, enquiryFlow, enquiry, { fromId: placeId, to })
    await saveStep(ctx, enquiry, step, enquiry.siteId === placeId ? { siteId: to.id } : {})
    const { action, columns } = step
    const { handlingSiteId: siteId, version } = columns
    const { requesterId } = enquiry
    ctx.publish(enquiryMoved({ enquiryId: id, action, siteId, requesterId, version }))
  }
}

export const enquiryHoldings: readonly PlaceHolding[] = [
  {
    table: 'enquiry',
    noun: '咨询',
    words: { zh: '条没答完的咨询', en: 'open enquiries' },
    count: countOpenAt,
    whenMerged: '由并入的地点答复',
    whenClosed: '由上级答复',
  },
]
