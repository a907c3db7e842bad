import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as figures from '../../../contract/cases/figures.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { deskOf, refused } from '../../../test/support/case-desk.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import type { TestSite } from '../../../test/support/makers.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

const read = async (site: TestSite, period: figures.FigurePeriod = 'MONTHS_12') => {
  const { figures: rows } = await world.call(figures.getFigures, undefined, {
    query: { placeCode: site.code, period },
  })
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

const submit = async (station: TestSite) =>
  world.call(orders.submitOrder, await world.person(), {
    body: { placeCode: station.code, title: '修灯', risk: '无', privacyRead: true },
  })

test('figures count what happened at a place and below it, each as its definition says', async () => {
  const { station, institute } = await world.branch()
  world.now = MONDAY_TEN
  await rateOrder(world, station, { stars: 5, solved: 'YES' })
  await rateOrder(world, station, { stars: 2, solved: 'PARTLY' })
  await submit(station)
  await world.jobs.runDue()
  const expected = {
    ASKED: 3,
    FINISHED: 2,
    AVERAGE_STARS: 3.5,
    SOLVED_SHARE: 0.5,
    AVERAGE_DAYS: 120 / 1440,
    CASES: 0,
  }
  for (const period of figures.figurePeriods) expect(await read(station, period), period).toEqual(expected)
  expect(await read(institute)).toEqual(expected)
})

test('counting the same event again, and out of order, changes nothing', async () => {
  const { station } = await world.branch()
  const order = await rateOrder(world, station)
  await world.jobs.runDue()
  const before = await read(station)
  for (const [event, topic] of [
    ['orders.evaluated', 'orders'],
    ['orders.submitted', 'orders'],
    ['orders.finished', 'orders'],
    ['orders.submitted', 'orders'],
  ])
    await world.pool.query(
      `insert into outbox (district_id, id, event, payload, topic, at) values (1, gen_random_uuid(), $1, $2, $3, $4)`,
      [event, JSON.stringify({ orderId: order.id }), topic, world.now],
    )
  await world.jobs.runDue()
  expect(await read(station)).toEqual(before)
})

test('an order that goes round once more leaves what it had added, and adds it again when it is done', async () => {
  const { station } = await world.branch()
  const order = await rateOrder(world, station, { stars: 1, solved: 'NO' })
  await world.call(orders.reopenOrder, order.resident, {
    params: { id: order.id },
    body: { version: 8, reason: '没修好' },
  })
  await world.jobs.runDue()
  expect(await read(station)).toMatchObject({ ASKED: 1, FINISHED: 0, AVERAGE_STARS: null })
  const merit = await world.call(figures.listMerit, undefined, { query: { placeCode: station.code } })
  expect(merit.rows).toEqual([])
})

test('a published case counts as long as it is public', async () => {
  const at = await cases.open()
  const out = await cases.publish(at, await rateOrder(world, at.station))
  expect(await read(at.institute)).toMatchObject({ CASES: 1 })
  const list = await world.call(contract.listCases, undefined, { query: { placeCode: at.institute.code } })
  expect(list.rows).toHaveLength(1)
  await world.call(desk.takeDownCase, at.reviewer, {
    params: { id: out.id },
    body: { version: 3, reason: '有误' },
  })
  expect(await read(at.institute)).toMatchObject({ CASES: 0 })
})

test('a figure and the records behind it agree, to the last page', async () => {
  const { station, institute } = await world.branch()
  const viewer = await world.person({ grants: [{ role: 'VIEWER', site: institute }] })
  const other = await world.site(institute, 'STATION')
  for (const [site, wanted] of [
    [station, { stars: 5, solved: 'YES' }],
    [other, { stars: 4, solved: 'YES' }],
    [station, { stars: 3, solved: 'PARTLY' }],
    [other, { stars: 1, solved: 'NO' }],
  ] as const)
    await rateOrder(world, site, wanted)
  await submit(station)
  await world.jobs.runDue()
  const count = async (figure: string, period: string) => {
    const ids = new Set<string>()
    let cursor: string | undefined
    do {
      const query = { figure, period, placeCode: institute.code, size: 2, ...(cursor && { cursor }) }
      const list = await world.call(figures.listFigureRecords, viewer, { query })
      for (const { order } of list.rows) ids.add(order.id)
      cursor = list.next
    } while (cursor)
    return ids.size
  }
  for (const period of figures.figurePeriods) {
    const values = await read(institute, period)
    const rated = await count('RATED', period)
    expect(await count('ASKED', period)).toBe(values['ASKED'])
    expect(await count('FINISHED', period)).toBe(values['FINISHED'])
    expect((await count('SOLVED', period)) / rated).toBe(values['SOLVED_SHARE'])
  }
})

test('the records behind a figure are for who may see the orders of the whole place', async () => {
  const { station, institute } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const list = (site: TestSite) =>
    world.call(figures.listFigureRecords, clerk, { query: { figure: 'ASKED', placeCode: site.code } })
  expect((await list(station)).rows).toEqual([])
  await expect(list(institute)).rejects.toMatchObject(refused(403, 'not_your_place'))
})

test('the merit list ranks teams, names no person, and makes no average of a few ratings', async () => {
  const { station } = await world.branch()
  const [busy, loved] = [
    await world.team(station, { name: '勤快队' }),
    await world.team(station, { name: '贴心队' }),
  ]
  for (let made = 0; made < 6; made += 1) await rateOrder(world, station, { team: busy, stars: 4 })
  for (let made = 0; made < 5; made += 1) await rateOrder(world, station, { team: loved, stars: 5 })
  const fresh = await world.team(station, { name: '新队' })
  await rateOrder(world, station, { team: fresh, stars: 5 })
  await world.jobs.runDue()
  const list = (by: string) =>
    world.call(figures.listMerit, undefined, { query: { placeCode: station.code, by } })
  const most = await list('FINISHED')
  expect(most.rows.map(({ team, finished, averageStars }) => [team.name, finished, averageStars])).toEqual([
    ['勤快队', 6, 4],
    ['贴心队', 5, 5],
    ['新队', 1, null],
  ])
  expect((await list('STARS')).rows.map(({ team }) => team.name)).toEqual(['贴心队', '勤快队'])
  expect(JSON.stringify(most)).not.toContain('队长')
})

test('many jobs that count the same orders at once lose nothing and count nothing twice', async () => {
  const { station } = await world.branch()
  await Promise.all(Array.from({ length: 24 }, () => submit(station)))
  await world.pool.query(
    `insert into outbox (district_id, id, event, payload, topic, at)
     select 1, gen_random_uuid(), 'orders.submitted', jsonb_build_object('orderId', id), 'orders', created_at
     from service_order, generate_series(1, 3) where site_id = $1`,
    [station.id],
  )
  await world.app.relay.drain()
  await Promise.all(Array.from({ length: 6 }, () => world.app.jobs.runQueued()))
  expect(await read(station)).toMatchObject({ ASKED: 24 })
})
