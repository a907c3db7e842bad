import * as contract from '../../../contract/enquiries/enquiries.ts'
import { on, onlyWhen } from '../../platform/events/events.ts'
import { limitNear } from '../../platform/flow/elapse.ts'
import { command, query, type Module, type SeenBy } from '../../platform/module.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import * as commands from './enquiry.commands.ts'
import { enquiryMoved } from './enquiry.events.ts'
import { enquiryFlow } from './enquiry.flow.ts'
import { recomputeEnquiry, strikeEnquiry } from './enquiry.jobs.ts'
import * as queries from './enquiry.queries.ts'
import { enquirySettings } from './enquiry.settings.ts'
import { findEnquiry } from './enquiry.store.ts'
import { enquiryHoldings, followPlace } from './succession.jobs.ts'
import { tellOfLimit, tellOfMove } from './notice.jobs.ts'
import { ownEnquiries } from './privacy.commands.ts'

export const enquiries: Module = {
  name: 'enquiries',
  bindings: [
    command(contract.askQuestion, commands.askQuestion),
    command(contract.enterEnquiry, commands.enterEnquiry),
    query(contract.listEnquiries, queries.listEnquiries),
    query(contract.listMyEnquiries, queries.listMyEnquiries),
    query(contract.trackEnquiry, queries.trackEnquiry),
    query(contract.getEnquiry, queries.getEnquiry),
    command(contract.answerEnquiry, commands.answerEnquiry),
    command(contract.followOnEnquiry, commands.followOnEnquiry),
    command(contract.confirmEnquiry, commands.confirmEnquiry),
    command(contract.raiseEnquiry, commands.raiseEnquiry),
    command(contract.withdrawEnquiry, commands.withdrawEnquiry),
    command(contract.keepAnswer, commands.keepAnswer),
    command(contract.unmaskEnquiry, commands.unmaskEnquiry),
  ],
  flows: [{ flow: enquiryFlow, strike: strikeEnquiry, recompute: recomputeEnquiry }],
  subscriptions: [
    onlyWhen(
      ({ action }) => action === 'ANSWER' || action === 'FOLLOW_ON',
      on(enquiryMoved, 'enquiries.tellOfMove', tellOfMove),
    ),
    onlyWhen(({ flow }) => flow === enquiryFlow.name, on(limitNear, 'enquiries.tellOfLimit', tellOfLimit)),
    on(placeMerged, 'enquiries.followMerger', followPlace),
    on(placeClosed, 'enquiries.followClosing', followPlace),
  ],
  settings: enquirySettings,
  holdings: enquiryHoldings,
  seenBy: { [enquiryFlow.name]: seenBy },
  personalData: [ownEnquiries],
}

async function seenBy(ctx: Ctx, id: string): Promise<SeenBy | undefined> {
  const enquiry = await findEnquiry(ctx, id)
  if (!enquiry) return undefined
  const { requesterId, path, handlingPath } = enquiry
  return {
    permit: 'enquiries:answer',
    paths: [path, handlingPath],
    parties: requesterId ? [{ party: 'REQUESTER', personId: requesterId }] : [],
  }
}
