import type { Ctx } from '../../../platform/ctx.ts'
import type { HistoryStep } from '../../../platform/history/projection.ts'
import { setTokens } from '../../network/public.ts'
import { menuFlow } from './menu.flow.ts'
import { MENU_SEARCH, titlesOfItems } from './menu.store.ts'

/** Makes items findable by the titles they have now: by one character or two, pinyin, initials. */
export async function indexItems(ctx: Ctx, ids: readonly string[]) {
  const rows = await titlesOfItems(ctx, ids)
  await setTokens(
    ctx,
    MENU_SEARCH,
    rows.map(({ id, title }) => ({ id, text: title })),
  )
}

/**
 * The projection that makes items findable that no command has indexed: those from before there was a search, and those of
 * the demonstration.
 */
export const MENU_TITLES = 'orders.menuTitles'

export async function indexMenu(ctx: Ctx, steps: readonly HistoryStep[]) {
  const made = steps.filter(({ subject, act }) => subject === menuFlow.name && act === 'CREATE')
  await indexItems(
    ctx,
    made.map(({ subjectId }) => subjectId),
  )
}
