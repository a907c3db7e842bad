import type { Ctx } from '../../platform/ctx.ts'
import { findStory } from '../orders/public.ts'
import { changesOf, factOf, merged, mergedTeams, teamChangesOf, type Fact } from './figure.rules.ts'
import { addChanges, addTeamChanges, insertFact, lockFact, updateFact } from './figure.store.ts'

/**
 * Something happened to an order that the figures count. What it added before is taken back and what it adds now is added:
 * however often and in whatever order this runs, it ends the same. The order is read only after its fact is locked, so that
 * of two who count at once the later writes what is true then.
 */
export async function countOrder(ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  const before = await lockFact(ctx, orderId)
  const story = await findStory(ctx, orderId)
  if (!story) return
  const now = factOf(story)
  if (before) await updateFact(ctx, orderId, now)
  else if (!(await insertFact(ctx, orderId, now))) return countOrder(ctx, { orderId })
  await replace(ctx, before, now)
}

async function replace(ctx: Ctx, before: Fact | undefined, now: Fact) {
  const old = before ? changesOf(before, -1) : []
  const oldTeam = before ? teamChangesOf(before, -1) : []
  await addChanges(ctx, merged([...old, ...changesOf(now, 1)]))
  await addTeamChanges(ctx, mergedTeams([...oldTeam, ...teamChangesOf(now, 1)]))
}
