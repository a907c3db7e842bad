import { trackEnquiry } from '../../../contract/enquiries/enquiries.ts'
import { trackMediation } from '../../../contract/mediation/mediation.ts'
import { trackOrder } from '../../../contract/orders/orders.ts'
import type { Reply } from '../../../contract/route.ts'
import { call, CallRefused } from '../../kit/call.ts'

export type Tracked =
  | { of: 'ORDER'; told: Reply<typeof trackOrder> }
  | { of: 'ENQUIRY'; told: Reply<typeof trackEnquiry> }
  | { of: 'MEDIATION'; told: Reply<typeof trackMediation> }
type Kind = Tracked['of']

const ways: Record<Kind, (code: string) => Promise<Tracked>> = {
  ORDER: async (code) => ({ of: 'ORDER', told: await call(trackOrder, { params: { code } }) }),
  ENQUIRY: async (code) => ({ of: 'ENQUIRY', told: await call(trackEnquiry, { params: { code } }) }),
  MEDIATION: async (code) => ({ of: 'MEDIATION', told: await call(trackMediation, { params: { code } }) }),
}

const kinds: readonly Kind[] = ['ORDER', 'ENQUIRY', 'MEDIATION']
/** Which kind a code turned out to be: asked first the next time. */
const known = new Map<string, Kind>()

const isUnknown = (fault: unknown) => fault instanceof CallRefused && fault.problem.code === 'no_such_code'

/** One code may stand for an order, an enquiry or a mediation: each is asked in turn, the likeliest first. */
export async function track(code: string, hint: string | undefined): Promise<Tracked> {
  const first = known.get(code) ?? kinds.find((kind) => kind === hint) ?? 'ORDER'
  let refused: unknown
  for (const kind of [first, ...kinds.filter((other) => other !== first)]) {
    try {
      const tracked = await ways[kind](code)
      known.set(code, kind)
      return tracked
    } catch (fault) {
      if (!isUnknown(fault)) throw fault
      refused = fault
    }
  }
  throw refused
}
