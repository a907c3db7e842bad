import type { Ctx } from '../../platform/ctx.ts'
import { eraseWords } from '../../platform/history/erase.ts'
import type { CaseRow } from './case.store.ts'

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

/** Their words go, here and in what editors changed of them; what the team reported stays, and names nobody. */
export async function wipeWords(ctx: Ctx, { id, draftedBy }: CaseRow) {
  const { db, districtId } = ctx
  await db
    .updateTable('showcase')
    .set({ title: GONE, asked: GONE, said: '' })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const editor of draftedBy) await eraseWords(ctx, [id], editor)
}
