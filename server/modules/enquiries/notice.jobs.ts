import { enquiryNotices, type EnquiryNotice } from '../../../contract/enquiries/notices.ts'
import { sayTime } from '../../platform/clock/say-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PayloadOf } from '../../platform/events/events.ts'
import type { limitNear } from '../../platform/flow/elapse.ts'
import { deskOf } from '../identity/public.ts'
import { findSite, refsOf } from '../network/public.ts'
import { notify, settleNotices } from '../notifications/public.ts'
import type { enquiryMoved } from './enquiry.events.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { lockEnquiry, type EnquiryRecord } from './enquiry.store.ts'

const QUESTION_MOST = 60

interface Occasion {
  enquiry: EnquiryRecord
  source: string
  fromSiteId?: string | null
}

/** Answered: the asker hears. Asked further: the desk does. */
export async function tellOfMove(ctx: Ctx, { enquiryId, action, version }: PayloadOf<typeof enquiryMoved>) {
  const enquiry = await lockEnquiry(ctx, enquiryId)
  const { requesterId, state, handlingPath } = enquiry
  const occasion = { enquiry, source: `${enquiryId}:${version}` }
  if (action === 'ANSWER' && requesterId) await tell(ctx, occasion, 'ANSWERED', [requesterId])
  if (action === 'FOLLOW_ON' && state === 'SUBMITTED')
    await tell(ctx, occasion, 'FOLLOW_ON', await deskOf(ctx, 'enquiries:answer', handlingPath))
}

/** Half of the time to answer has gone, or all of it. Nobody is told that an answered one will close by itself. */
export async function tellOfLimit(ctx: Ctx, limit: PayloadOf<typeof limitNear>) {
  const { subjectId, siteId, fromSiteId, dueAt, late } = limit
  const enquiry = await lockEnquiry(ctx, subjectId)
  if (enquiry.state !== 'SUBMITTED' || enquiry.dueAt?.toISOString() !== dueAt) return
  const occasion = { enquiry, source: `${subjectId}:${siteId}:${dueAt}`, fromSiteId }
  const here = await deskOf(ctx, 'enquiries:answer', enquiry.handlingPath)
  if (late) await settleNotices(ctx, subjectId)
  await tell(ctx, occasion, late ? (fromSiteId ? 'ESCALATED' : 'OVERDUE') : 'HALF_TIME', here)
  const below = fromSiteId ? await findSite(ctx, fromSiteId) : undefined
  if (below) await tell(ctx, occasion, 'LIFTED', await deskOf(ctx, 'enquiries:answer', below.path))
}

async function tell(
  ctx: Ctx,
  { enquiry, source, fromSiteId }: Occasion,
  notice: EnquiryNotice,
  to: string[],
) {
  const { id, question, dueAt, handlingSiteId } = enquiry
  const places = await refsOf(ctx, [handlingSiteId, ...(fromSiteId ? [fromSiteId] : [])])
  const template = enquiryNotices[notice]
  await notify(ctx, {
    to,
    template,
    facts: {
      question: question.slice(0, QUESTION_MOST),
      due: dueAt ? sayTime(dueAt) : '',
      place: places.get(handlingSiteId)?.name ?? '',
      from: (fromSiteId && places.get(fromSiteId)?.name) ?? '',
    },
    subject: { kind: enquiryFlow.name, id },
    opens: `${template.inbox === 'DESK' ? '/console' : ''}/enquiries/${id}`,
    source,
  })
}
