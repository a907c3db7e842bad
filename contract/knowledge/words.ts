import type { WordsFor } from '../words.ts'

export const knowledgeStates = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const
export type KnowledgeState = (typeof knowledgeStates)[number]

export const knowledgeActions = ['EDIT', 'PUBLISH', 'RETIRE'] as const
export type KnowledgeAction = (typeof knowledgeActions)[number]

export const knowledgeStateWords: WordsFor<KnowledgeState> = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PUBLISHED: { zh: '已发布', en: 'Published' },
  RETIRED: { zh: '已停用', en: 'Retired' },
}

export const knowledgeActionWords: WordsFor<KnowledgeAction> = {
  EDIT: { zh: '修改', en: 'Edit' },
  PUBLISH: { zh: '发布', en: 'Publish' },
  RETIRE: { zh: '停用', en: 'Retire' },
}
