import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { hasCode, StartError } from './error.ts'

export interface DatabaseUser {
  uid: number
  gid: number
}

export function isRoot() {
  return process.geteuid?.() === 0
}

/**
 * The user PostgreSQL runs as when we are root, which it refuses to be: the owner of the cluster, else of the
 * data folder, else `postgres` or `nobody`. Undefined when we are not root: then it runs as ourselves.
 * Throws StartError when the cluster belongs to a user we cannot run it as.
 */
export function chooseUser(dataDir: string, cluster: string): DatabaseUser | undefined {
  const found = fs.statSync(cluster, { throwIfNoEntry: false })
  if (!isRoot()) {
    if (found && process.geteuid && found.uid !== process.geteuid())
      throw new StartError(`${cluster} belongs to user ${found.uid}: start as that user or as root`)
    return undefined
  }
  if (found?.uid === 0)
    throw new StartError(
      `${cluster} belongs to root, as whom PostgreSQL does not run: chown -R it to another user`,
    )
  if (found) return { uid: found.uid, gid: found.gid }
  const { uid } = fs.statSync(dataDir)
  const user = (uid !== 0 && lookUp(String(uid))) || lookUp('postgres') || lookUp('nobody')
  if (!user)
    throw new StartError(
      'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as',
    )
  return user
}

/** The account of this name or number, wherever the system keeps its accounts. */
function lookUp(key: string): DatabaseUser | undefined {
  const [command, option] = process.platform === 'darwin' ? ['id', '-P'] : ['getent', 'passwd']
  const { status, stdout } = spawnSync(command!, [option!, key], { encoding: 'utf8' })
  const [, , uid, gid] = status === 0 ? stdout.split(':') : []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * Makes the data folder (mode 700) with the folders above it, and returns its real path. What root makes
 * belongs to the owner of the nearest folder that was already there; what was there keeps its owner.
 */
export function makeDataDir(dataDir: string) {
  const wanted = path.resolve(dataDir)
  const parent = path.dirname(wanted)
  const first = fs.mkdirSync(parent, { recursive: true })
  for (const folder of first ? foldersBetween(first, parent) : []) giveToOwnerOf(path.dirname(folder), folder)
  try {
    fs.mkdirSync(wanted, { mode: 0o700 })
    giveToOwnerOf(parent, wanted)
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !fs.statSync(wanted).isDirectory()) throw error
  }
  return fs.realpathSync(wanted)
}

function foldersBetween(first: string, last: string): string[] {
  return first === last ? [last] : [...foldersBetween(first, path.dirname(last)), last]
}

/** As root, hands a file or folder of ours to the owner of `model`. */
export function giveToOwnerOf(model: string, made: string) {
  if (!isRoot()) return
  const { uid, gid } = fs.statSync(model)
  fs.lchownSync(made, uid, gid)
}

/**
 * Opens a file of ours in the data folder, mode 600, owned like the folder. Never through a symbolic link:
 * as root we write in a folder that another user may own.
 */
export function openOwnFile(dataDir: string, name: string, flags: number) {
  const file = fs.openSync(
    path.join(dataDir, name),
    flags | fs.constants.O_CREAT | (fs.constants.O_NOFOLLOW ?? 0),
    0o600,
  )
  if (isRoot()) {
    const { uid, gid } = fs.statSync(dataDir)
    fs.fchownSync(file, uid, gid)
  }
  return file
}
