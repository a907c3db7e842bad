import { spawn, type SpawnOptions } from 'node:child_process'
import fs from 'node:fs'
import type { DatabaseUser } from './owner.ts'

/** A folder as a program of the database is told of it: `name` resolves for a child that got `fd` as descriptor 3. */
interface Folder extends Disposable {
  name: string
  fd?: number
}

/**
 * On Linux another user is handed the open folder, and the link in /proc leads it there without passing the
 * folders above, which may be closed to it.
 */
export function openFolder(folder: string, user: DatabaseUser | undefined): Folder {
  if (!user || process.platform !== 'linux') return { name: folder, [Symbol.dispose]: () => {} }
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = fs.constants
  const fd = fs.openSync(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  return { name: '/proc/self/fd/3', fd, [Symbol.dispose]: () => fs.closeSync(fd) }
}

/** How every program of the database is started. It sees neither our secrets nor settings such as PGOPTIONS. */
export function spawnOptions(user: DatabaseUser | undefined): SpawnOptions {
  if (process.platform === 'win32') {
    const env = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('PG'))
    return { env: { ...Object.fromEntries(env), LC_ALL: 'C' }, windowsHide: true }
  }
  return { ...user, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } }
}

interface RunOptions {
  user?: DatabaseUser
  folder?: Folder
  cwd?: string
}

/** Runs a program to its end. `output` is what it wrote to both streams; a program that cannot run has status -1. */
export async function run(program: string, args: string[], { user, folder, cwd }: RunOptions) {
  const options = spawnOptions(user)
  const child = spawn(program, args, {
    ...options,
    cwd: cwd ?? options.cwd,
    stdio: ['ignore', 'pipe', 'pipe', ...(folder?.fd === undefined ? [] : [folder.fd])],
  })
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise<{ status: number; output: string }>((resolve) => {
    child.once('error', (error) => resolve({ status: -1, output: error.message }))
    child.once('close', (status) => resolve({ status: status ?? -1, output }))
  })
}

/** The line that says why a program failed: its last FATAL, PANIC or error, else its last words. */
export function lastWords(output: string) {
  const lines = output.split('\n').filter((line) => line.trim())
  const line = lines.findLast((text) => /FATAL|PANIC|error:/.test(text)) ?? lines.at(-1) ?? 'no message'
  return line.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim()
}
