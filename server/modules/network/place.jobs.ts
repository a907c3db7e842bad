import type { Ctx } from '../../platform/ctx.ts'
import { namesWaiting } from './import.events.ts'
import { placeClosed, placeMerged } from './place.events.ts'
import { listClosedSince, listUnindexed, markIndexed, setTokens } from './place.store.ts'

const BATCH = 500
const BATCHES_MOST = 10

/** After an import: makes the next places findable, a bounded number a run, and goes on while there are more. */
export async function indexNames(ctx: Ctx) {
  for (let batch = 0; batch < BATCHES_MOST; batch += 1) {
    const waiting = await listUnindexed(ctx, BATCH)
    if (waiting.length === 0) return
    await setTokens(ctx, waiting)
    await markIndexed(
      ctx,
      waiting.map(({ id }) => id),
    )
  }
  ctx.publish(namesWaiting({}))
}

const DAY_MS = 86_400_000

/**
 * Says once more which places ended in the last two days: what was sent to one in the very moment of its end is still
 * fetched, because every job that hears of it may run twice.
 */
export async function tellSuccessions(ctx: Ctx) {
  const ended = await listClosedSince(ctx, new Date(ctx.now.getTime() - 2 * DAY_MS))
  for (const { id, parentId, mergedIntoId } of ended) {
    if (mergedIntoId) ctx.publish(placeMerged({ placeId: id, intoId: mergedIntoId }))
    else if (parentId) ctx.publish(placeClosed({ placeId: id, parentId }))
  }
}
