import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { StartError } from './error.ts'
import { openOwnFile, type DatabaseUser } from './owner.ts'
import { lastWords, openFolder, spawnOptions } from './process.ts'

export const pidFile = 'postmaster.pid'
const logName = 'postgres.log'
const logBytesMax = 5_000_000

export interface ServerOptions {
  dataDir: string
  cluster: string
  bin: string
  user: DatabaseUser | undefined
  /** Arguments after `-D`. */
  args: string[]
}

/** A running postmaster. Disposing of it is a fast shutdown, waited for. */
export interface Server extends AsyncDisposable {
  pid: number
  exited: Promise<void>
  hasExited: () => boolean
  /** The last thing it said since this start. */
  lastWords: () => string
}

/**
 * Starts the postmaster, in a process group of its own so that a terminal's Ctrl-C leaves it to us. It may not
 * take connections yet. If Node exits without disposing of it, it is told to stop.
 */
export async function launchServer({ dataDir, cluster, bin, user, args }: ServerOptions): Promise<Server> {
  const log = openLog(dataDir)
  using folder = openFolder(cluster, user)
  const child = spawn(path.join(bin, 'postgres'), ['-D', folder.name, ...args], {
    ...spawnOptions(user),
    cwd: cluster, // from its first moment endLeftovers knows it by this
    detached: true,
    stdio: ['ignore', log.fd, log.fd, ...(folder.fd === undefined ? [] : [folder.fd])],
  })
  fs.closeSync(log.fd)
  await once(child, 'spawn').catch((error: Error) => {
    throw new StartError(`PostgreSQL cannot be started: ${error.message}`)
  })
  child.unref()
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  const exited = once(child, 'exit').then(() => void process.off('exit', interrupt))
  return {
    pid: child.pid!,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    lastWords: () => lastWords(fs.readFileSync(path.join(dataDir, logName)).subarray(log.start).toString()),
    async [Symbol.asyncDispose]() {
      child.ref()
      interrupt()
      await exited
    },
  }
}

/** The log is appended to; a long one is put aside first, over the one before. */
export function openLog(dataDir: string) {
  const file = path.join(dataDir, logName)
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > logBytesMax) fs.renameSync(file, `${file}.1`)
  const fd = openOwnFile(dataDir, logName, fs.constants.O_WRONLY | fs.constants.O_APPEND)
  return { fd, start: fs.fstatSync(fd).size }
}

/** What the postmaster says of itself in its cluster; its lines are PostgreSQL's own (miscadmin.h, LOCK_FILE_LINE). */
export function readPidFile(cluster: string) {
  const file = path.join(cluster, pidFile)
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : []
  return { pid: Number(lines[0]), status: lines[7]?.trim() }
}
