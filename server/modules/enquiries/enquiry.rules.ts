import type { EnquiryParty, EnquiryState } from '../../../contract/enquiries/words.ts'
import { holdsAt, type Actor } from '../../platform/access/actor.ts'
import type { FlowRow } from '../../platform/flow/flow.ts'

/** What the flow knows of an enquiry. */
export interface EnquiryFlowRow extends FlowRow<EnquiryState> {
  requesterId: string | null
  enteredBy: string | null
}

/** Who this actor is to this enquiry. The desk speaks for a caller and for somebody without a name, never for a person who can speak. */
export function partiesOf(actor: Actor, row: EnquiryFlowRow): EnquiryParty[] {
  const parties: EnquiryParty[] = []
  if (actor.personId && actor.personId === row.requesterId) parties.push('REQUESTER')
  if (holdsAt(actor, 'enquiries:answer', row.handlingPath)) {
    if (!row.requesterId || row.enteredBy) parties.push('PROXY')
    parties.push('CLERK')
  }
  return parties
}

/** Whoever asked, and the desks that answer at the place it came from or is handled at. */
export const maySee = (actor: Actor, row: EnquiryFlowRow & { path: string }): boolean =>
  actor.kind === 'SYSTEM' || partiesOf(actor, row).length > 0 || holdsAt(actor, 'enquiries:answer', row.path)
