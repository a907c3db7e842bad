import type pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Subscription } from './events.ts'

/** Turns outbox rows into queue jobs, one per subscriber, in batches; tells live screens once a batch. */
export interface Relay {
  /** Something was published in this process. */
  poke(): void
  /** Relays everything there is; returns how many events. */
  drain(): Promise<number>
  stop(): Promise<void>
}

const BATCH = 500
/** For what other processes published. */
const POLL_MS = 1000

interface OutboxRow {
  district_id: number
  event: string
  payload: object
  topic: string
}

const TAKE_BATCH = `
delete from outbox where (district_id, id) in (
  select district_id, id from outbox order by at, id limit ${BATCH} for update skip locked)
returning district_id, event, payload, topic`

/** `continuous` false: only `drain` relays (tests, and processes that serve the web only). */
export function startRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  faulted: (fault: unknown) => void,
  continuous: boolean,
): Relay {
  const subscribers = Map.groupBy(subscriptions, ({ event }) => event)
  let running: Promise<number> | undefined
  let again = false
  let stopped = false

  async function run(): Promise<number> {
    let relayed = 0
    for (;;) {
      again = false
      const batch = await relayBatch(database.pool, subscribers)
      relayed += batch
      if (batch < BATCH && !again) return relayed
    }
  }

  const drain = () => {
    again = running !== undefined
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
  const poke = () => void (stopped || !continuous || drain().catch(faulted))
  const timer = setInterval(poke, POLL_MS)
  timer.unref()
  return {
    poke,
    drain,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function relayBatch(pool: pg.Pool, subscribers: Map<string, Subscription[]>): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<OutboxRow>(TAKE_BATCH)
    const jobs = rows.flatMap(({ district_id: districtId, event, payload }) =>
      (subscribers.get(event) ?? [])
        .filter(({ wants }) => wants?.(payload as never) ?? true)
        .map(({ job }) => ({ identifier: job, payload: { districtId, payload } })),
    )
    if (jobs.length > 0) await client.query(ADD_JOBS, [JSON.stringify(jobs)])
    const topics = new Set(rows.map((row) => `${row.district_id}:${row.topic}`))
    if (topics.size > 0) await client.query(`select pg_notify('liudan_live', $1)`, [[...topics].join(' ')])
    await client.query('commit')
    return rows.length
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
}

const ADD_JOBS = `
select count(*) from graphile_worker.add_jobs((
  select array_agg(row(j.identifier, j.payload, null, null, null, null, null, null)::graphile_worker.job_spec)
  from jsonb_to_recordset($1::jsonb) as j (identifier text, payload json)))`
