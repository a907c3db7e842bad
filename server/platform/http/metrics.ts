import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/database.ts'
import { Refusal } from '../errors.ts'

/** What grows without bound is counted up to here; more is a backlog all the same. */
const COUNTED_MOST = 10_000

/** How much waits, in the words of an operator: one statement, bounded by the counts. */
const BACKLOG = `select
  (select count(*) from (select from outbox limit ${COUNTED_MOST}) o)::int as outbox,
  (select count(*) from (select from flow_clock where next_at < $1 limit ${COUNTED_MOST}) c)::int as clocks,
  (select count(*) from (select from graphile_worker._private_jobs where attempts < max_attempts limit ${COUNTED_MOST}) j)::int as queued,
  (select count(*) from (select from graphile_worker._private_jobs where attempts >= max_attempts limit ${COUNTED_MOST}) j)::int as failed`

interface Measured {
  database: Database
  clock: () => Date
  /** Other machines read with `Authorization: Bearer`; without a token only this machine may. */
  token: string | undefined
}

/** `GET /metrics` in Prometheus' text format: durations by route, connections, what waits, the process itself. */
export function metricsRoute(server: FastifyInstance, { database, clock, token }: Measured) {
  const registry = new Registry()
  const duration = requestSeconds()
  collectDefaultMetrics({ register: registry })
  registry.registerMetric(duration)
  registry.registerMetric(connectionsOf(database))
  registry.registerMetric(waitingIn(database, clock))
  server.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    next()
  })
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw new Refusal(403, 'metrics_closed', '指标只供本机或持令牌者读取')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

const requestSeconds = () =>
  new Histogram({
    name: 'liudan_http_request_seconds',
    help: 'Time from the request to its reply, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [],
  })

const connectionsOf = ({ pool }: Database) =>
  new Gauge({
    name: 'liudan_db_connections',
    help: 'Connections of the pool by use',
    labelNames: ['use'],
    registers: [],
    collect() {
      this.set({ use: 'open' }, pool.totalCount)
      this.set({ use: 'idle' }, pool.idleCount)
      this.set({ use: 'waited_for' }, pool.waitingCount)
    },
  })

const waitingIn = ({ pool }: Database, clock: () => Date) =>
  new Gauge({
    name: 'liudan_waiting',
    help: `Events to relay, clocks that have struck, jobs queued and given up; counted up to ${COUNTED_MOST}`,
    labelNames: ['what'],
    registers: [],
    async collect() {
      const { rows } = await pool.query<Record<string, number>>(BACKLOG, [clock()])
      for (const [what, count] of Object.entries(rows[0] ?? {})) this.set({ what }, count)
    },
  })

/** Equal lengths, so that the time of comparing tells nothing. */
const digestOf = (text: string) => createHash('sha256').update(text).digest()

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token)
    return timingSafeEqual(digestOf(`Bearer ${token}`), digestOf(request.headers.authorization ?? ''))
  return LOOPBACK.test(request.ip)
}
