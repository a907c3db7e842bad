import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAOTANGLU, DISTRICT } from '../../db/demo/qingyang.ts'
import { getCase, listCases } from '../../contract/cases/cases.ts'
import { caseCounts, listDeskCases } from '../../contract/cases/desk.ts'
import { getFigures, listFigureRecords, listMerit } from '../../contract/cases/figures.ts'
import { caseStates } from '../../contract/cases/words.ts'
import { getPublicPlace } from '../../contract/network/places.ts'
import { playAs } from '../../test/support/player.ts'
import { makeWorld, type World } from '../../test/support/world.ts'
import { marksOf } from '../modules/cases/privacy.rules.ts'
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

async function codeOf(official: string): Promise<string> {
  const { code } = await world.call(getPublicPlace, undefined, { params: { code: official } })
  return code
}

test('some dozens of cases are public, each told in words that name nobody, some with before and after', async () => {
  const cards = []
  let cursor: string | undefined
  do {
    const page = await world.call(listCases, undefined, { query: { size: 100, ...(cursor && { cursor }) } })
    cards.push(...page.rows)
    cursor = page.next
  } while (cursor)
  expect(cards.length).toBeGreaterThanOrEqual(60)
  expect(cards.length).toBeLessThanOrEqual(130)
  const pictured = cards.find(({ photoId }) => photoId !== null)
  const { photos } = await world.call(getCase, undefined, { params: { code: pictured?.code ?? '' } })
  expect(photos.map(({ kind }) => kind)).toEqual(['BEFORE', 'AFTER'])
  for (const { id } of photos)
    expect((await world.app.server.inject({ url: `/api/files/${id}` })).statusCode).toBe(200)
  const texts = await Promise.all(
    cards.slice(0, 40).map(({ code }) => world.call(getCase, undefined, { params: { code } })),
  )
  expect(texts.flatMap((told) => marksOf(told, []))).toEqual([])
})

test('a visitor who plays the editor or the reviewer finds cases in every state and something to do', async () => {
  const [editor, reviewer] = [await playAs(world, 'demo-clerk'), await playAs(world, 'demo-institute')]
  const counts = await world.call(caseCounts, editor)
  expect(counts.waiting).toBeGreaterThan(0)
  expect(counts.drafts).toBeGreaterThan(0)
  const review = await world.call(listDeskCases, reviewer, { query: { state: 'IN_REVIEW' } })
  expect(review.rows.some(({ place }) => place.name.includes('草堂路'))).toBe(true)
  const { rows } = await world.pool.query<{ state: string }>('select distinct state from showcase')
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(caseStates))
})

test('a case in review was written by one and is published by another, and none is shown without consent', async () => {
  const { rows } = await world.pool.query<{ wrong: number }>(
    `select count(*)::int as wrong from showcase c join service_order o on o.district_id = c.district_id and o.id = c.order_id
     where (c.state = 'PUBLISHED' and not o.consent_showcase)
       or exists (select from history h where h.subject_id = c.id and h.act = 'PUBLISH' and h.actor_id = any(c.drafted_by))`,
  )
  expect(rows).toEqual([{ wrong: 0 }])
})

test('the figures of the first day are those that the jobs would have counted, and open to their records', async () => {
  const code = await codeOf(DISTRICT)
  const figures = async () => {
    const { figures: rows } = await world.call(getFigures, undefined, {
      query: { placeCode: code, period: 'ALL' },
    })
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  }
  const before = await figures()
  const { rows } = await world.pool.query<{ asked: number; cases: number }>(
    `select (select count(*)::int from service_order) as asked, (select count(*)::int from showcase where state = 'PUBLISHED') as cases`,
  )
  expect({ asked: before['ASKED'], cases: before['CASES'] }).toEqual(rows[0])
  await world.pool.query(
    `insert into outbox (district_id, id, event, payload, topic, at)
     select 1, gen_random_uuid(), 'orders.evaluated', jsonb_build_object('orderId', id), 'orders', created_at
     from service_order order by created_at desc limit 150`,
  )
  await world.jobs.runDue()
  expect(await figures()).toEqual(before)
  const center = await playAs(world, 'demo-center')
  const records = await world.call(listFigureRecords, center, {
    query: { figure: 'SOLVED', placeCode: code, period: 'DAYS_30' },
  })
  expect(records.rows.length).toBeGreaterThan(0)
})

test('the merit list of the described station names teams with their averages', async () => {
  const { rows } = await world.call(listMerit, undefined, {
    query: { placeCode: await codeOf(CAOTANGLU), by: 'STARS' },
  })
  expect(rows.length).toBeGreaterThan(0)
  for (const { averageStars } of rows) expect(averageStars).toBeGreaterThan(3)
})
