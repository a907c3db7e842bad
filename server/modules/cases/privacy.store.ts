import type { Ctx } from '../../platform/ctx.ts'

const own = ({ db, districtId }: Ctx, personId: string) =>
  db.selectFrom('showcase').where('districtId', '=', districtId).where('requesterId', '=', personId)

export const listOwn = (ctx: Ctx, personId: string) =>
  own(ctx, personId).select(['code', 'title', 'said', 'publishedAt']).orderBy('createdAt').execute()

/** Their own words leave the story; that it comes down follows from the order, which tells nothing any more. */
export async function eraseSaid({ db, districtId }: Ctx, personId: string) {
  await db
    .updateTable('showcase')
    .set({ said: '' })
    .where('districtId', '=', districtId)
    .where('requesterId', '=', personId)
    .execute()
}
