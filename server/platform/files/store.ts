import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where file contents live, by the hash of what they are. */
export interface FileStore {
  put(bytes: Buffer): Promise<string>
  get(sha256: string): Promise<Buffer>
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
    get: (sha256) => readFile(pathOf(sha256)),
  }
}
