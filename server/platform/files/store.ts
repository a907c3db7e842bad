import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where file contents live, by the hash of what they are. */
export interface FileStore {
  put(bytes: Buffer): Promise<string>
  /** The same from a stream, never held whole; what fails on the way leaves nothing. */
  putStream(chunks: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>
  get(sha256: string): Promise<Buffer>
  /** For reading in parts; the caller closes it. */
  open(sha256: string): Promise<FileHandle>
}

/** A folder of content-addressed files: written once, synced, renamed into place. */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = `${path}.${process.pid}.${performance.now()}`
      const handle = await open(unfinished, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(unfinished, path)
      return sha256
    },
    async putStream(chunks) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const unfinished = join(folder, `upload.${process.pid}.${performance.now()}`)
      const hash = createHash('sha256')
      let bytes = 0
      const handle = await open(unfinished, 'wx', 0o600)
      try {
        for await (const chunk of chunks) {
          hash.update(chunk)
          bytes += chunk.length
          await handle.writeFile(chunk)
        }
        await handle.sync()
      } catch (fault) {
        await rm(unfinished, { force: true })
        throw fault
      } finally {
        await handle.close()
      }
      const sha256 = hash.digest('hex')
      await mkdir(dirname(pathOf(sha256)), { recursive: true, mode: 0o700 })
      await rename(unfinished, pathOf(sha256))
      return { sha256, bytes }
    },
    get: (sha256) => readFile(pathOf(sha256)),
    open: (sha256) => open(pathOf(sha256)),
  }
}
