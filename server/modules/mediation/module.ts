import * as contract from '../../../contract/mediation/mediation.ts'
import { on } from '../../platform/events/events.ts'
import { command, document, query, type Module } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import { mediatorReminded } from './mediation.events.ts'
import { getAgreement } from './agreement.commands.ts'
import * as commands from './mediation.commands.ts'
import { mediationFlow } from './mediation.flow.ts'
import { recomputeMediation, strikeMediation, tellMediators } from './mediation.jobs.ts'
import * as queries from './mediation.queries.ts'
import { mediationSettings } from './mediation.settings.ts'
import * as opening from './open.commands.ts'
import { followPlace, mediationHoldings } from './succession.jobs.ts'
import { ownMediations } from './privacy.queries.ts'

/** Confidential: who is named in a mediation is itself a secret; no files. */
export const mediation: Module = {
  name: 'mediation',
  bindings: [
    command(contract.requestMediation, opening.requestMediation),
    command(contract.openMediation, opening.openMediation),
    query(contract.listMediations, queries.listMediations),
    query(contract.listWaitingMediations, queries.listWaitingMediations),
    query(contract.trackMediation, queries.trackMediation),
    command(contract.readMediation, commands.readMediation),
    document(contract.getAgreement, getAgreement),
    command(contract.nameMediator, opening.nameMediator),
    command(contract.addParty, opening.addParty),
    command(contract.consentMediation, commands.consentMediation),
    command(contract.beginMediation, commands.beginMediation),
    command(contract.holdSession, commands.holdSession),
    command(contract.writeMinutes, commands.writeMinutes),
    command(contract.draftAgreement, commands.draftAgreement),
    command(contract.signAgreement, commands.signAgreement),
    command(contract.agreeMediation, commands.agreeMediation),
    command(contract.failMediation, commands.failMediation),
    command(contract.withdrawMediation, commands.withdrawMediation),
    command(contract.fulfilMediation, commands.fulfilMediation),
    command(contract.breakMediation, commands.breakMediation),
    command(contract.closeMediation, commands.closeMediation),
  ],
  flows: [{ flow: mediationFlow, strike: strikeMediation, recompute: recomputeMediation }],
  subscriptions: [
    on(mediatorReminded, 'mediation.tellMediators', tellMediators),
    on(placeMerged, 'mediation.followMerger', followPlace),
    on(placeClosed, 'mediation.followClosing', followPlace),
  ],
  settings: mediationSettings,
  seenBy: { [mediationFlow.name]: 'NAMED_ONLY' },
  holdings: mediationHoldings,
  personalData: [ownMediations],
}
