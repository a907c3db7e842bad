import type { MenuItem, PublicMenuItem } from '../../../../contract/orders/menu.ts'
import { chinaDay } from '../../../platform/clock/china-day.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { allowedActions } from '../../../platform/flow/allowed.ts'
import { refsOf } from '../../network/public.ts'
import { teamNames } from '../../people/public.ts'
import { menuFlow } from './menu.flow.ts'
import { chinaMonth, inSeason } from './menu.rules.ts'
import { orderedThisMonth, soonBefore, type MenuRecord } from './menu.store.ts'

/** Items as anybody may read them; places and this month's orders are read once for all. */
export async function presentPublicItems(ctx: Ctx, items: readonly MenuRecord[]): Promise<PublicMenuItem[]> {
  const bounded = items.filter(({ capacityPerMonth }) => capacityPerMonth !== null)
  const [places, ordered] = await Promise.all([
    refsOf(
      ctx,
      items.map(({ siteId }) => siteId),
    ),
    orderedThisMonth(
      ctx,
      bounded.map(({ id }) => id),
    ),
  ])
  const { month } = chinaMonth(ctx.now)
  return items.map((item) => {
    const place = places.get(item.siteId)
    if (!place) throw new Error(`menu item ${item.id} stands at no place`)
    const left = item.capacityPerMonth === null ? null : item.capacityPerMonth - (ordered.get(item.id) ?? 0)
    return {
      ...item,
      code: item.qrCode,
      place,
      leftThisMonth: left === null ? null : Math.max(0, left),
      inSeason: inSeason(month, item.seasonFrom, item.seasonTo),
    }
  })
}

/** Items as their editors see them. */
export async function presentItems(ctx: Ctx, items: readonly MenuRecord[]): Promise<MenuItem[]> {
  const [shown, teams] = await Promise.all([
    presentPublicItems(ctx, items),
    teamNames(
      ctx,
      items.flatMap(({ teamId }) => teamId ?? []),
    ),
  ])
  const soon = soonBefore(ctx)
  return items.map((item, index) => ({
    ...(shown[index] as PublicMenuItem),
    state: item.state,
    teamId: item.teamId,
    team: item.teamId ? { id: item.teamId, name: teams.get(item.teamId) ?? '' } : null,
    capacityPerMonth: item.capacityPerMonth,
    reviseBy: item.dueAt && chinaDay(item.dueAt),
    revisionLate: item.dueAt !== null && item.dueAt < ctx.now,
    revisionSoon: item.dueAt !== null && item.dueAt >= ctx.now && item.dueAt < soon,
    version: item.version,
    allowedActions: allowedActions(ctx.actor, menuFlow, item, ctx.now),
  }))
}
