import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { eraseWords } from '../../platform/history/erase.ts'

const own = ({ db, districtId }: Ctx, personId: string) =>
  db.selectFrom('enquiry').where('districtId', '=', districtId).where('requesterId', '=', personId)

export const listOwn = (ctx: Ctx, personId: string) =>
  own(ctx, personId).selectAll().orderBy('createdAt').orderBy('id').execute()

const GONE = '已随账号注销删除'

/** Who asked and in which words goes; that something was asked, where and how fast it was answered stays. */
export async function eraseOwn(ctx: Ctx, personId: string) {
  const { db, districtId } = ctx
  const ids = (await own(ctx, personId).select('id').execute()).map(({ id }) => id)
  if (ids.length === 0) return
  await db
    .updateTable('enquiry')
    .set({ question: GONE, contactNameSealed: null, contactPhoneSealed: null })
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  await db
    .updateTable('enquiryPost')
    .set({ words: GONE })
    .where('districtId', '=', districtId)
    .where('enquiryId', '=', anyId(ids))
    .where('kind', '=', 'QUESTION')
    .execute()
  await eraseWords(ctx, ids, personId)
}
