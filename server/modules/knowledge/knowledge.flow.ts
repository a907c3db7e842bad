import {
  knowledgeActionWords,
  knowledgeStateWords,
  type KnowledgeAction,
  type KnowledgeState,
} from '../../../contract/knowledge/words.ts'
import { holdsAt, type Actor } from '../../platform/access/actor.ts'
import { flow, type FlowRow } from '../../platform/flow/flow.ts'

type KnowledgeParty = 'EDITOR' | 'SYSTEM'

/** An entry of the knowledge base: written, offered to people, put away; it may come back. */
export const knowledgeFlow = flow<KnowledgeState, KnowledgeAction, KnowledgeParty, FlowRow<KnowledgeState>>({
  name: 'knowledge_entry',
  start: 'DRAFT',
  ends: [],
  steps: {
    EDIT: { from: ['DRAFT', 'PUBLISHED', 'RETIRED'], to: 'SAME', by: ['EDITOR'] },
    PUBLISH: { from: ['DRAFT', 'RETIRED'], to: 'PUBLISHED', by: ['EDITOR'] },
    RETIRE: { from: ['DRAFT', 'PUBLISHED'], to: 'RETIRED', by: ['EDITOR', 'SYSTEM'], reason: 'required' },
  },
  limits: {},
  stages: { DRAFT: 'COMPILE', PUBLISHED: 'SHOWCASE', RETIRED: 'SHOWCASE' },
  words: {
    subject: { zh: '条问答', en: 'entry' },
    states: knowledgeStateWords,
    actions: knowledgeActionWords,
  },
  parties: (actor: Actor, row) => (holdsAt(actor, 'knowledge:edit', row.handlingPath) ? ['EDITOR'] : []),
})
