import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { StartError } from './error.ts'
import { isRoot, openOwnFile, type DatabaseUser } from './owner.ts'

const prefix = 'liudan-'
const noteName = 'liudan.socket'
/** The shortest limit of a socket's address is macOS's 104 bytes with the final zero; `/.s.PGSQL.5432` is part of it. */
const folderBytesMax = 103 - '/.s.PGSQL.5432'.length

interface Scratch extends Disposable {
  path: string
}

/**
 * A new private folder (mode 700) for the socket, owned by `user` if given. Always new, so that nobody can have
 * prepared it; root takes folders every user can reach, whatever its own TMPDIR is. Its path is noted in the
 * data folder, so that the next start removes it if this one is killed.
 */
export function makeScratch(dataDir: string, user: DatabaseUser | undefined): Scratch {
  const note = path.join(dataDir, noteName)
  if (fs.existsSync(note)) removeScratch(fs.readFileSync(note, 'utf8').trim())
  const folder = makeFolder()
  if (user) fs.lchownSync(folder, user.uid, user.gid)
  const file = openOwnFile(dataDir, noteName, fs.constants.O_WRONLY | fs.constants.O_TRUNC)
  fs.writeSync(file, `${folder}\n`)
  fs.closeSync(file)
  const dispose = () => {
    removeScratch(folder)
    fs.rmSync(note, { force: true })
  }
  return { path: folder, [Symbol.dispose]: dispose }
}

function makeFolder() {
  const refusals: unknown[] = []
  for (const base of bases()) {
    try {
      return fs.mkdtempSync(path.join(base, prefix))
    } catch (error) {
      refusals.push(error)
    }
  }
  throw new StartError('no folder for temporary files can be written to', {
    cause: new AggregateError(refusals),
  })
}

/** Removes a folder of makeScratch and no other. */
function removeScratch(folder: string) {
  const ours = path.basename(folder).startsWith(prefix) && bases().includes(path.dirname(folder))
  if (ours) fs.rmSync(folder, { recursive: true, force: true })
}

function bases() {
  if (process.platform === 'win32') return [os.tmpdir()]
  const wanted = isRoot() ? ['/run', '/tmp'] : [os.tmpdir(), '/tmp']
  return wanted.filter((base) => Buffer.byteLength(base) + prefix.length + 7 <= folderBytesMax)
}
