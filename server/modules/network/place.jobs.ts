import type { Ctx } from '../../platform/ctx.ts'
import { placeClosed, placeMerged } from './place.events.ts'
import { listClosedSince } from './place.store.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

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
