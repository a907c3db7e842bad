import type { Selectable } from 'kysely'
import type { ShowcasePhotoTable } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { copyFile, forgetFiles } from '../../platform/files/file.store.ts'

export type PhotoRow = Selectable<ShowcasePhotoTable>

const photos = ({ db, districtId }: Ctx) =>
  db.selectFrom('showcasePhoto').selectAll().where('districtId', '=', districtId)

/** The photos of a case, those from before the service first. */
export const listPhotos = (ctx: Ctx, caseId: string): Promise<PhotoRow[]> =>
  photos(ctx)
    .where('showcaseId', '=', caseId)
    .orderBy('kind', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

export const findPhoto = (ctx: Ctx, id: string): Promise<PhotoRow | undefined> =>
  photos(ctx).where('id', '=', id).executeTakeFirst()

/** The photo to show beside each of these cases: the one that shows the result, if there is one. */
export async function coversOf(ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await photos(ctx)
    .where('showcaseId', '=', anyId(caseIds))
    .where('checkedBy', 'is not', null)
    .distinctOn('showcaseId')
    .orderBy('showcaseId')
    .orderBy('kind')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ showcaseId, fileId }) => [showcaseId, fileId]))
}

/** The case gets photos of its own, so that they can be shown and taken away apart from the order's. */
export async function copyPhotos(
  ctx: Ctx,
  caseId: string,
  originals: readonly { fileId: string; kind: 'BEFORE' | 'AFTER' }[],
) {
  const { db, districtId, now, newId } = ctx
  for (const { fileId, kind } of originals) {
    const id = newId()
    const copy = await copyFile(ctx, fileId, { subject: 'showcase_photo', subjectId: id })
    await db
      .insertInto('showcasePhoto')
      .values({ districtId, id, showcaseId: caseId, fileId: copy, kind, createdAt: now })
      .execute()
  }
}

/** Exactly these have been looked at; who looked at a photo first is kept. Returns how many there are. */
export async function checkPhotos(ctx: Ctx, caseId: string, ids: readonly string[]): Promise<number> {
  const { db, districtId, now, actor } = ctx
  const own = () =>
    db.updateTable('showcasePhoto').where('districtId', '=', districtId).where('showcaseId', '=', caseId)
  await own()
    .set({ checkedBy: null, checkedAt: null })
    .where((eb) => eb.not(eb('id', '=', anyId(ids))))
    .execute()
  await own()
    .set({ checkedBy: actor.personId, checkedAt: now })
    .where('id', '=', anyId(ids))
    .where('checkedBy', 'is', null)
    .execute()
  const rows = await listPhotos(ctx, caseId)
  return rows.filter(({ checkedBy }) => checkedBy !== null).length
}

/** Consent to photos was taken back: the case's own copies go. */
export async function removePhotos(ctx: Ctx, caseId: string) {
  const { db, districtId } = ctx
  const removed = await db
    .deleteFrom('showcasePhoto')
    .where('districtId', '=', districtId)
    .where('showcaseId', '=', caseId)
    .returning('fileId')
    .execute()
  await forgetFiles(
    ctx,
    removed.map(({ fileId }) => fileId),
  )
}
