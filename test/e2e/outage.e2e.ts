import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Problem } from '../../contract/common.ts'
import { migrate } from '../../server/platform/db/migrate.ts'
import { createVault } from '../../server/platform/vault.ts'
import { makersOf, type TestPerson } from '../support/makers.ts'
import { startProduct, type Product } from '../support/product.ts'
import { openReach } from '../support/reach.ts'

interface Answer {
  status: number
  type: string
  body: unknown
}

async function ask({ url }: Product, path: string, person: TestPerson, body?: object): Promise<Answer> {
  const reply = await fetch(`${url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie: `liudan_session=${person.token}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': 'the-order-of-the-outage' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return {
    status: reply.status,
    type: reply.headers.get('content-type') ?? '',
    body: await reply.json(),
  }
}

const isAway = ({ status, type, body }: Answer) =>
  status === 503 &&
  type.startsWith('application/problem+json') &&
  (body as Problem).code === 'database_away' &&
  /\p{Script=Han}/u.test((body as Problem).title)

test('while the database is away everybody is told to try again, and when it is back all goes on without a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-outage-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const database = await openReach(join(dataDir, 'database'))
  onTestFinished(() => database.close())
  const secretKey = randomBytes(32).toString('base64')
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', () => {}) // the outage closes what is idle
  onTestFinished(() => pool.end())
  await migrate(pool)
  await pool.query(
    `insert into district (id, name, division_code, created_at) values (1, '青羊区', '510105', '2019-01-01')`,
  )
  const vault = createVault(Buffer.from(secretKey, 'base64'))
  const makers = makersOf({ pool, vault, clock: { now: new Date() } })
  const { station } = await makers.branch()
  const resident = await makers.person()
  const order = { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code }

  const env = { DATABASE_URL: database.url, SECRET_KEY: secretKey }
  const product = await startProduct({ dataDir, env })
  onTestFinished(() => product[Symbol.asyncDispose]())
  expect(await ask(product, '/orders/mine', resident)).toMatchObject({ status: 200 })

  const during = Array.from({ length: 40 }, () => ask(product, '/orders/mine', resident))
  await Promise.all([database.stop(), ...during])
  for (const answer of await Promise.all(during)) expect([200, 503]).toContain(answer.status)
  expect(await ask(product, '/orders/mine', resident)).toSatisfy(isAway)
  expect(await ask(product, '/orders', resident, order)).toSatisfy(isAway)
  expect(await ask(product, '/ready', resident)).toMatchObject({ status: 503 })
  expect(await ask(product, '/health', resident)).toMatchObject({ status: 200 })

  await database.start()
  await expect
    .poll(async () => (await ask(product, '/orders', resident, order)).status, { timeout: 30_000 })
    .toBe(200)
  const mine = await ask(product, '/orders/mine', resident)
  expect(mine.body).toMatchObject({ rows: [{ title: '修水管' }] })

  const code = await ask(product, '/session/code', resident, { phone: '13800001234' })
  expect(code.status).toBe(200)
  const sent = async () => (await pool.query('select 1 from sms_message')).rowCount
  await expect.poll(sent, { timeout: 60_000 }).toBe(1)
  expect(product.process.exitCode).toBeNull()
})
