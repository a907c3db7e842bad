import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { prepareBinaries } from './binaries.ts'
import { prepareCluster, superuser } from './cluster.ts'
import { asStartError, StartError } from './error.ts'
import { endLeftovers } from './leftovers.ts'
import { lockDataDir } from './lock.ts'
import { chooseUser, makeDataDir } from './owner.ts'
import { makeScratch } from './scratch.ts'
import { launchServer, readPidFile, type Server } from './server.ts'
import { serverSettings, settingArguments } from './settings.ts'
import { endLeftoversOnWindows, freePort, launchOnWindows } from './windows.ts'

export { StartError }

/** How to reach the database. `host` is the folder of the Unix socket, on Windows 127.0.0.1. */
export interface Connection {
  host: string
  port: number
  user: string
  password: string
  database: string
}

export interface EmbeddedServer {
  connection: Connection
  /** The postmaster's process id. */
  pid: number
  /** Settles when the postmaster has ended, by `stop` or by itself (on Windows by `stop` only). */
  exited: Promise<void>
  /** Fast shutdown, waited for; then gives the data folder free. May be called twice. */
  stop(): Promise<void>
}

const database = 'liudan'
const socketPort = 5432
const onWindows = process.platform === 'win32'
const pollMilliseconds = 10

/**
 * Starts PostgreSQL on `dataDir`/postgres, which the first start makes; as root it runs as another user.
 * `settings` are server settings that win over ours. Throws StartError, one clear line, when another Liudan
 * uses the folder, it cannot be written, the cluster is not ours or of another version, or the server refuses.
 */
export async function startEmbedded(options: { dataDir: string; settings?: Record<string, string> }) {
  try {
    return await start(makeDataDir(options.dataDir), options.settings ?? {})
  } catch (error) {
    throw asStartError(error)
  }
}

async function start(dataDir: string, settings: Record<string, string>): Promise<EmbeddedServer> {
  await using opened = new AsyncDisposableStack()
  opened.use(lockDataDir(dataDir))
  const cluster = path.join(dataDir, 'postgres')
  const user = chooseUser(dataDir, cluster)
  const binaries = await prepareBinaries(dataDir, user)
  if (onWindows) await endLeftoversOnWindows(cluster, binaries.bin)
  else await endLeftovers(cluster)
  const scratch = opened.use(makeScratch(dataDir, user)).path
  const durable = settings['fsync'] !== 'off'
  const password = await prepareCluster({ dataDir, cluster, binaries, user, scratch, durable })
  const address = onWindows
    ? { host: '127.0.0.1', port: await freePort() }
    : { host: scratch, port: socketPort }
  const args = settingArguments(serverSettings, settings, {
    port: String(address.port),
    listen_addresses: onWindows ? address.host : '',
    unix_socket_directories: onWindows ? '' : address.host,
  })
  const launch = onWindows ? launchOnWindows : launchServer
  const server = opened.use(await launch({ dataDir, cluster, bin: binaries.bin, user, args }))
  const connection = { ...address, user: superuser, password, database }
  await untilReady(cluster, server)
  await createDatabase(connection)
  const kept = opened.move()
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= kept.disposeAsync())
  return { connection, pid: server.pid, exited: server.exited, stop }
}

/** Waits as long as the server lives: after a crash it may recover for minutes. */
async function untilReady(cluster: string, server: Server) {
  for (;;) {
    const { pid, status } = readPidFile(cluster)
    if (pid === server.pid && status === 'ready') return
    if (server.hasExited()) throw new StartError(`PostgreSQL did not start: ${server.lastWords()}`)
    await wait(pollMilliseconds)
  }
}

/** Makes our database, unless an earlier start has. */
async function createDatabase(connection: Connection) {
  const client = new Client({ ...connection, database: 'postgres', ssl: false })
  try {
    await client.connect()
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  } catch (error) {
    throw new StartError(`PostgreSQL refuses us: ${(error as Error).message}`, { cause: error })
  } finally {
    await client.end()
  }
}
