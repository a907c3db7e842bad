import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hasCode, StartError } from './error.ts'
import { pidFile, readPidFile } from './server.ts'

const programs = ['postgres', 'initdb']
const pollMilliseconds = 20
const patienceMilliseconds = 60_000

/**
 * Ends the server that a killed Liudan left running in this cluster folder, and waits for its last process: as
 * long as one lives, PostgreSQL refuses to start there. The caller holds the data folder's lock.
 */
export async function endLeftovers(cluster: string) {
  const { pid } = readPidFile(cluster)
  const left = processesIn(cluster)
  if (pid && left.includes(pid)) signal(pid, 'SIGINT')
  else for (const orphan of left) signal(orphan, 'SIGQUIT')
  const deadline = performance.now() + patienceMilliseconds
  while (processesIn(cluster).length > 0) {
    if (performance.now() > deadline)
      throw new StartError(`PostgreSQL ${left[0]}, left from an earlier start, does not end`)
    await wait(pollMilliseconds)
  }
  if (pid && isAlive(pid)) fs.rmSync(path.join(cluster, pidFile), { force: true }) // a stranger has that number now
}

/** Removes the folder of a first start that was killed, with whatever is still working on it. */
export async function removeUnfinished(folder: string) {
  for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
    for (const orphan of left) signal(orphan, 'SIGKILL')
    await wait(pollMilliseconds)
  }
  fs.rmSync(folder, { recursive: true })
}

/** PostgreSQL's processes work in their cluster folder: that says more than a number that may be reused. */
function processesIn(cluster: string): number[] {
  const home = fs.statSync(cluster, { throwIfNoEntry: false })
  if (!home) return []
  if (process.platform === 'linux') {
    const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.filter((pid) => worksIn(pid, home)).map(Number)
  }
  const question = ['-a', ...programs.flatMap((name) => ['-c', name]), '-d', 'cwd', '-Fpn']
  const { stdout } = spawnSync('lsof', question, { encoding: 'utf8' })
  const processes = stdout?.matchAll(/^p(\d+)$[^]*?^n(.*)$/gm) ?? []
  return [...processes].filter(([, , folder]) => folder === cluster).map(([, pid]) => Number(pid))
}

function worksIn(pid: string, home: fs.Stats) {
  try {
    const folder = fs.statSync(`/proc/${pid}/cwd`)
    if (folder.ino !== home.ino || folder.dev !== home.dev) return false
    return programs.includes(fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES', 'EPERM')) return false // ended, or another user's
    throw error
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
}
