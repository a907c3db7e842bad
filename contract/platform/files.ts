import * as z from 'zod/mini'
import { ById } from '../common.ts'
import { route } from '../route.ts'

export const StoredPhoto = z.object({ id: z.uuid(), width: z.int(), height: z.int() })
export type StoredPhoto = z.infer<typeof StoredPhoto>

/** One file of a form with its other fields, as the server hands it on. */
export const UploadBody = z.object({
  name: z.string().check(z.maxLength(120)),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  fields: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(1000))),
})

/** One photo as multipart form field `file`; attach its id within 48 hours, or it is thrown away. */
export const uploadPhoto = route({
  method: 'POST',
  path: '/files',
  summary: '上传一张照片（JPG、PNG、WebP，不超过 12 MB），拍摄地点信息会被去掉',
  permit: 'signed-in',
  perMinute: 30,
  body: UploadBody,
  response: StoredPhoto,
})

/** The file itself, for whoever may see what it belongs to. */
export const getFile = route({
  method: 'GET',
  path: '/files/:id',
  summary: '查看一张照片：看得到它所属事项的人才看得到它',
  permit: 'public',
  params: ById,
  response: z.unknown(),
})
