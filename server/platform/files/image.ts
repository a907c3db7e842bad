import sharp from 'sharp'
import { invalid, Refusal } from '../errors.ts'

/** Longest side of a stored photo, in pixels. */
const SIDE_MOST = 2048
/** A picture of more pixels than this is refused before it is decoded (a "bomb"). */
const PIXELS_MOST = 60_000_000

export interface StoredImage {
  bytes: Buffer
  mediaType: 'image/webp'
  width: number
  height: number
}

const SNIFFED = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])

/**
 * Re-encodes a photo: the type is what the bytes say, not what the name says; place and camera data are gone, the picture
 * stands upright. Throws 422 when it is no picture that we know.
 */
export async function reencodeImage(bytes: Buffer): Promise<StoredImage> {
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MOST, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!SNIFFED.has(format ?? '')) throw invalid('file', '只能上传照片（JPG、PNG、WebP）')
    const { data, info } = await picture
      .rotate()
      .resize({ width: SIDE_MOST, height: SIDE_MOST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
  } catch (fault) {
    if (fault instanceof Refusal) throw fault
    throw invalid('file', '这个文件不是可用的照片，请换一张') // whatever the decoder says, it says of these bytes
  }
}
