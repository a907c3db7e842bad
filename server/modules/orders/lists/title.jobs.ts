import type { Ctx } from '../../../platform/ctx.ts'
import { placesOf } from '../../../platform/history/moments.ts'
import type { HistoryStep } from '../../../platform/history/projection.ts'
import { orderFlow } from '../order.flow.ts'
import { wordRows, type Handled } from './title.rules.ts'
import { addWords, titlesOf } from './title.store.ts'

/** Orders become findable by the words of their title where they were placed and wherever they came later. */
export async function indexTitles(ctx: Ctx, steps: readonly HistoryStep[]) {
  const came = steps.flatMap((step) => {
    const { came: siteId, left } = placesOf(step)
    const moved = step.act === 'CREATE' || left !== siteId
    return step.subject === orderFlow.name && moved && siteId ? [{ id: step.subjectId, siteId }] : []
  })
  if (came.length === 0) return
  const titles = await titlesOf(
    ctx,
    came.map(({ id }) => id),
  )
  const handled = came.flatMap(({ id, siteId }): Handled[] => {
    const title = titles.get(id)
    return title === undefined ? [] : [{ id, siteId, title }]
  })
  await addWords(ctx, wordRows(handled))
}
