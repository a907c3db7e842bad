import { sql } from 'kysely'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { handledWithin } from '../track.queries.ts'
import { walkOrders, type Listed } from '../lists/walk.queries.ts'

const SHOWN = 20
const columns = { PHONE: 'o.contact_phone_index', TAIL: 'o.contact_tail_index' }

/** Orders under one keyed phone hash, newest first, at most twenty. */
export async function newestUnderPhone(
  ctx: Ctx,
  by: keyof typeof columns,
  index: string,
  ranges: readonly PathRange[],
): Promise<Listed[]> {
  const track = {
    stretches: sql`(values (1)) as once (one)`,
    count: 1,
    on: sql<boolean>`${sql.ref(columns[by])} = ${index}`,
    fits: [handledWithin(ctx, ranges)],
  }
  const { rows } = await walkOrders(ctx, {
    order: 'NEWEST',
    track,
    between: [],
    after: undefined,
    size: SHOWN,
  })
  return rows
}
