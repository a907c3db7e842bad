import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startApp, type App } from '../../server/app.ts'
import { startEmbedded, type Connection } from '../../server/platform/db/embedded/embedded.ts'
import { migrate } from '../../server/platform/db/migrate.ts'
import { loadCalendar } from '../../server/platform/settings/load-calendar.ts'
import { createVault, type Vault } from '../../server/platform/vault.ts'
import { makersOf, type Makers } from '../../test/support/makers.ts'

/** A database server over a folder of its own, with fsync as in production. */
export interface BenchServer {
  connection: Connection
  dataDir: string
  close(): Promise<void>
}

export async function openServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-bench-'))
  const { connection, stop } = await startEmbedded({ dataDir })
  return {
    connection,
    dataDir,
    async close() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The product in this process, listening, over a migrated database. */
export interface BenchProduct {
  app: App
  address: Connection
  pool: pg.Pool
  url: string
  makers: Makers
  /** Ends the product; the database stays. */
  stop(): Promise<void>
  /** Closes the pool too. */
  close(): Promise<void>
}

interface Wanted {
  /** Made when it is not the server's own. */
  database?: string
  /** Brings the district and what lies in it, before the product starts; by default an empty district. */
  fill?: (pool: pg.Pool, vault: Vault) => Promise<unknown>
  role?: 'web' | 'all'
  connectionsMost?: number
}

export async function openProduct(server: BenchServer, wanted: Wanted = {}): Promise<BenchProduct> {
  const { database = server.connection.database, fill = emptyDistrict } = wanted
  const { role = 'web', connectionsMost = 16 } = wanted
  if (database !== server.connection.database) await asOwner(server.connection, `create database ${database}`)
  const address = { ...server.connection, database }
  const pool = new pg.Pool({ ...address, max: 2 })
  pool.on('error', () => {}) // the server stops under an idle connection at the end
  await migrate(pool)
  await loadCalendar(pool)
  const secretKey = randomBytes(32).toString('base64')
  await fill(pool, createVault(Buffer.from(secretKey, 'base64')))
  const app = await startApp({
    address,
    secretKey,
    dataDir: server.dataDir,
    publicUrl: 'http://localhost',
    demonstration: false,
    role,
    connectionsMost,
    perMinute: 0,
    logger: { level: 'warn' },
  })
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const makers = makersOf({ pool, vault: app.platform.services.vault, clock: { now: new Date() } })
  const stop = () => app.stop()
  return { app, address, pool, url, makers, stop, close: () => pool.end() }
}

const emptyDistrict = (pool: pg.Pool) =>
  pool.query(
    `insert into district (id, name, division_code, created_at) values (1, '青羊区', '510105', '2019-01-01')`,
  )

async function asOwner(connection: Connection, statement: string) {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
