import { getFile, uploadPhoto } from '../../contract/platform/files.ts'
import { addressOf, upload } from './call.ts'

export const sendPhoto = async (file: File): Promise<string> => (await upload(uploadPhoto, file)).id

export const addressPhoto = (id: string) => addressOf(getFile, { params: { id } })
