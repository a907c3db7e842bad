import {
  mediationActionWords,
  mediationStateWords,
  type MediationAction,
  type MediationParty,
  type MediationState,
} from '../../../contract/mediation/words.ts'
import type { Stage } from '../../../contract/orders/words.ts'
import { flow } from '../../platform/flow/flow.ts'
import { allConsent, allSigned, isDrafted, partiesOf, type MediationFlowRow } from './mediation.rules.ts'
import { consentWithin, followUpWithin, sessionWithin } from './mediation.settings.ts'

const beforeAgreement: MediationState[] = ['OPENED', 'CONSENTED', 'IN_SESSION']

/**
 * 调解: consent of every side, sessions, an agreement that all sign, and whether it is kept. Any party may end it at any time
 * (人民调解法 Art. 23). No limit escalates: whoever is above has no part in it; the mediator is reminded.
 */
export const mediationFlow = flow<MediationState, MediationAction, MediationParty, MediationFlowRow>({
  name: 'mediation',
  confidential: true,
  start: 'OPENED',
  ends: ['NOT_AGREED', 'WITHDRAWN', 'CLOSED'],
  steps: {
    NAME_MEDIATOR: { from: beforeAgreement, to: 'SAME', by: ['MEDIATOR', 'OPENER', 'DESK'] },
    ADD_PARTY: { from: ['OPENED'], to: 'SAME', by: ['MEDIATOR', 'OPENER'] },
    CONSENT: { from: ['OPENED'], to: 'SAME', by: ['PARTY', 'MEDIATOR', 'OPENER'] },
    BEGIN: { from: ['OPENED'], to: 'CONSENTED', by: ['MEDIATOR'], guard: allConsent },
    HOLD_SESSION: { from: ['CONSENTED', 'IN_SESSION'], to: 'IN_SESSION', by: ['MEDIATOR'] },
    WRITE_MINUTES: { from: ['IN_SESSION'], to: 'SAME', by: ['MEDIATOR'] },
    DRAFT: { from: ['IN_SESSION'], to: 'SAME', by: ['MEDIATOR'] },
    SIGN: { from: ['IN_SESSION'], to: 'SAME', by: ['PARTY', 'MEDIATOR'], guard: isDrafted },
    AGREE: { from: ['IN_SESSION'], to: 'AGREED', by: ['MEDIATOR'], guard: allSigned },
    FAIL: { from: ['CONSENTED', 'IN_SESSION'], to: 'NOT_AGREED', by: ['MEDIATOR'], reason: 'required' },
    WITHDRAW: { from: beforeAgreement, to: 'WITHDRAWN', by: ['PARTY', 'MEDIATOR', 'OPENER'] },
    FULFIL: { from: ['AGREED'], to: 'FULFILLED', by: ['MEDIATOR'] },
    BREAK: { from: ['AGREED'], to: 'BROKEN', by: ['MEDIATOR'], reason: 'required' },
    CLOSE: { from: ['FULFILLED', 'BROKEN'], to: 'CLOSED', by: ['MEDIATOR'] },
  },
  limits: {
    OPENED: { within: consentWithin },
    CONSENTED: { within: sessionWithin },
    IN_SESSION: { within: sessionWithin },
    AGREED: { within: followUpWithin },
  },
  stages: {
    OPENED: 'ORDER',
    CONSENTED: 'DISPATCH',
    IN_SESSION: 'ACCEPT',
    AGREED: 'EVALUATE',
    NOT_AGREED: 'ACCEPT',
    WITHDRAWN: 'ORDER',
    FULFILLED: 'EVALUATE',
    BROKEN: 'EVALUATE',
    CLOSED: 'EVALUATE',
  } satisfies Record<MediationState, Stage>,
  words: {
    subject: { zh: '件调解', en: 'mediation' },
    states: mediationStateWords,
    actions: mediationActionWords,
  },
  parties: partiesOf,
})

export const openStates = mediationFlow.states.filter((state) => !mediationFlow.ends.includes(state))
