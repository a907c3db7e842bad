import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startApp } from '../server/app.ts'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { loadCalendar } from '../server/platform/settings/load-calendar.ts'
import { makersOf } from '../test/support/makers.ts'
import { bareRate } from './support/bare-orders.ts'

/** Product and bare loop take turns: what else the machine does in a while falls on both of a turn. */
const TURNS = 5
const SECONDS = 2
const CONNECTIONS = 32
const BARE_CONNECTIONS = 12
const LEAST_RATIO = 1 / 3

/** Orders a second through HTTP, everything included, beside the same rows by a bare loop; fsync on, one machine. */
export async function run() {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-bench-'))
  const database = await startEmbedded({ dataDir })
  const address = database.connection
  const pool = new pg.Pool({ ...address, max: 2 })
  pool.on('error', () => {}) // the server stops under an idle connection at the end
  await migrate(pool)
  await loadCalendar(pool)
  await pool.query(
    `insert into district (id, name, division_code, created_at) values (1, '青羊区', '510105', '2019-01-01')`,
  )
  const app = await startApp({
    address,
    secretKey: randomBytes(32).toString('base64'),
    dataDir,
    publicUrl: 'http://localhost',
    demonstration: false,
    role: 'web',
    connectionsMost: 16,
    perMinute: 0,
    logger: { level: 'warn' },
  })
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const makers = makersOf({ pool, vault: app.platform.services.vault, clock: { now: new Date() } })
  const { station } = await makers.branch()
  const { token } = await makers.person()
  const body = JSON.stringify({
    placeCode: station.code,
    title: '修水管',
    details: '厨房漏水',
    risk: '无特殊风险',
    privacyRead: true,
    address: '一号院 3 栋',
  })
  const load = (seconds: number) => loadFor({ url, token, body, seconds })
  await load(2)
  const turns: { product: Load; bare: number }[] = []
  for (let turn = 0; turn < TURNS; turn += 1)
    turns.push({ product: await load(SECONDS), bare: await bareRate(address, BARE_CONNECTIONS, SECONDS) })
  await app.stop()
  await pool.end()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
  const ratio = median(turns.map(({ product, bare }) => product.perSecond / bare))
  const refused = turns.reduce((sum, { product }) => sum + product.refused, 0)
  const figures = {
    product_per_second: Math.round(median(turns.map(({ product }) => product.perSecond))),
    bare_per_second: Math.round(median(turns.map(({ bare }) => bare))),
    p99_ms: Math.round(median(turns.map(({ product }) => product.p99))),
    refused,
  }
  console.table(figures)
  return { name: 'orders', ok: ratio >= LEAST_RATIO && refused === 0, ratio, ...figures }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

interface Load {
  perSecond: number
  p99: number
  refused: number
}

async function loadFor({
  url,
  token,
  body,
  seconds,
}: {
  url: string
  token: string
  body: string
  seconds: number
}) {
  const script = new URL('./support/load.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    url,
    token,
    body,
    String(CONNECTIONS),
    String(seconds),
  ])
  return JSON.parse(stdout) as Load
}
