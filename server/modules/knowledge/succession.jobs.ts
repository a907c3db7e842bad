import type { Ctx } from '../../platform/ctx.ts'
import { rehome } from '../../platform/flow/rehome.ts'
import { take } from '../../platform/flow/take.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { knowledgeFlow } from './knowledge.flow.ts'
import { countPublishedAt, entriesAt, saveEntry } from './knowledge.store.ts'

interface Ended {
  placeId: string
}

/** A place was merged: what its people know goes along. */
export async function followMerger(ctx: Ctx, { placeId }: Ended) {
  const to = await getSuccessor(ctx, placeId)
  for (const entry of await entriesAt(ctx, placeId)) {
    const step = rehome(ctx, knowledgeFlow, entry, { fromId: placeId, to })
    await saveEntry(ctx, entry, step, { siteId: to.id })
  }
}

/** A place was closed: what was true of it is offered to nobody any more. */
export async function followClosing(ctx: Ctx, { placeId }: Ended) {
  const published = (await entriesAt(ctx, placeId)).filter(({ state }) => state === 'PUBLISHED')
  for (const entry of published)
    await saveEntry(ctx, entry, take(ctx, knowledgeFlow, entry, 'RETIRE', { reason: '地点已停用' }))
}

export const knowledgeHoldings: readonly PlaceHolding[] = [
  {
    table: 'knowledge_entry',
    noun: '问答',
    words: { zh: '条发布的问答', en: 'published answers' },
    count: countPublishedAt,
    whenMerged: '归并入的地点，照常使用',
    whenClosed: '停用',
  },
]
