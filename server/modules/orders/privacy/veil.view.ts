import type { Ctx } from '../../../platform/ctx.ts'
import { teamsOf } from '../../people/public.ts'
import { mayRead } from '../order.rules.ts'
import type { Listed } from '../lists/walk.queries.ts'
import { wallTexts } from '../wishes/wish.store.ts'

export const PRIVATE_TITLE = '不公开的一单'

/** Where whoever holds the telephone reads along: in a message, and behind a link that asks nobody who they are. */
export const titleByPhone = ({ private: kept, title }: Pick<Listed, 'private' | 'title'>) =>
  kept ? '您的这一单' : title
const WISH_TITLE = '微心愿'

/** What stands in place of the title for a viewer who may not read what the order is about; absent: the title itself. */
export async function veiledTitles(ctx: Ctx, orders: readonly Listed[]): Promise<Map<string, string>> {
  const kept = orders.filter((order) => order.private || order.kind === 'MICRO_WISH')
  if (kept.length === 0) return new Map()
  const viewerTeams = await teamsOf(ctx)
  const unread = kept.filter((order) => {
    const { secondPath = null } = order
    const viewer = { viewerTeams, viewerAsked: false, viewerStandsIn: false, secondPath }
    return !mayRead(ctx.actor, { ...order, ...viewer })
  })
  if (unread.length === 0) return new Map()
  const wishes = unread.filter((order) => !order.private).map(({ id }) => id)
  const texts = wishes.length > 0 ? await wallTexts(ctx, wishes) : new Map<string, string | null>()
  return new Map(
    unread.map((order) => [order.id, order.private ? PRIVATE_TITLE : (texts.get(order.id) ?? WISH_TITLE)]),
  )
}
