import type { FastifyRequest } from 'fastify'
import type { FileStore } from '../files/store.ts'
import { badRequest, tooLarge } from '../errors.ts'

/** The largest upload of any kind, in bytes: a phone's photo before it is shrunk. */
export const UPLOAD_BYTES_MOST = 12 * 1024 * 1024

/** The largest table to import, in bytes: every community of the country is some 60 MB of CSV. */
const TABLE_BYTES_MOST = 200 * 1024 * 1024

/** The largest JSON body, in bytes. */
export const BODY_BYTES_MOST = 256 * 1024

export interface Upload {
  name: string
  bytes: Buffer
  /** The other fields of the form. */
  fields: Record<string, string>
}

/** Reads a form with exactly one file, whole, within the bound. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw badRequest('not_a_form', '请用表单上传文件')
  const part = await request.file({ limits: { fileSize: UPLOAD_BYTES_MOST, files: 1, fields: 10 } })
  if (!part) throw badRequest('file_missing', '没有收到文件')
  const bytes = await part.toBuffer().catch((fault: { code?: string }) => {
    if (fault.code === 'FST_REQ_FILE_TOO_LARGE')
      throw tooLarge('file_too_large', '文件太大，单个文件不能超过 12 MB')
    throw fault
  })
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && 'value' in field && typeof field.value === 'string' ? [[name, field.value]] : [],
    ),
  )
  return { name: part.filename.slice(0, 120), bytes, fields }
}

/** A file that was stored while it came in. */
export interface StoredUpload {
  name: string
  sha256: string
  bytes: number
}

/** Takes a form with one large file straight into the store. */
export async function storeUpload(request: FastifyRequest, files: FileStore): Promise<StoredUpload> {
  if (!request.isMultipart()) throw badRequest('not_a_form', '请用表单上传文件')
  const part = await request.file({ limits: { fileSize: TABLE_BYTES_MOST, files: 1, fields: 10 } })
  if (!part) throw badRequest('file_missing', '没有收到文件')
  const stored = await files.putStream(part.file)
  if (part.file.truncated) throw tooLarge('file_too_large', '文件太大，单个文件不能超过 200 MB')
  if (stored.bytes === 0) throw badRequest('file_empty', '这个文件是空的')
  return { name: part.filename.slice(0, 120), ...stored }
}
