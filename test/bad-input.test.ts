import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../contract/common.ts'
import * as identity from '../contract/identity/session.ts'
import * as orders from '../contract/orders/orders.ts'
import * as files from '../contract/platform/files.ts'
import type { AnyRoute } from '../contract/route.ts'
import { newCode } from '../server/platform/codes.ts'
import type { TestPerson } from './support/makers.ts'
import { makeScene, type Scene } from './support/scene.ts'
import { readSources } from './support/sources.ts'
import { formOf, makeWorld, sendRoute, type Sent, type World } from './support/world.ts'

/** Whatever comes in wrong is told in words, by field, and leaves nothing behind. */
let world: World
let scene: Scene
beforeAll(async () => {
  world = await makeWorld()
  scene = await makeScene(world)
})
afterAll(() => world.close())

/** How many rows every table holds. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`)
  const { rows: counted } = await world.pool.query<{ name: string; count: number }>(
    counts.join(' union all '),
  )
  return Object.fromEntries(counted.map(({ name, count }) => [name, count]))
}

type Reply = Awaited<ReturnType<typeof sendRoute>>

/** The refusal as it reached the client; fails unless it is a 4xx problem in Chinese. */
function problemOf(reply: Reply): Problem {
  expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = reply.json<Problem>()
  expect(problem.title).toMatch(/\p{Script=Han}/u)
  expect(problem.status).toBe(reply.statusCode)
  expect(Math.floor(problem.status / 100)).toBe(4)
  return problem
}

/** Refused, with nothing written. */
async function refused(route: AnyRoute, person: TestPerson | undefined, sent: Sent): Promise<Problem> {
  const before = await rows()
  const problem = problemOf(await sendRoute(world.app, route, person, sent))
  expect(await rows()).toEqual(before)
  return problem
}

/** The refusal of an order whose form differs in these fields. */
const refusedOrder = (form: Record<string, unknown>) =>
  refused(orders.submitOrder, scene.resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: scene.station.code, ...form },
  })
const field = (path: string) => ({ status: 422, fields: [expect.objectContaining({ path })] })

test('an unknown code is not found, a mistyped one is not found either, and half a code is a wrong field', async () => {
  const track = (code: string) => refused(orders.trackOrder, undefined, { params: { code } })
  expect(await track(newCode())).toMatchObject({ status: 404, code: 'no_such_code' })
  expect(await track('0000000001')).toMatchObject({ status: 404, code: 'no_such_code' })
  expect(await track('abc')).toMatchObject(field('code'))
})

test('a one-time code that has expired opens nothing', async () => {
  const phone = '13800009999'
  await world.call(identity.requestCode, undefined, { body: { phone } })
  world.now = new Date(world.now.getTime() + 1_800_000)
  const late = await refused(identity.signInByPhone, undefined, { body: { phone, code: '123456' } })
  expect(late).toMatchObject({ status: 401, code: 'code_wrong' })
})

test('an act in the wrong state, at a stale version or on somebody else’s order is refused', async () => {
  const { id, version } = await scene.order('SUBMITTED')
  const params = { id }
  expect(await refused(orders.poolOrder, scene.desk, { params, body: { version } })).toMatchObject({
    status: 409,
    code: 'wrong_state',
  })
  expect(
    await refused(orders.triageOrder, scene.desk, { params, body: { version: version + 1 } }),
  ).toMatchObject({ status: 409, code: 'stale' })
  expect(await refused(orders.withdrawOrder, scene.stranger, { params, body: { version } })).toMatchObject({
    status: 404,
  })
})

const upload = (bytes: Buffer, name?: string) =>
  refused(files.uploadPhoto, scene.resident, { form: formOf(bytes, name) })

test('a photo of 50 MB is too large', async () => {
  const problem = await upload(Buffer.alloc(50 * 1024 * 1024))
  expect(problem).toMatchObject({ status: 413, code: 'file_too_large' })
  expect(problem.title).toContain('12 MB')
})

test('a file is what its bytes say, not what its name says', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
  for (const content of ['<html><script>alert(1)</script></html>', '%PDF-1.7', 'MZ\u0090', svg, ''])
    expect(await upload(Buffer.from(content), 'photo.jpg')).toMatchObject(field('file'))
})

function crcOf(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0)
  }
  return ~crc >>> 0
}

/** A black-and-white PNG of a few kilobytes, so wide and so high; torn: most of its lines are not there. */
function pngOf(side: number, lines = side): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crcOf(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(lines * (1 + Math.ceil(side / 8))))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('an image that unfolds to far more than any camera takes is refused, and so is a torn one', async () => {
  expect(pngOf(9000).length).toBeLessThan(50_000)
  expect(await upload(pngOf(9000), 'small.png')).toMatchObject(field('file'))
  expect(await upload(pngOf(60_000, 10), 'endless.png')).toMatchObject(field('file'))
  expect(await upload(pngOf(300, 10), 'torn.png')).toMatchObject(field('file'))
  await world.call(files.uploadPhoto, scene.resident, { form: formOf(pngOf(300), 'whole.png') })
})

test('a stored photo no longer tells where it was taken', async () => {
  const taken = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 39/1 0/1', GPSLongitudeRef: 'E' },
    })
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const { id } = await world.call(files.uploadPhoto, scene.resident, { form: formOf(taken) })
  const reply = await sendRoute(world.app, files.getFile, scene.resident, { params: { id } })
  const { exif, xmp, iptc, width } = await sharp(reply.rawPayload).metadata()
  expect({ exif, xmp, iptc, width }).toEqual({ width: 40 })
  expect(reply.rawPayload.includes('Phone')).toBe(false)
})

test('markup and emoji in words come back as they were written, as data and never as a page', async () => {
  const title = '<img src=x onerror=alert(1)> 🚰👨‍👩‍👧'
  const { id } = await world.call(orders.submitOrder, scene.resident, {
    body: { title, risk: '无', privacyRead: true, placeCode: scene.station.code },
  })
  const reply = await sendRoute(world.app, orders.getOrder, scene.resident, { params: { id } })
  expect(reply.json()).toMatchObject({ title })
  expect(reply.headers['content-type']).toMatch(/^application\/json/)
  expect(reply.headers['x-content-type-options']).toBe('nosniff')
  expect(reply.headers['content-security-policy']).toContain("script-src 'self'")
  const raw = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/
  const pages = await readSources('web')
  expect(pages.filter(({ code }) => raw.test(code)).map(({ path }) => path)).toEqual([])
})

test('words too long, empty, or with characters that nobody can see are wrong in their field', async () => {
  expect(await refusedOrder({ details: '水'.repeat(10_000) })).toMatchObject(field('details'))
  expect(await refusedOrder({ title: '水'.repeat(41) })).toMatchObject(field('title'))
  expect(await refusedOrder({ title: '   ' })).toMatchObject(field('title'))
  expect(await refusedOrder({ details: '水\u0000管' })).toMatchObject(field('details'))
  expect(await refusedOrder({ details: '水\ud83d' })).toMatchObject(field('details'))
})

test('a wanted time that is past, impossible or backwards is wrong in its field', async () => {
  expect(await refusedOrder({ wantedFrom: '2020-01-01T00:00:00Z' })).toMatchObject(field('wantedFrom'))
  expect(await refusedOrder({ wantedFrom: '2027-02-30T00:00:00Z' })).toMatchObject(field('wantedFrom'))
  expect(await refusedOrder({ wantedFrom: '0000-01-01T00:00:00Z' })).toMatchObject(field('wantedFrom'))
  expect(await refusedOrder({ wantedFrom: '明天' })).toMatchObject(field('wantedFrom'))
  const backwards = { wantedFrom: '2027-03-02T00:00:00Z', wantedTo: '2027-03-01T00:00:00Z' }
  expect(await refusedOrder(backwards)).toMatchObject(field('wantedTo'))
})

test('of two teams that claim one order at once, one gets it and the other is told', async () => {
  const { id, version } = await scene.order('POOLED')
  const claim = ({ id: teamId, leader }: Scene['team']) =>
    sendRoute(world.app, orders.claimOrder, leader, { params: { id }, body: { version, teamId } })
  const replies = await Promise.all([claim(scene.team), claim(scene.otherTeam)])
  const [won, lost] = replies.toSorted((a, b) => a.statusCode - b.statusCode)
  expect(won?.statusCode).toBe(200)
  expect(lost && problemOf(lost)).toMatchObject({ status: 409, code: 'claimed_already' })
})

test('the same submit sent five times makes one order, and its key serves for nothing else', async () => {
  const body = { title: '换灯泡', risk: '无', privacyRead: true, placeCode: scene.station.code }
  const submit = (more = {}) =>
    sendRoute(world.app, orders.submitOrder, scene.resident, {
      key: 'five-times',
      body: { ...body, ...more },
    })
  const first = await submit()
  const once = await rows()
  const again = [await submit(), await submit(), ...(await Promise.all([submit(), submit()]))]
  expect(again.map((reply) => reply.body)).toEqual(Array.from({ length: 4 }, () => first.body))
  expect(problemOf(await submit({ title: '修门锁' }))).toMatchObject({ status: 409, code: 'key_reused' })
  expect(await rows()).toEqual(once)
})

/** A body exactly as it goes over the wire. */
async function refusedRaw(payload: string, type = 'application/json'): Promise<Problem> {
  const before = await rows()
  const reply = await world.app.server.inject({
    method: 'POST',
    url: '/api/orders',
    headers: { 'idempotency-key': 'raw-payload', 'content-type': type },
    cookies: { liudan_session: scene.resident.token },
    payload,
  })
  const problem = problemOf(reply)
  expect(await rows()).toEqual(before)
  return problem
}

test('a body that is broken, endless, nested without end, poisoned or no JSON at all is refused', async () => {
  expect(await refusedRaw('{"title": "修水')).toMatchObject({ status: 400, code: 'not_json' })
  expect(await refusedRaw('')).toMatchObject({ status: 400 })
  expect(await refusedRaw('null')).toMatchObject({ status: 422 })
  expect(await refusedRaw('[]')).toMatchObject({ status: 422 })
  expect(await refusedRaw(`{"title":"${'水'.repeat(200_000)}"}`)).toMatchObject({ status: 413 })
  const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  expect(await refusedRaw(`{"details":${nested}}`)).toMatchObject({ status: 422 })
  expect(await refusedRaw(`{"unknown":${nested}}`)).toMatchObject({ status: 422 })
  expect(await refusedRaw('{"__proto__":{"title":"修水管"}}')).toMatchObject({ status: 400 })
  expect(await refusedRaw('title=x', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 })
  expect(await refusedRaw('title: x', 'text/plain')).toMatchObject({ status: 415 })
})

test('fields that nobody asked for are left out', async () => {
  const { id } = await world.call(orders.submitOrder, scene.resident, {
    body: {
      title: '修水管',
      risk: '无',
      privacyRead: true,
      placeCode: scene.station.code,
      state: 'CLOSED',
      stars: 5,
      requesterId: scene.stranger.id,
    },
  })
  const order = await world.call(orders.getOrder, scene.resident, { params: { id } })
  expect(order).toMatchObject({ state: 'SUBMITTED', stars: null })
})

test('a question too long, a page too large and an address too long are refused', async () => {
  const listed = (query: Record<string, string>) => refused(orders.listOrders, scene.desk, { query })
  expect(await listed({ q: '水'.repeat(5000) })).toMatchObject(field('q'))
  expect(await listed({ size: '100000' })).toMatchObject(field('size'))
  expect(await listed({ cursor: 'x'.repeat(10_000) })).toMatchObject(field('cursor'))
  expect(
    await refused(orders.getOrder, scene.resident, { params: { id: 'x'.repeat(10_000) } }),
  ).toMatchObject({ status: 414, code: 'address_too_long' })
  const torn = await world.app.server.inject({ method: 'GET', url: '/api/orders/%zz' })
  expect(problemOf(torn)).toMatchObject({ status: 400, code: 'bad_address' })
})

test('no id of a file leads out of the files', async () => {
  for (const id of ['../../etc/passwd', '..%2f..%2fsecret.key', '%2e%2e%2f', '/etc/passwd', 'secret.key'])
    expect(await refused(files.getFile, scene.resident, { params: { id } })).toMatchObject(field('id'))
  const climbing = await world.app.server.inject({ method: 'GET', url: '/api/files/../../../etc/passwd' })
  expect(problemOf(climbing)).toMatchObject({ status: 404 })
})

test('a write without a key to repeat it by is refused', async () => {
  const bare = await world.app.server.inject({ method: 'POST', url: '/api/orders', payload: {} })
  expect(problemOf(bare).status).toBe(422)
  const short = await sendRoute(world.app, orders.submitOrder, scene.resident, {
    key: 'short',
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: scene.station.code },
  })
  expect(problemOf(short)).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
})
