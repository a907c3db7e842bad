import type pg from 'pg'
import type { Address } from '../platform/db/database.ts'
import { createVault } from '../platform/vault.ts'
import { loadNetwork } from './network.ts'
import { loadPeople } from './people.ts'

export interface DemonstrationOptions {
  pool: pg.Pool
  address: Address
  secretKey: string
  say: (line: string) => void
}

/** The demonstration district's id, for ever. */
export const DEMONSTRATION_DISTRICT = 1

/** Loads the Qingyang network and its life once, in one transaction each: a killed first start begins again. */
export async function loadDemonstration({ pool, secretKey, say }: DemonstrationOptions) {
  const { rows } = await pool.query('select 1 from district where id = $1', [DEMONSTRATION_DISTRICT])
  if (rows.length > 0) return
  say('Loading the demonstration district (Qingyang): places and people …')
  const vault = createVault(Buffer.from(secretKey, 'base64'))
  const client = await pool.connect()
  try {
    await client.query('begin')
    const sites = await loadNetwork(client)
    await loadPeople(client, { vault, sites })
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
  say('Demonstration district loaded.')
}
