import type { Ctx } from '../../../platform/ctx.ts'
import { anyId, anyText } from '../../../platform/db/sql.ts'
import { forgetFiles } from '../../../platform/files/file.store.ts'
import { eraseWords } from '../../../platform/history/erase.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import { endLinks, saveRefusal } from '../again/again.store.ts'

const own = ({ db, districtId }: Ctx, personId: string) =>
  db.selectFrom('serviceOrder').where('districtId', '=', districtId).where('requesterId', '=', personId)

export const countOwn = async (ctx: Ctx, personId: string, states?: readonly OrderState[]): Promise<number> =>
  Number(
    (
      await own(ctx, personId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .$if(states !== undefined, (query) => query.where('state', '=', anyText(states ?? [])))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const listOwn = (ctx: Ctx, personId: string) =>
  own(ctx, personId).selectAll().orderBy('createdAt').orderBy('id').execute()

/** Contact, words, photos and comments go; what was served, when, by whom and how it was rated stays. Returns the orders. */
export async function eraseOwn(ctx: Ctx, personId: string): Promise<{ id: string; siteId: string }[]> {
  const { db, districtId } = ctx
  await db
    .deleteFrom('orderFollower')
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .execute()
  await saveRefusal(ctx, personId) // nobody who is gone is asked after four weeks
  const orders = await own(ctx, personId).select(['id', 'siteId']).execute()
  const ids = orders.map(({ id }) => id)
  if (ids.length === 0) return orders
  await db
    .updateTable('serviceOrder')
    .set({
      contactNameSealed: null,
      contactPhoneSealed: null,
      contactPhoneIndex: null,
      contactTailIndex: null,
      contactAddressSealed: null,
      details: '',
      risk: '已随账号注销删除',
      comment: null,
      private: true,
      consentPhotos: false,
      consentShowcase: false,
    })
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  const photos = await db
    .deleteFrom('orderPhoto')
    .where('districtId', '=', districtId)
    .where('orderId', '=', anyId(ids))
    .where('createdBy', '=', personId)
    .returning('fileId')
    .execute()
  await forgetFiles(
    ctx,
    photos.map(({ fileId }) => fileId),
  )
  await endLinks(ctx, ids)
  await eraseWords(ctx, ids, personId)
  return orders
}
