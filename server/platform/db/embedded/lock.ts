import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hasCode, StartError } from './error.ts'
import { openOwnFile } from './owner.ts'

const SQLITE_BUSY = 5

/**
 * One live Liudan per data folder. SQLite's file lock is the only one Node offers that the kernel gives up
 * by itself when its holder dies, so no stale lock has to be judged. Throws StartError when it is held.
 */
export function lockDataDir(dataDir: string): Disposable {
  const file = path.join(dataDir, 'liudan.lock')
  createOnce(dataDir, file)
  const lock = open(dataDir, file)
  const note = openOwnFile(dataDir, 'liudan.pid', fs.constants.O_WRONLY | fs.constants.O_TRUNC)
  fs.writeSync(note, `${process.pid}\n`)
  fs.closeSync(note)
  return lock
}

function open(dataDir: string, file: string) {
  try {
    using opened = new DisposableStack()
    opened.use(new DatabaseSync(file, { timeout: 0 })).exec('pragma journal_mode = memory; begin exclusive')
    return opened.move()
  } catch (error) {
    if (isBusy(error))
      throw new StartError(`${dataDir} is already in use by ${holder(dataDir)}`, { cause: error })
    throw new StartError(`cannot lock ${file}: ${(error as Error).message}`, { cause: error })
  }
}

/** Opening and closing the file a second time would drop a lock this process holds on it (POSIX), so only `O_EXCL`. */
function createOnce(dataDir: string, file: string) {
  try {
    fs.closeSync(openOwnFile(dataDir, path.basename(file), fs.constants.O_WRONLY | fs.constants.O_EXCL))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

function isBusy(error: unknown) {
  return (error as { errcode?: number }).errcode === SQLITE_BUSY
}

function holder(dataDir: string) {
  const file = path.join(dataDir, 'liudan.pid')
  const pid = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
  return pid ? `process ${pid}` : 'another process'
}
