import pg from 'pg'
import { newId } from '../../server/platform/ids.ts'
import { streets, type NationalPlace } from './national-network.ts'

type Address = { host: string; port: number; user: string; password: string; database: string }

const BATCH = 5000
const SINCE = new Date('2026-01-01T00:00:00Z')

const INSERT = `insert into site (district_id, id, parent_id, kind, name, official_code, qr_code, key, path, address, founded_on, founded_precision, created_at)
  select 1, t.id, t.parent_id, t.kind, t.name, t.code, t.qr_code, t.key, t.path, t.address, t.founded_on, t.precision, now()
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::text[])
    as t (id, parent_id, kind, name, code, qr_code, key, path, address, founded_on, precision)`

/**
 * The same places once more into the same, emptied table by a prepared statement of many rows and nothing else: no file, no
 * check, no staging, no row security; one transaction. Returns how long that took.
 */
export async function bareSites(
  address: Address,
  center: { id: string; path: string },
): Promise<{ rows: number; seconds: number }> {
  const client = new pg.Client(address)
  await client.connect()
  // as the product does: keys are looked up in a table that was empty; and nobody counts its rows before they are committed
  await client.query('set enable_seqscan = off')
  await client.query('alter table site set (autovacuum_enabled = off)')
  await client.query('create table kept as select * from site where id = $1', [center.id])
  await client.query('truncate table site cascade')
  await client.query('insert into site select * from kept')
  const start = performance.now()
  let rows = 0
  await client.query('begin')
  for (const batch of batches(center)) {
    const column = (key: keyof Bare) => batch.map((row) => row[key])
    const values = [
      column('id'),
      column('parentId'),
      column('kind'),
      column('name'),
      column('code'),
      column('qrCode'),
      column('key'),
      column('path'),
      column('address'),
      column('foundedOn'),
      column('precision'),
    ]
    await client.query({ name: 'bare', text: INSERT, values })
    rows += batch.length
  }
  await client.query('commit')
  const seconds = (performance.now() - start) / 1000
  await client.end()
  return { rows, seconds }
}

interface Bare {
  id: string
  parentId: string
  kind: string
  name: string
  code: string
  qrCode: string
  key: string
  path: string
  address: string | null
  foundedOn: string | null
  precision: string | null
}

function* batches(center: { id: string; path: string }): Iterable<Bare[]> {
  let batch: Bare[] = []
  for (const [street, ...communities] of streets()) {
    const above = bare(street, center)
    batch.push(above, ...communities.map((community) => bare(community, above)))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

function bare(
  { kind, name, code, at, address, founded }: NationalPlace,
  above: { id: string; path: string },
): Bare {
  const key = at.toString(36).padStart(4, '0')
  return {
    id: newId(SINCE),
    parentId: above.id,
    kind,
    name,
    code,
    qrCode: `Q${code}`,
    key,
    path: `${above.path}${key}/`,
    address: address || null,
    foundedOn: founded ? `${founded}-01` : null,
    precision: founded ? 'MONTH' : null,
  }
}
