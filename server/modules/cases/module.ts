import * as contract from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as figures from '../../../contract/cases/figures.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { on, onlyWhen } from '../../platform/events/events.ts'
import { limitNear } from '../../platform/flow/elapse.ts'
import { command, query, type Module, type SeenBy } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import {
  orderEvaluated,
  orderFinished,
  orderMadePrivate,
  orderReopened,
  orderSubmitted,
} from '../orders/public.ts'
import { propose, retract, retractPrivate } from './candidate.jobs.ts'
import * as commands from './case.commands.ts'
import { caseMoved } from './case.events.ts'
import { caseFlow } from './case.flow.ts'
import { recomputeCase, strikeCase } from './case.jobs.ts'
import * as queries from './case.queries.ts'
import { caseSettings } from './case.settings.ts'
import { findCase } from './case.store.ts'
import { changeConsents } from './consent.commands.ts'
import * as deskQueries from './desk.queries.ts'
import * as drafts from './draft.commands.ts'
import { countOrder } from './figure.jobs.ts'
import * as figureQueries from './figure.queries.ts'
import { tellOfLimit, tellOfMove } from './notice.jobs.ts'
import { caseOnOrder } from './on-order.queries.ts'
import { ownCases } from './privacy.commands.ts'
import { caseHoldings, followPlace } from './succession.jobs.ts'

/** 晒单, the sixth order, and the public figures of all six. */
export const cases: Module = {
  name: 'cases',
  bindings: [
    query(contract.listCases, queries.listCases),
    query(contract.getCase, queries.getCase),
    query(contract.caseOfOrder, queries.caseOfOrder),
    query(figures.getFigures, figureQueries.getFigures),
    query(figures.listMerit, figureQueries.listMerit),
    query(figures.listFigureRecords, figureQueries.listFigureRecords),
    query(consents.caseOnOrder, caseOnOrder),
    command(consents.changeConsents, changeConsents),
    query(desk.listCandidates, deskQueries.listCandidates),
    command(desk.passCandidate, drafts.passCandidate),
    query(desk.listDeskCases, deskQueries.listDeskCases),
    query(desk.caseCounts, deskQueries.caseCounts),
    query(desk.getDeskCase, deskQueries.getDeskCase),
    command(desk.draftCase, drafts.draftCase),
    command(desk.editCase, drafts.editCase),
    command(desk.submitCase, drafts.submitCase),
    command(desk.reviseCase, drafts.reviseCase),
    command(desk.redraftCase, drafts.redraftCase),
    command(desk.sendBackCase, commands.sendBackCase),
    command(desk.publishCase, commands.publishCase),
    command(desk.takeDownCase, commands.takeDownCase),
  ],
  flows: [{ flow: caseFlow, strike: strikeCase, recompute: recomputeCase }],
  subscriptions: [
    on(orderSubmitted, 'cases.countSubmitted', countOrder),
    on(orderFinished, 'cases.countFinished', countOrder),
    on(orderEvaluated, 'cases.countEvaluated', countOrder),
    on(orderReopened, 'cases.countReopened', countOrder),
    on(orderEvaluated, 'cases.propose', propose),
    on(orderReopened, 'cases.retractReopened', retract),
    on(orderMadePrivate, 'cases.retractPrivate', retractPrivate),
    on(caseMoved, 'cases.tellOfMove', tellOfMove),
    onlyWhen(({ flow }) => flow === caseFlow.name, on(limitNear, 'cases.tellOfLimit', tellOfLimit)),
    on(placeMerged, 'cases.followMerger', followPlace),
    on(placeClosed, 'cases.followClosing', followPlace),
  ],
  holdings: caseHoldings,
  personalData: [ownCases],
  settings: caseSettings,
  fileSubjects: { showcase_photo: queries.maySeePhoto },
  seenBy: { [caseFlow.name]: seenBy },
}

async function seenBy(ctx: Ctx, id: string): Promise<SeenBy | undefined> {
  const row = await findCase(ctx, id)
  if (!row) return undefined
  const { requesterId, path, handlingPath } = row
  return {
    permit: 'cases:view',
    paths: [...new Set([path, handlingPath])],
    parties: requesterId ? [{ party: 'REQUESTER', personId: requesterId }] : [],
  }
}
