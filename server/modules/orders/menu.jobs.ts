import type { Ctx } from '../../platform/ctx.ts'
import type { HistoryStep } from '../../platform/history/projection.ts'
import { menuFlow } from './menu.flow.ts'
import { indexItems } from './menu.store.ts'

/** The projection that makes items findable that no command has written: those from before there was a search, and those of the demonstration. */
export const MENU_TITLES = 'orders.menuTitles'

export async function indexMenu(ctx: Ctx, steps: readonly HistoryStep[]) {
  const written = steps.filter(({ subject, act }) => subject === menuFlow.name && act === 'CREATE')
  if (written.length > 0)
    await indexItems(
      ctx,
      written.map(({ subjectId }) => subjectId),
    )
}
