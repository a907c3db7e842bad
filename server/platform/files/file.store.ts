import type { Selectable } from 'kysely'
import type { FileTable } from '../../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { anyId } from '../db/sql.ts'
import { invalid } from '../errors.ts'
import type { StoredImage } from './image.ts'

export type FileRow = Selectable<FileTable>

export const findFile = ({ db, districtId }: Ctx, id: string): Promise<FileRow | undefined> =>
  db
    .selectFrom('file')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Notes a stored photo that belongs to nothing yet. */
export async function insertFile(
  { db, districtId, now, actor, newId }: Ctx,
  name: string,
  sha256: string,
  { bytes, mediaType, width, height }: StoredImage,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('file')
    .values({
      districtId,
      id,
      name,
      sha256,
      mediaType,
      width,
      height,
      bytes: bytes.length,
      createdBy: actor.personId ?? actor.accountId,
      createdAt: now,
    })
    .execute()
  return id
}

/**
 * The files now belong to this record. Only the uploader may attach, and a file belongs to one record only. Throws 422 for
 * a file that is not there, is somebody else's, or belongs elsewhere.
 */
export async function attachFiles(
  { db, districtId, actor }: Ctx,
  ids: readonly string[],
  { subject, subjectId }: { subject: string; subjectId: string },
) {
  if (ids.length === 0) return
  const attached = await db
    .updateTable('file')
    .set({ subject, subjectId })
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .where((eb) =>
      eb.or([
        eb.and([eb('subject', 'is', null), eb('createdBy', '=', actor.personId ?? actor.accountId ?? null)]),
        eb.and([eb('subject', '=', subject), eb('subjectId', '=', subjectId)]),
      ]),
    )
    .returning('id')
    .execute()
  if (attached.length < new Set(ids).size) throw invalid('photoIds', '有照片已失效，请重新上传')
}

/** The same picture once more, for another record: who may see it follows from that record alone. Returns its id. */
export async function copyFile(
  ctx: Ctx,
  id: string,
  { subject, subjectId }: { subject: string; subjectId: string },
): Promise<string> {
  const { db, districtId, now, newId } = ctx
  const original = await findFile(ctx, id)
  if (!original) throw new Error(`no file ${id} to copy`)
  const copy = newId()
  await db
    .insertInto('file')
    .values({ ...original, districtId, id: copy, subject, subjectId, createdBy: null, createdAt: now })
    .execute()
  return copy
}

/** Rows of files that their record no longer holds. */
export async function forgetFiles({ db, districtId }: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return
  await db.deleteFrom('file').where('districtId', '=', districtId).where('id', '=', anyId(ids)).execute()
}

const HOUR_MS = 3_600_000
/** An upload that was never attached is kept so long, in hours: a draft may wait over a weekend's night. */
const ORPHAN_HOURS = 48

/** Forgets uploads that were never attached; returns the contents that no other row needs. */
export async function forgetOrphans({ db, districtId, now }: Ctx): Promise<string[]> {
  const rows = await db
    .deleteFrom('file')
    .where('districtId', '=', districtId)
    .where('subject', 'is', null)
    .where('createdAt', '<', new Date(now.getTime() - ORPHAN_HOURS * HOUR_MS))
    .returning('sha256')
    .execute()
  return [...new Set(rows.map(({ sha256 }) => sha256))]
}
