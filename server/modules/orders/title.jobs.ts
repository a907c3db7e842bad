import type { Ctx } from '../../platform/ctx.ts'
import type { FollowedRow } from '../../platform/history/follow.ts'
import { orderFlow } from './order.flow.ts'
import { wordRows } from './title.rules.ts'
import { addWords, titlesOf } from './title.store.ts'

/** New orders become findable by the words of their title. */
export async function indexTitles(ctx: Ctx, rows: readonly FollowedRow[]) {
  const born = rows.filter(({ subject, act }) => subject === orderFlow.name && act === 'CREATE')
  if (born.length === 0) return
  await addWords(
    ctx,
    wordRows(
      await titlesOf(
        ctx,
        born.map(({ subjectId }) => subjectId),
      ),
    ),
  )
}
