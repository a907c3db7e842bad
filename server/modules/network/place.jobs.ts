import type { Ctx } from '../../platform/ctx.ts'
import { listUnindexed, markIndexed, setTokens } from './place.store.ts'

const BATCH = 500
const BATCHES_MOST = 10

/** After a large import: makes the next places findable, a bounded number a run. */
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
}
