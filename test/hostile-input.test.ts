import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../contract/common.ts'
import { requestCode } from '../contract/identity/session.ts'
import type { AnyRoute } from '../contract/route.ts'
import { startApp } from '../server/app.ts'
import { examples } from './support/examples/examples.ts'
import type { Example } from './support/examples/example.ts'
import { makeScene, type Scene } from './support/scene.ts'
import { makeWorld, sendRoute, type Sent, type World } from './support/world.ts'

/** Every field of every route with everything that somebody may put there: never a fault of ours, always a plain answer. */
let world: World
let scene: Scene
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  scene = await makeScene(world)
})
afterAll(() => world.close())

const hostile: unknown[] = [
  '',
  '\0',
  'half \ud83d',
  '水'.repeat(10_001),
  "'; drop table site; --",
  '0000-00-00',
  '99999999-9999-9999-9999-999999999999',
  '-1',
  1e300,
  -1,
  1.5,
  true,
  null,
  [],
  {},
  [[[[[[[[[[[[]]]]]]]]]]]],
  [null, 'x', {}],
]

const address = ({ method, path }: AnyRoute) => `${method} ${path}`

/** The right call with one of its fields, or one of what it may carry besides, made hostile. */
function variations({ params = {}, query = {}, body }: Sent): Sent[] {
  const asText = (value: unknown) =>
    (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
  const changed = <T extends object>(given: T, value: (hostile: unknown) => unknown) =>
    Object.keys(given).flatMap((key) => hostile.map((each) => ({ ...given, [key]: value(each) })))
  return [
    ...changed(params, (each) => asText(each) || 'x').map((each) => ({ params: each, query, body })),
    ...changed({ cursor: '', q: '', siteId: '', ...query }, asText).map((each) => ({
      params,
      query: { ...query, ...each },
      body,
    })),
    ...changed(body ?? {}, (each) => each).map((each) => ({ params, query, body: each })),
  ] as Sent[]
}

/** Why an answer is not a plain one. */
function faultOf({ statusCode, headers, body }: Awaited<ReturnType<typeof sendRoute>>): string | undefined {
  if (statusCode < 400) return undefined
  if (statusCode >= 500) return `${statusCode}`
  if (!String(headers['content-type']).startsWith('application/problem+json')) return 'no problem+json'
  const { title, code, fields = [] } = JSON.parse(body) as Problem
  const unclear = [title, ...fields.map(({ message }) => message)].find(
    (said) => !/\p{Script=Han}/u.test(said),
  )
  return unclear === undefined && code ? undefined : `says ${unclear}`
}

/** Sign-in works over time with costly hashes, and documents take long to draw: their fields are tried elsewhere. */
const costly = /\/session|\/staff$|\/sign$|\/agreement$/

test.each(
  examples
    .filter(({ route }) => !costly.test(route.path))
    .map((example) => [address(example.route), example] as const),
)('%s answers plainly whatever it is sent', async (_, example: Example) => {
  const { by, sent = {} } = await example.make(scene)
  const tried = sent.form ? [] : variations(sent)
  const faults = new Set<string>()
  for (let from = 0; from < tried.length; from += 20) {
    const batch = tried.slice(from, from + 20)
    const replies = await Promise.all(batch.map((each) => sendRoute(world.app, example.route, by, each)))
    for (const [index, reply] of replies.entries()) {
      const fault = faultOf(reply)
      if (fault) faults.add(`${fault}: ${JSON.stringify(batch[index]).slice(0, 200)}`)
    }
  }
  expect([...faults]).toEqual([])
})

/** What a server answers to bytes as they stand. */
async function wired(port: number, bytes: string): Promise<{ head: string; problem: Problem }> {
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, problem: JSON.parse(body) as Problem }
}

test('what is no request, or has no end, is told so over the wire', async () => {
  const { server } = world.app
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const endless = await wired(port, `GET /api/orders?q=${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
  expect(endless.head).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json/s)
  expect(endless.problem).toMatchObject({ status: 431, title: '地址或请求头太长' })
  const garbage = await wired(port, '你好\r\n\r\n')
  expect(garbage.head).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s)
  expect(garbage.problem).toMatchObject({ status: 400, code: 'bad_request' })
})

test('who asks for codes too often from one address is told when to try again', async () => {
  const { address: database } = world
  const bounded = await startApp({
    address: database,
    secretKey: Buffer.alloc(32, 1).toString('base64'),
    dataDir: '/nonexistent',
    publicUrl: 'http://localhost:3000',
    demonstration: false,
    role: 'web',
    connectionsMost: 2,
    perMinute: 1000,
    metricsToken: undefined,
    logger: { level: 'fatal' },
    continuous: false,
  })
  const most = requestCode.perMinute ?? 0
  const ask = (serial: number) =>
    sendRoute(bounded, requestCode, undefined, { body: { phone: String(13_700_000_000 + serial) } })
  for (let serial = 0; serial < most; serial += 1) expect((await ask(serial)).statusCode).toBe(200)
  const refused = await ask(most)
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(refused.json()).toMatchObject({
    status: 429,
    code: 'too_many',
    facts: { seconds: expect.any(Number) },
  })
  await bounded.stop()
})
