import * as contract from '../../../contract/mediation/mediation.ts'
import type { MediationAction } from '../../../contract/mediation/words.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Asked } from '../enquiries/AskModal.tsx'

/** One act on a mediation: its route, what it asks, and for which of its members or sessions it is offered. */
export interface MediationAct {
  route: AnyRoute
  asked: (mediation: contract.Mediation) => readonly Asked[]
  primary?: true
}

const nothing = () => []

/** What whoever leads a mediation does. Consent and signature stand beside each party, minutes beside each session. */
export const acts: Partial<Record<MediationAction, MediationAct>> = {
  NAME_MEDIATOR: {
    route: contract.nameMediator,
    asked: () => [{ name: 'phone', label: '调解员的手机号', kind: 'LINE', most: 20 }],
  },
  ADD_PARTY: {
    route: contract.addParty,
    asked: () => [
      { name: 'name', label: '怎么称呼', kind: 'LINE', most: 40 },
      { name: 'phone', label: '电话（可不填）', kind: 'LINE', most: 20, optional: true },
    ],
  },
  BEGIN: { route: contract.beginMediation, asked: nothing, primary: true },
  HOLD_SESSION: {
    route: contract.holdSession,
    asked: () => [
      { name: 'heldAt', label: '时间', kind: 'INSTANT' },
      { name: 'place', label: '地点', kind: 'LINE', most: 120 },
      { name: 'minutes', label: '记录（可以以后补写）', most: 10_000, optional: true },
    ],
    primary: true,
  },
  DRAFT: {
    route: contract.draftAgreement,
    asked: ({ agreement }) => [
      {
        name: 'text',
        label: '协议内容（改动后各方要重新签署）',
        most: 10_000,
        ...(agreement && { initial: agreement.text }),
      },
      { name: 'performBy', label: '履行期限（可不填）', kind: 'DAY', optional: true },
    ],
  },
  AGREE: { route: contract.agreeMediation, asked: nothing, primary: true },
  FAIL: { route: contract.failMediation, asked: () => [{ name: 'reason', label: '原因', most: 1000 }] },
  WITHDRAW: {
    route: contract.withdrawMediation,
    asked: () => [{ name: 'reason', label: '原因（可不填）', most: 1000, optional: true }],
  },
  FULFIL: { route: contract.fulfilMediation, asked: nothing, primary: true },
  BREAK: {
    route: contract.breakMediation,
    asked: () => [{ name: 'reason', label: '哪里没有履行', most: 1000 }],
  },
  CLOSE: { route: contract.closeMediation, asked: nothing, primary: true },
}
