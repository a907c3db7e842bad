import type { Enquiry, EnquiryRow } from '../../../contract/enquiries/enquiries.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { allowedActions } from '../../platform/flow/allowed.ts'
import { readHistory } from '../../platform/history/read.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { refsOf } from '../network/public.ts'
import { timelineOf } from '../people/public.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { partiesOf } from './enquiry.rules.ts'
import { listPosts, readEnquiry, type EnquiryRecord } from './enquiry.store.ts'

/** Enquiries as lines; the names of places are read once for the page. */
export async function presentRows(ctx: Ctx, enquiries: readonly EnquiryRecord[]): Promise<EnquiryRow[]> {
  const places = await refsOf(
    ctx,
    enquiries.flatMap(({ siteId, handlingSiteId }) => [siteId, handlingSiteId]),
  )
  return enquiries.map((enquiry) => {
    const place = places.get(enquiry.siteId)
    const handling = places.get(enquiry.handlingSiteId)
    if (!place || !handling) throw new Error(`enquiry ${enquiry.id} stands at no place`)
    const { id, code, question, state, ending, channel, version } = enquiry
    const createdAt = enquiry.createdAt.toISOString()
    return {
      id,
      code,
      question,
      state,
      ending,
      channel,
      place,
      handling,
      clock: clockView(ctx, enquiry),
      createdAt,
      version,
    }
  })
}

/** One enquiry as this viewer may see it. */
export async function presentEnquiry(ctx: Ctx, id: string): Promise<Enquiry> {
  const enquiry = await readEnquiry(ctx, id)
  const [[row], posts, history] = await Promise.all([
    presentRows(ctx, [enquiry]),
    listPosts(ctx, id),
    readHistory(ctx, id),
  ])
  if (!row) throw new Error(`enquiry ${id} has no line`)
  const parties = partiesOf(ctx.actor, enquiry)
  return {
    ...row,
    posts: posts.map((post) => ({
      id: post.id,
      kind: post.kind,
      words: post.words,
      at: post.createdAt.toISOString(),
    })),
    ...contactOf(ctx, enquiry, parties.includes('REQUESTER')),
    enteredByStaff: enquiry.enteredBy !== null,
    knowledgeId: enquiry.knowledgeId,
    mayKeep: mayKeep(ctx, enquiry),
    timeline: await timelineOf(ctx, history, { reasons: true }),
    allowedActions: allowedActions(ctx.actor, enquiryFlow, enquiry, ctx.now),
    parties,
  }
}

/** An answer that has been given may be kept once, by whoever edits the knowledge base at the place that gave it. */
export const mayKeep = (ctx: Ctx, enquiry: EnquiryRecord): boolean =>
  enquiry.answeredAt !== null &&
  enquiry.knowledgeId === null &&
  partiesOf(ctx.actor, enquiry).includes('CLERK') &&
  holdsAt(ctx.actor, 'knowledge:edit', enquiry.handlingPath)

function contactOf(ctx: Ctx, enquiry: EnquiryRecord, own: boolean): Pick<Enquiry, 'contact' | 'canUnmask'> {
  const { contactNameSealed, contactPhoneSealed } = enquiry
  const open = (sealed: string | null, mask: (text: string) => string) =>
    sealed && (own ? ctx.vault.open(sealed) : mask(ctx.vault.open(sealed)))
  return {
    contact: { name: open(contactNameSealed, maskName), phone: open(contactPhoneSealed, maskPhone) },
    canUnmask:
      !own &&
      (contactNameSealed ?? contactPhoneSealed) !== null &&
      partiesOf(ctx.actor, enquiry).includes('CLERK'),
  }
}
