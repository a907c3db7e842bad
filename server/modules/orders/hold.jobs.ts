import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FollowedRow } from '../../platform/history/follow.ts'
import { workedBetween } from './hold.rules.ts'
import { addHolds, endedStays, pathsOf, type Hold } from './hold.store.ts'
import { orderFlow } from './order.flow.ts'

/** The reader of history that adds up how long orders lay where. */
export const HOLD_READER = 'orders.holds'

/** Each row ends the time that began with the row before it: at that place, in that state, on this day. */
export async function addUpHolds(ctx: Ctx, rows: readonly FollowedRow[]) {
  const moved = rows.filter(({ subject, act }) => subject === orderFlow.name && act !== 'CREATE')
  if (moved.length === 0) return
  const stays = await endedStays(
    ctx,
    moved.map(({ id }) => id),
  )
  const paths = await pathsOf(
    ctx,
    stays.map(({ siteId }) => siteId),
  )
  const holds = stays.map(({ siteId, state, from, to, left, act }): Hold => {
    const calendar = ctx.rules.calendarAt(to, paths.get(siteId) ?? '')
    return {
      siteId,
      state,
      dayOn: chinaDay(to),
      stays: left ? 1 : 0,
      minutes: workedBetween(calendar, from, to),
      escalations: act === 'ESCALATE' ? 1 : 0,
    }
  })
  await addHolds(ctx, holds)
}
