import * as contract from '../../../contract/knowledge/knowledge.ts'
import { on } from '../../platform/events/events.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import * as commands from './knowledge.commands.ts'
import { knowledgeFlow } from './knowledge.flow.ts'
import * as queries from './knowledge.queries.ts'
import { followClosing, followMerger, knowledgeHoldings } from './succession.jobs.ts'

export const knowledge: Module = {
  name: 'knowledge',
  bindings: [
    query(contract.searchAnswers, queries.searchAnswers),
    query(contract.listKnowledge, queries.listKnowledge),
    command(contract.createKnowledge, commands.createKnowledge),
    command(contract.editKnowledge, commands.editKnowledge),
    command(contract.publishKnowledge, commands.publishKnowledge),
    command(contract.retireKnowledge, commands.retireKnowledge),
    command(contract.answerHelped, commands.answerHelped),
  ],
  flows: [
    {
      flow: knowledgeFlow,
      // No state of it has a limit, so no clock of it ever strikes.
      strike: async () => undefined,
    },
  ],
  subscriptions: [
    on(placeMerged, 'knowledge.followMerger', followMerger),
    on(placeClosed, 'knowledge.followClosing', followClosing),
  ],
  holdings: knowledgeHoldings,
}
