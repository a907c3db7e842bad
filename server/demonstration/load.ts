import { join } from 'node:path'
import type pg from 'pg'
import type { Address } from '../platform/db/database.ts'
import { folderStore } from '../platform/files/store.ts'
import { createVault } from '../platform/vault.ts'
import { loadNetwork } from './network.ts'
import { loadPeople } from './people.ts'
import { openDesks } from './desks.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import { loadLife } from './life.ts'

export interface DemonstrationOptions {
  pool: pg.Pool
  address: Address
  secretKey: string
  /** Where files are kept. */
  dataDir: string
  say: (line: string) => void
  /** When the six months end; by default at this moment. */
  now?: Date
}

export async function isLoaded(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query('select 1 from district where id = $1', [DEMONSTRATION_DISTRICT])
  return rows.length > 0
}

/** Loads the Qingyang network and its life once, in one transaction: a killed first start begins again. */
export async function loadDemonstration(options: DemonstrationOptions) {
  const { pool, secretKey, dataDir, say, now = new Date() } = options
  if (await isLoaded(pool)) return
  say('Loading the demonstration district (Qingyang): places and people …')
  const vault = createVault(Buffer.from(secretKey, 'base64'))
  const client = await pool.connect()
  try {
    await client.query('begin')
    const sites = await loadNetwork(client)
    const players = await loadPeople(client, { vault, sites })
    say('… and six months of orders, enquiries and mediations')
    const services = { vault, files: folderStore(join(dataDir, 'files')), publicUrl: '', demonstration: true }
    await loadLife({ client, services, sites, players, now })
    await openDesks(client, new Date('2026-01-01T00:00:00+08:00'))
    await client.query('commit')
    // a table filled in one go has neither statistics nor a map of what is visible: until the server has made them by itself,
    // the board of the center took half a minute
    await client.query('vacuum (analyze)')
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
  say('Demonstration district loaded.')
}
