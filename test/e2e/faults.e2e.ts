import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../../server/app.ts'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { startProduct, type Product } from '../support/product.ts'

const ORDERS = 500
const LANES = 16

/** The resident of the demonstration; the session outlives every restart. */
async function signIn({ url }: Product): Promise<string> {
  const reply = await fetch(`${url}/api/demo/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'sign-in-once' },
    body: JSON.stringify({ key: 'demo-resident' }),
  })
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

interface Sender {
  cookie: string
  placeCode: string
  /** Serial number of an order → the code that was acknowledged. */
  acknowledged: Map<number, string>
}

/** Places one order under its own key; false when no answer came. Each from an address of its own: no one's bound is met. */
async function place({ url }: Product, { cookie, placeCode, acknowledged }: Sender, serial: number) {
  const reply = await fetch(`${url}/api/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `order-number-${serial}`,
      'x-forwarded-for': `10.0.${serial >> 8}.${serial & 255}`,
      cookie,
    },
    body: JSON.stringify({ title: `演练 ${serial}`, risk: '无', privacyRead: true, placeCode }),
  }).catch(() => undefined)
  if (!reply?.ok) return false
  const answer = await reply.json().catch(() => undefined)
  const { code } = (answer ?? {}) as { code?: string }
  if (!code) return false
  const before = acknowledged.get(serial)
  if (before !== undefined && before !== code) throw new Error(`order ${serial} was made twice`)
  acknowledged.set(serial, code)
  return true
}

/** Sends what is not acknowledged, in lanes, until all is, or until `disturb` says stop and the answers fail. */
async function sendRest(product: Product, sender: Sender, disturb: () => boolean) {
  const waiting = Array.from({ length: ORDERS }, (_, serial) => serial).filter(
    (serial) => !sender.acknowledged.has(serial),
  )
  const lane = async () => {
    for (let serial = waiting.shift(); serial !== undefined; serial = waiting.shift()) {
      const answered = await place(product, sender, serial)
      if (disturb() && !answered) return
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

const ended = async ({ process: child }: Product) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Disturbs once so many orders are acknowledged, and tells from then on that it did. */
function disturbance(sender: Sender, from: number, act: () => void) {
  let done = false
  return () => {
    if (!done && sender.acknowledged.size >= from) {
      done = true
      act()
    }
    return done
  }
}

/** The resident's orders of this drill, by title, from the list that they would read themselves. */
async function ownOrders({ url }: Product, { cookie }: Sender): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (let cursor = ''; ;) {
    const reply = await fetch(`${url}/api/orders/mine?size=100${cursor && `&cursor=${cursor}`}`, {
      headers: { cookie },
    })
    const { rows, next } = (await reply.json()) as { rows: { title: string; code: string }[]; next?: string }
    for (const { title, code } of rows)
      if (title.startsWith('演练 ')) found.set(title, [...(found.get(title) ?? []), code])
    if (!next) return found
    cursor = encodeURIComponent(next)
  }
}

/** What still waits to be relayed or run, as the operator reads it. */
async function backlog({ url }: Product): Promise<number[]> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return ['outbox', 'queued', 'failed'].map((what) =>
    Number(metrics.match(new RegExp(`liudan_waiting\\{what="${what}"\\} (\\d+)`))?.[1]),
  )
}

async function admin(dataDir: string, command: string) {
  const child = spawn(process.execPath, ['server/admin.ts', command], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: child.exitCode ?? (await once(child, 'exit'))[0], said }
}

const COUNTS = `select
  (select count(*)::int from service_order where title like '演练 %') as orders,
  (select count(*)::int from history h join service_order o on o.district_id = h.district_id and o.id = h.subject_id
    where o.title like '演练 %' and h.act = 'CREATE') as births,
  (select count(*)::int from flow_clock c join service_order o on o.district_id = c.district_id and o.id = c.subject_id
    where o.title like '演练 %') as clocks,
  (select count(*)::int from outbox) as outbox`

/** The tables themselves, once everything has ended; what has happened is sealed for `verify`. */
async function countAndSeal(dataDir: string): Promise<Record<string, number>> {
  const server = await startEmbedded({ dataDir })
  const app = await startApp({
    address: server.connection,
    secretKey: Buffer.alloc(32).toString('base64'),
    dataDir,
    publicUrl: 'http://localhost:3000',
    demonstration: true,
    role: 'jobs',
    connectionsMost: 2,
    perMinute: 0,
    metricsToken: undefined,
    logger: { level: 'fatal' },
    continuous: false,
  })
  const { rows } = await app.platform.database.pool.query<Record<string, number>>(COUNTS)
  await app.jobs.runCron('history.seal')
  await app.stop()
  await server.stop()
  return rows[0] ?? {}
}

test(
  'with server and database killed in the middle of 500 orders, every acknowledged one is there once, and none twice',
  { timeout: 300_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'liudan-faults-'))
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
    const acknowledged = new Map<number, string>()
    let product = await startProduct({ dataDir })
    onTestFinished(() => product[Symbol.asyncDispose]())
    const places = (await (await fetch(`${product.url}/api/places/public?size=1`)).json()) as {
      rows: { code: string }[]
    }
    const sender = { cookie: await signIn(product), placeCode: places.rows[0]?.code ?? '', acknowledged }

    const killServer = disturbance(sender, 150, () => product.process.kill('SIGKILL'))
    await sendRest(product, sender, killServer)
    await ended(product)
    expect(acknowledged.size).toBeGreaterThanOrEqual(150)
    expect(acknowledged.size).toBeLessThan(ORDERS)

    product = await startProduct({ dataDir })
    const postmaster = await postmasterOf(dataDir)
    const before = acknowledged.size
    const killDatabase = disturbance(sender, before + 150, () => process.kill(postmaster, 'SIGKILL'))
    await sendRest(product, sender, killDatabase)
    expect(await ended(product)).toBe(1)
    expect(acknowledged.size).toBeLessThan(ORDERS)

    product = await startProduct({ dataDir })
    await sendRest(product, sender, () => false)
    expect(acknowledged.size).toBe(ORDERS)
    for (const serial of [0, 100, ORDERS - 1]) expect(await place(product, sender, serial)).toBe(true)

    const own = await ownOrders(product, sender)
    const expected = [...acknowledged].map(([serial, code]) => [`演练 ${serial}`, [code]] as const)
    expect(new Map([...own].toSorted())).toEqual(new Map(expected.toSorted()))
    // what the killed process held is freed by the sweeper's next minute
    await expect.poll(() => backlog(product), { timeout: 150_000, interval: 1000 }).toEqual([0, 0, 0])
    product.process.kill('SIGTERM')
    expect(await ended(product)).toBe(0)

    const rows = { orders: ORDERS, births: ORDERS, clocks: ORDERS, outbox: 0 }
    expect(await countAndSeal(dataDir)).toEqual(rows)
    const verified = await admin(dataDir, 'verify')
    expect(verified).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^sound: \d+ rows in [1-9]\d* seals, [1-9]\d* notes; 0 not sealed/),
    })
  },
)
