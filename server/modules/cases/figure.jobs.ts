import type { Ctx } from '../../platform/ctx.ts'
import { findStory } from '../orders/public.ts'
import { changesOf, factOf, merged, mergedTeams, teamChangesOf, type Fact } from './figure.rules.ts'
import { addChanges, addTeamChanges, insertFact, lockFact, updateFact } from './figure.store.ts'

/**
 * Something happened to an order that the figures count. What it added before is taken back and what it adds now is added:
 * however often and in whatever order this runs, it ends the same.
 */
export async function countOrder(ctx: Ctx, { orderId }: { orderId: string }) {
  const story = await findStory(ctx, orderId)
  if (!story) return
  const now = factOf(story)
  const before = await lockFact(ctx, orderId)
  if (!before && (await insertFact(ctx, orderId, now))) return replace(ctx, undefined, now)
  const known = before ?? (await lockFact(ctx, orderId))
  await updateFact(ctx, orderId, now)
  await replace(ctx, known, now)
}

async function replace(ctx: Ctx, before: Fact | undefined, now: Fact) {
  const old = before ? changesOf(before, -1) : []
  const oldTeam = before ? teamChangesOf(before, -1) : []
  await addChanges(ctx, merged([...old, ...changesOf(now, 1)]))
  await addTeamChanges(ctx, mergedTeams([...oldTeam, ...teamChangesOf(now, 1)]))
}
