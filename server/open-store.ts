import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { loadAside } from './demonstration/aside.ts'
import { isLoaded } from './demonstration/load.ts'
import { StartFault, type Config } from './platform/config.ts'
import type { Address } from './platform/db/database.ts'
import { startEmbedded } from './platform/db/embedded/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { loadCalendar } from './platform/settings/load-calendar.ts'

/** A migrated database with its key, ready for the app. */
export interface Store {
  address: Address
  secretKey: string
  demonstration: boolean
  /** Settles with a line when the embedded server ended unasked. */
  failed: Promise<string>
  close(): Promise<void>
}

type Say = (line: string) => void

/** Embedded by default, `DATABASE_URL` otherwise; demonstration data only with the embedded one and outside production. */
export async function openStore(config: Config, say: Say): Promise<Store> {
  if (config.databaseUrl) return openExternal(config, config.databaseUrl)
  const server = await startEmbedded({ dataDir: config.dataDir })
  try {
    const secretKey = config.secretKey ?? (await keptKey(config.dataDir))
    const demonstration = !config.production
    await prepare(server.connection, async (pool) => {
      if (demonstration && !(await isLoaded(pool)))
        await loadAside({ address: server.connection, secretKey, dataDir: config.dataDir }, say)
    })
    return {
      address: server.connection,
      secretKey,
      demonstration,
      failed: server.exited.then(
        () => 'the embedded database ended; start Liudan again, nothing acknowledged is lost',
      ),
      close: () => server.stop(),
    }
  } catch (fault) {
    await server.stop()
    throw fault
  }
}

async function openExternal(config: Config, connectionString: string): Promise<Store> {
  const address = { connectionString }
  await prepare(address, async () => {}).catch((fault: { code?: string; message: string }) => {
    if (fault instanceof StartFault) throw fault
    throw new StartFault(`the database of DATABASE_URL cannot be used: ${fault.message || fault.code}`)
  })
  return {
    address,
    secretKey: config.secretKey ?? '',
    demonstration: false,
    failed: new Promise(() => {}),
    close: async () => {},
  }
}

async function prepare(address: Address, load: (pool: pg.Pool) => Promise<void>) {
  const pool = new pg.Pool({ ...address, max: 2 })
  pool.on('error', () => {}) // told by the query under way
  try {
    await migrate(pool)
    await loadCalendar(pool)
    await load(pool)
  } finally {
    await pool.end()
  }
}

/** The key of an embedded installation lies beside its data; whoever copies the folder has both. */
async function keptKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret.key')
  const fresh = randomBytes(32).toString('base64')
  await writeFile(path, fresh, { flag: 'wx', mode: 0o600 }).catch((fault: { code?: string }) => {
    if (fault.code !== 'EEXIST') throw fault
  })
  return (await readFile(path, 'utf8')).trim()
}
