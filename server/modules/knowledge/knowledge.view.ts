import type { KnowledgeEntry } from '../../../contract/knowledge/knowledge.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { allowedActions } from '../../platform/flow/allowed.ts'
import { refsOf } from '../network/public.ts'
import { knowledgeFlow } from './knowledge.flow.ts'
import type { EntryRow } from './knowledge.store.ts'

/** Entries as their editors see them. */
export async function presentEntries(ctx: Ctx, entries: readonly EntryRow[]): Promise<KnowledgeEntry[]> {
  const places = await refsOf(
    ctx,
    entries.map(({ siteId }) => siteId),
  )
  return entries.map((entry) => {
    const place = places.get(entry.siteId)
    if (!place) throw new Error(`entry ${entry.id} stands at no place`)
    const { id, question, answer, platform, state, usedCount, helpfulCount, version } = entry
    return {
      id,
      question,
      answer,
      platform,
      state,
      place,
      usedCount,
      helpfulCount,
      stateSince: entry.stateSince.toISOString(),
      version,
      allowedActions: allowedActions(ctx.actor, knowledgeFlow, entry, ctx.now),
    }
  })
}

export async function presentEntry(ctx: Ctx, entry: EntryRow): Promise<KnowledgeEntry> {
  const [shown] = await presentEntries(ctx, [entry])
  if (!shown) throw new Error('an entry has no view')
  return shown
}
