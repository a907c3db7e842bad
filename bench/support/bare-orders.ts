import { randomUUID } from 'node:crypto'
import pg from 'pg'

interface Sample {
  table: string
  row: Record<string, unknown>
  /** Columns that must differ in every row, and how. */
  fresh: Record<string, (id: string) => string>
}

type Address = { host: string; port: number; user: string; password: string; database: string }

/** The rows that one order leaves, as they are stored: order, history, clock, outbox, kept reply. */
async function samplesOf(pool: pg.Pool): Promise<Sample[]> {
  const last = async (table: string, order: string) =>
    (
      await pool.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) - 'xact' as row from ${table} t order by ${order} desc limit 1`,
      )
    ).rows[0]?.row ?? {}
  const id = (made: string) => made
  return [
    {
      table: 'service_order',
      row: await last('service_order', 'id'),
      fresh: { id, code: (made) => made.slice(-10) },
    },
    { table: 'history', row: await last('history', 'id'), fresh: { id, subject_id: id } },
    { table: 'flow_clock', row: await last('flow_clock', 'subject_id'), fresh: { subject_id: id } },
    { table: 'outbox', row: await last('outbox', 'id'), fresh: { id } },
    { table: 'idempotency', row: await last('idempotency', 'key'), fresh: { key: id } },
  ]
}

/** One statement that inserts them all: a transaction of its own. */
function statementOf(samples: readonly Sample[]) {
  const values: (unknown | ((id: string) => string))[] = []
  const inserts = samples.map(({ table, row, fresh }, index) => {
    const columns = Object.keys(row)
    const places = columns.map((column) => `$${values.push(fresh[column] ?? row[column])}`)
    return `t${index} as (insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}))`
  })
  return {
    text: `with ${inserts.join(', ')} select 1`,
    valuesFor: (id: string) =>
      values.map((value) =>
        typeof value === 'function' ? (value as (made: string) => string)(id) : stored(value),
      ),
  }
}

const stored = (value: unknown) =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : value

/** How many such transactions a bare loop makes a second on some connections. */
export async function bareRate(address: Address, connections: number, seconds: number): Promise<number> {
  const pool = new pg.Pool({ ...address, max: connections })
  pool.on('error', () => {}) // told by the query under way; the server stops right after
  const { text, valuesFor } = statementOf(await samplesOf(pool))
  const until = performance.now() + seconds * 1000
  const start = performance.now()
  let made = 0
  const loop = async () => {
    const client = await pool.connect()
    while (performance.now() < until) {
      await client.query({ name: 'bare', text, values: valuesFor(randomUUID()) })
      made += 1
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, loop))
  const rate = made / ((performance.now() - start) / 1000)
  await pool.end()
  return rate
}
