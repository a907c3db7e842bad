import { chinaDay } from '../../../platform/clock/china-day.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { endedStays } from '../../../platform/history/moments.ts'
import type { HistoryStep } from '../../../platform/history/projection.ts'
import { workedBetween } from './hold.rules.ts'
import { addHolds, pathsOf, type Hold } from './hold.store.ts'
import { orderFlow } from '../order.flow.ts'

/** The projection that adds up how long orders lay where. */
export const HOLDS = 'orders.holds'

/** Each row ends the time that began with the row before it: at that place, in that state, on this day. */
export async function addUpHolds(ctx: Ctx, steps: readonly HistoryStep[]) {
  const moved = steps.filter(
    ({ subject, act, toState }) => subject === orderFlow.name && act !== 'CREATE' && toState,
  )
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
