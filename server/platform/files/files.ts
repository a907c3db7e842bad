import * as contract from '../../../contract/platform/files.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { document, upload, type Document, type Module } from '../module.ts'
import { findFile, forgetOrphans, insertFile, type FileRow } from './file.store.ts'
import { reencodeImage } from './image.ts'

type Subjects = NonNullable<Module['fileSubjects']>

/** Photos of every module: taken in once, shown to whoever may see the record they belong to. */
export function filesOf(modules: readonly Module[]): Module {
  const subjects: Subjects = Object.assign({}, ...modules.map((module) => module.fileSubjects ?? {}))
  return {
    name: 'files',
    bindings: [
      upload(contract.uploadPhoto, uploadPhoto),
      document(contract.getFile, (ctx, input) => getFile(ctx, input, subjects)),
    ],
    cron: [{ job: 'files.forgetOrphans', schedule: '20 3 * * *', run: forget }],
  }
}

async function uploadPhoto(ctx: Ctx, { body }: Input<typeof contract.uploadPhoto>) {
  const image = await reencodeImage(Buffer.from(body.bytes))
  const sha256 = await ctx.files.put(image.bytes)
  return { id: await insertFile(ctx, body.name, sha256, image), width: image.width, height: image.height }
}

/** A year, in seconds: a file's bytes never change under its id. */
const KEEP_SECONDS = 31_536_000

/** Throws 404 alike for a file that is not there and one that is not for this viewer. */
async function getFile(
  ctx: Ctx,
  { params }: Input<typeof contract.getFile>,
  subjects: Subjects,
): Promise<Document> {
  const file = await findFile(ctx, params.id)
  if (!file || !(await maySee(ctx, file, subjects))) throw notFound('no_file', '没有这张照片，或者您无权查看')
  const { name, mediaType, sha256 } = file
  return { name, mediaType, body: await ctx.files.get(sha256), keepSeconds: KEEP_SECONDS }
}

async function maySee(ctx: Ctx, { createdBy, subject, subjectId }: FileRow, subjects: Subjects) {
  const own = ctx.actor.personId ?? ctx.actor.accountId
  if (own && own === createdBy) return true
  return subject && subjectId ? ((await subjects[subject]?.(ctx, subjectId)) ?? false) : false
}

/** The rows go now; contents are addressed by hash and may be shared, so they stay until storage is compacted. */
async function forget(ctx: Ctx) {
  await forgetOrphans(ctx)
}
