import type { Ctx } from '../../platform/ctx.ts'
import type { FollowedRow } from '../../platform/history/follow.ts'
import { orderFlow } from './order.flow.ts'
import { wordRows, type Handled } from './title.rules.ts'
import { addWords, titlesOf } from './title.store.ts'

/** Orders become findable by the words of their title at the place where they were placed and wherever they came later. */
export async function indexTitles(ctx: Ctx, rows: readonly FollowedRow[]) {
  const came = rows.filter(
    ({ subject, act, facts }) => subject === orderFlow.name && (act === 'CREATE' || 'fromSiteId' in facts),
  )
  if (came.length === 0) return
  const titles = await titlesOf(
    ctx,
    came.map(({ subjectId }) => subjectId),
  )
  const handled = came.flatMap(({ subjectId: id, siteId }): Handled[] => {
    const title = titles.get(id)
    return siteId && title !== undefined ? [{ id, siteId, title }] : []
  })
  await addWords(ctx, wordRows(handled))
}
