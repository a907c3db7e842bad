import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAOTANGLU, QINGBO, SIDAOJIE, TONGRUI } from '../../db/demo/qingyang.ts'
import { listEnquiries, listMyEnquiries } from '../../contract/enquiries/enquiries.ts'
import { enquiryStates } from '../../contract/enquiries/words.ts'
import { listDemoRoles, signInAsDemo } from '../../contract/identity/session.ts'
import { searchAnswers } from '../../contract/knowledge/knowledge.ts'
import { knowledgeStates } from '../../contract/knowledge/words.ts'
import { listMediations, readMediation } from '../../contract/mediation/mediation.ts'
import { mediationStates } from '../../contract/mediation/words.ts'
import { getPublicPlace, platforms } from '../../contract/network/places.ts'
import { listPublicMenu, menuStates } from '../../contract/orders/menu.ts'
import { listMyOrders, orderBoard } from '../../contract/orders/orders.ts'
import { channels, orderKinds, orderStates } from '../../contract/orders/words.ts'
import type { Reply } from '../../contract/route.ts'
import type { TestPerson } from '../../test/support/makers.ts'
import { makeWorld, type World } from '../../test/support/world.ts'
import { inSeason } from '../modules/orders/menu/menu.rules.ts'
import { verifySeals } from '../platform/history/verify.ts'
import { loadDemonstration } from './load.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  await world.pool.query('delete from district')
  const { pool, address, secretKey, dataDir } = world
  await loadDemonstration({ pool, address, secretKey, dataDir, say: () => undefined })
  world.now = new Date()
})
afterAll(() => world.close())

/** Everybody whom the tour offers, signed in as its buttons do. */
async function play(key: string): Promise<TestPerson> {
  const reply = await world.app.server.inject({
    method: 'POST',
    url: '/api/demo/session',
    headers: { 'idempotency-key': randomBytes(12).toString('hex') },
    payload: { key },
  })
  const { me } = reply.json<Reply<typeof signInAsDemo>>()
  const token = reply.cookies.find(({ name }) => name === 'liudan_session')?.value ?? ''
  return { id: me.personId ?? '', accountId: '', token, phone: '' }
}

async function wordsOf(table: string, column: string, where = 'true'): Promise<Set<string>> {
  const { rows } = await world.pool.query<{ word: string }>(
    `select distinct ${column} as word from ${table} t join site s on s.district_id = t.district_id and s.id = t.site_id where ${where}`,
  )
  return new Set(rows.map(({ word }) => word))
}

async function countAt(table: string, code: string): Promise<number> {
  const { rows } = await world.pool.query<{ count: number }>(
    `select count(*)::int as count from ${table} t join site s on s.district_id = t.district_id and s.id = t.site_id where s.official_code = $1`,
    [code],
  )
  return rows[0]?.count ?? 0
}

test('every kind of matter stands in every state, and orders came by every channel', async () => {
  expect(await wordsOf('service_order', 't.state')).toEqual(new Set(orderStates))
  expect(await wordsOf('service_order', 't.channel')).toEqual(new Set(channels))
  expect(await wordsOf('service_order', 't.kind')).toEqual(new Set(orderKinds))
  expect(await wordsOf('menu_item', 't.state')).toEqual(new Set(menuStates))
  expect(await wordsOf('enquiry', 't.state')).toEqual(new Set(enquiryStates))
  expect(await wordsOf('knowledge_entry', 't.state')).toEqual(new Set(knowledgeStates))
  expect(await wordsOf('mediation', 't.state', `s.official_code = '${TONGRUI}'`)).toEqual(
    new Set(mediationStates),
  )
})

test('同瑞 has mediated more than twenty and answered more than thirty, as it reports', async () => {
  expect(await countAt('mediation', TONGRUI)).toBeGreaterThanOrEqual(20)
  expect(await countAt('enquiry', TONGRUI)).toBeGreaterThanOrEqual(30)
  expect(await countAt('service_order', TONGRUI)).toBeGreaterThanOrEqual(50)
})

test.each([
  ['同瑞', TONGRUI],
  ['草堂路', CAOTANGLU],
  ['清波', QINGBO],
  ['四道街', SIDAOJIE],
])('the menu of %s offers something on all six platforms, and a place to say a wish', async (_, official) => {
  const code = await codeOf(official)
  const { rows } = await world.call(listPublicMenu, undefined, { params: { code } })
  const own = rows.filter(({ place }) => place.kind === 'STATION')
  expect(new Set(own.map(({ platform }) => platform))).toEqual(new Set(platforms))
  expect(own.some(({ kind }) => kind === 'MICRO_WISH')).toBe(true)
  expect(own.some(({ orderedCount }) => orderedCount > 0)).toBe(true)
  const place = await world.call(getPublicPlace, undefined, { params: { code } })
  expect(place.introduction).toContain(place.foundedOn?.slice(0, 4))
})

interface Ordered {
  title: string
  month: number
  ordered: number
  early: number
  most: number | null
  from: number | null
  to: number | null
}

test('an item is never ordered beyond its month, out of its season or before it was offered', async () => {
  const { rows } = await world.pool.query<Ordered>(`
    select m.title, extract(month from min(o.created_at at time zone 'Asia/Shanghai'))::int as month, count(*)::int as ordered,
      count(*) filter (where o.created_at < m.created_at)::int as early,
      max(m.capacity_per_month) as most, max(m.season_from) as from, max(m.season_to) as to
    from service_order o join menu_item m on m.district_id = o.district_id and m.id = o.item_id
    group by m.id, m.title, date_trunc('month', o.created_at at time zone 'Asia/Shanghai')`)
  const wrong = rows.filter(
    ({ month, ordered, early, most, from, to }) =>
      early > 0 || ordered > (most ?? Infinity) || !inSeason(month, from, to),
  )
  expect(rows.length).toBeGreaterThan(100)
  expect(wrong).toEqual([])
})

test('whoever plays the resident finds orders, enquiries and a mediation of her own', async () => {
  const neighbour = await play('demo-resident')
  const orders = await world.call(listMyOrders, neighbour, { query: { size: 100 } })
  expect(new Set(orders.rows.map(({ state }) => state)).size).toBeGreaterThan(4)
  const enquiries = await world.call(listMyEnquiries, neighbour)
  expect(new Set(enquiries.rows.map(({ state }) => state))).toContain('ANSWERED')
  const mediations = await world.call(listMediations, neighbour)
  expect(mediations.rows.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['OPENED', 'IN_SESSION', 'CLOSED']),
  )
})

test('the mediator sees her mediations and their words; nobody else of the tour sees one', async () => {
  const { rows: roles } = await world.call(listDemoRoles, undefined)
  const mediator = await play('demo-mediator')
  const { rows } = await world.call(listMediations, mediator, { query: { size: 100 } })
  expect(rows.length).toBeGreaterThanOrEqual(20)
  const [first] = rows
  if (!first) throw new Error('no mediation')
  const params = { id: first.id }
  const read = await world.call(readMediation, mediator, { params })
  expect(read.subject.length).toBeGreaterThan(5)
  const parts = ['demo-mediator', 'demo-resident']
  for (const { key } of roles.filter((role) => !parts.includes(role.key))) {
    const other = await play(key)
    expect((await world.call(listMediations, other)).rows, key).toEqual([])
    await expect(world.call(readMediation, other, { params }), key).rejects.toMatchObject({
      problem: { status: 404 },
    })
  }
})

test('what a station answered is offered to whoever asks there again', async () => {
  const { rows } = await world.call(searchAnswers, undefined, {
    query: { q: '请问居住证在哪里办理', placeCode: await codeOf(TONGRUI) },
  })
  expect(rows[0]?.question).toContain('居住证')
  const desk = await world.call(listEnquiries, await play('demo-mediator'), { query: { size: 100 } })
  expect(desk.rows.length).toBeGreaterThan(0)
})

async function codeOf(official: string): Promise<string> {
  const { code } = await world.call(getPublicPlace, undefined, { params: { code: official } })
  return code
}

test('nothing of a mediation lies readable in the database, and every note of history verifies', async () => {
  const { rows } = await world.pool.query<{ text: string }>(
    `select to_jsonb(m)::text || coalesce((select string_agg(n.words::text, '') from history h
       join history_note n on n.district_id = h.district_id and n.history_id = h.id where h.subject_id = m.id), '') as text
     from mediation m`,
  )
  for (const { text } of rows) expect(text).not.toMatch(/[\u4e00-\u9fff]/)
  expect((await verifySeals(world.pool)).broken).toBeUndefined()
})

test('the center has its board at once, though the counters have read nothing of half a year yet', async () => {
  const center = await play('demo-center')
  const calls: number[] = []
  // a connection that has asked ten times plans without looking at the values: that plan must be as good
  for (let call = 0; call < 15; call += 1) {
    const began = performance.now()
    const { columns } = await world.call(orderBoard, center, { query: { size: 10 } })
    calls.push(performance.now() - began)
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(100)
  }
  expect(Math.max(...calls)).toBeLessThan(5000) // half a second where it is well, more than twenty where it is not
})
