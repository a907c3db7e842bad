import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { AnyRoute, Reply } from '../../contract/route.ts'
import { startApp, type App } from '../../server/app.ts'
import type { LoggerOptions } from '../../server/platform/http/log.ts'
import type { Problem } from '../../contract/common.ts'
import { makersOf, type Makers, type TestPerson } from './makers.ts'
import { TEMPLATE } from './template-database.ts'

/** A body that is no JSON. */
export interface Form {
  headers: Record<string, string>
  payload: Buffer
}

/** What a test sends; everything is optional because the contract decides. */
export interface Sent {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean>
  body?: Record<string, unknown>
  form?: Form
  /** The idempotency key; by default each call is its own act. */
  key?: string
}

/** A refusal as the client sees it. */
export class CallRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`)
    this.problem = problem
  }
}

export interface World extends Makers {
  app: App
  pool: pg.Pool
  address: { host: string; port: number; user: string; password: string; database: string }
  secretKey: string
  dataDir: string
  /** The instant at which everything happens; tests move it. */
  now: Date
  /** Calls a route as a person, or as nobody. */
  call<R extends AnyRoute>(route: R, person: TestPerson | undefined, sent?: Sent): Promise<Reply<R>>
  jobs: {
    /** Relays events, runs queued jobs and strikes the clocks that are due; moves `now` when given. */
    runDue(now?: Date): Promise<void>
    runCron(job: string): Promise<void>
  }
  close(): Promise<void>
}

/** A Monday at ten, in the middle of an ordinary working week. */
export const MONDAY_TEN = new Date('2026-03-09T10:00:00+08:00')

let worlds = 0

/** A product of its own over a database of its own; `close` it in `afterAll`. */
export async function makeWorld(
  options: { demonstration?: boolean; logger?: LoggerOptions } = {},
): Promise<World> {
  const server = inject('database')
  worlds += 1
  const database = `world_${process.pid}_${worlds}`
  await onServer(server, `create database ${database} template ${TEMPLATE}`)
  const address = { ...server, database }
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-world-'))
  const pool = new pg.Pool({ ...address, max: 4 })
  pool.on('error', () => {}) // an idle connection may still be there when the database is dropped
  pool.on('connect', (client) => client.on('error', () => {})) // the database is dropped while connections close
  await pool.query(
    `insert into district (id, name, division_code, created_at) values (1, '青羊区', '510105', '2019-01-01')`,
  )
  const clock = { now: MONDAY_TEN }
  const secretKey = randomBytes(32).toString('base64')
  const app = await startApp({
    address,
    secretKey,
    dataDir,
    publicUrl: 'http://localhost:3000',
    demonstration: options.demonstration ?? false,
    role: 'all',
    connectionsMost: 12,
    perMinute: 0,
    logger: options.logger ?? { level: 'fatal' },
    clock: () => clock.now,
    continuous: false,
  })
  const world: World = {
    ...makersOf({ pool, vault: app.platform.services.vault, clock }),
    app,
    pool,
    address,
    secretKey,
    dataDir,
    get now() {
      return clock.now
    },
    set now(at) {
      clock.now = at
    },
    call: (route, person, sent) => callRoute(app, route, person, sent),
    jobs: {
      async runDue(now) {
        if (now) clock.now = now
        await app.jobs.runCron('platform.sweep')
        await app.relay.drain()
        await app.jobs.runQueued()
      },
      async runCron(job) {
        await alone(pool)
        await app.jobs.runCron(job)
      },
    },
    async close() {
      await app.stop()
      await pool.end()
      await onServer(server, `drop database ${database} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return world
}

/**
 * Waits until no transaction of another test's database is older than the newest row here: sealing and projections stop at
 * the oldest one that is open anywhere in the cluster.
 */
async function alone(pool: pg.Pool) {
  const elder = `
    select count(*)::int as open from pg_stat_activity
    where datname <> current_database() and backend_xid::text::bigint <= greatest(
      (select max(xact::text::bigint) from history), (select max(xact::text::bigint) from audit))`
  for (;;) {
    const { rows } = await pool.query<{ open: number }>(elder)
    if (rows[0]?.open === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function onServer(server: object, statement: string) {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Sends a call as it stands and returns what came back, refused or not. */
export function sendRoute(app: App, route: AnyRoute, person: TestPerson | undefined, sent: Sent = {}) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(sent.params?.[name] ?? `:${name}`),
  )
  const query = new URLSearchParams(
    Object.entries(sent.query ?? {}).map(([name, value]) => [name, String(value)]),
  )
  return app.server.inject({
    method: route.method,
    url: `/api${path}${query.size > 0 ? `?${query}` : ''}`,
    headers: { 'idempotency-key': sent.key ?? randomBytes(12).toString('hex'), ...sent.form?.headers },
    ...(person && { cookies: { liudan_session: person.token } }),
    ...(route.method !== 'GET' && { payload: sent.form?.payload ?? sent.body ?? {} }),
  })
}

export async function callRoute<R extends AnyRoute>(
  app: App,
  route: R,
  person: TestPerson | undefined,
  sent: Sent = {},
): Promise<Reply<R>> {
  const reply = await sendRoute(app, route, person, sent)
  if (reply.statusCode >= 400) throw new CallRefused(reply.json<Problem>())
  return reply.json<Reply<R>>()
}

/** A form with one file, as a browser sends it. */
export function formOf(bytes: Buffer, name = 'photo.jpg', type = 'image/jpeg'): Form {
  const boundary = 'the-boundary-of-the-form'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
