import type { Ctx } from '../../platform/ctx.ts'
import { eraseWords } from '../../platform/history/erase.ts'
import { readHistory } from '../../platform/history/read.ts'
import type { CaseRow, Changes } from './case.store.ts'

/** The cases made of somebody's orders. */
export const listOwn = ({ db, districtId }: Ctx, personId: string) =>
  db
    .selectFrom('showcase')
    .select(['id', 'code', 'orderId', 'title', 'asked', 'said', 'state', 'publishedAt'])
    .where('districtId', '=', districtId)
    .where('requesterId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

const GONE = '已随账号注销删除'

/** Their words go, here and in what anybody changed of them; what the team reported stays, and names nobody. */
export const wipeOfGone = (ctx: Ctx, id: string) => wipe(ctx, id, { title: GONE, asked: GONE, said: '' })

const KEPT = '改为不公开后已清除'

/** The order became private: its words stay with it alone. Those of somebody who has gone are gone already. */
export async function wipeOfPrivate(ctx: Ctx, { id, asked }: Pick<CaseRow, 'id' | 'asked'>) {
  if (asked !== GONE) await wipe(ctx, id, { title: KEPT, asked: KEPT, done: KEPT, said: '' })
}

async function wipe(ctx: Ctx, id: string, words: Pick<Changes, 'title' | 'asked' | 'done' | 'said'>) {
  const { db, districtId } = ctx
  await db
    .updateTable('showcase')
    .set(words)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
  const history = await readHistory(ctx, id)
  for (const editor of new Set(history.flatMap(({ actorId }) => actorId ?? [])))
    await eraseWords(ctx, [id], editor)
}
