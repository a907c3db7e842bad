import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/orders/orders.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const form = {
  title: '修水管',
  details: '厨房水管漏水',
  risk: '无',
  privacyRead: true,
  consentPhotos: true,
  consentShowcase: true,
}

test('an order goes through its stages: order, dispatch, accept, evaluate, and everybody sees what they may', async () => {
  const { station } = await world.branch()
  const desk = await world.person({
    grants: [
      { role: 'CLERK', site: station },
      { role: 'DISPATCHER', site: station },
    ],
  })
  const resident = await world.person()
  const team = await world.team(station)

  const { id, code } = await world.call(contract.submitOrder, resident, {
    body: { ...form, placeCode: station.code },
  })
  const params = { id }
  const triaged = await world.call(contract.triageOrder, desk, {
    params,
    body: { version: 1, platform: 'CONVENIENCE' },
  })
  expect(triaged.state).toBe('TRIAGED')
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  const offered = await world.call(contract.getOrder, team.leader, { params })
  expect(offered.contactHidden).toBe('NOT_ACCEPTED')
  expect(offered.contact.phone).toBeNull()
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 3 } })
  world.now = new Date(world.now.getTime() + 3_600_000)
  await world.call(contract.checkIn, team.leader, { params, body: { version: 4, placeCode: station.code } })
  world.now = new Date(world.now.getTime() + 3_600_000)
  const left = await world.call(contract.checkOut, team.leader, { params, body: { version: 5 } })
  expect(left.attendance[0]?.serviceMinutes).toBe(60)
  await world.call(contract.reportOrder, team.leader, {
    params,
    body: { version: 6, result: '已换新水管', peoplePresent: 1 },
  })
  const rated = await world.call(contract.evaluateOrder, resident, {
    params,
    body: { version: 7, stars: 5, solved: 'YES' },
  })
  expect(rated.state).toBe('EVALUATED')
  expect(rated.timeline.map(({ act }) => act)).toEqual(
    ['CREATE', 'TRIAGE', 'OFFER', 'ACCEPT', 'CHECK_IN', 'CHECK_OUT', 'REPORT', 'EVALUATE'].toReversed(),
  )
  const tracked = await world.call(contract.trackOrder, undefined, { params: { code } })
  expect(tracked).toMatchObject({ state: 'EVALUATED', stage: 'SHOWCASE' })
})

test('of two dispatchers who saw the same order, only the first can offer it', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const team = await world.team(station)
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code },
  })
  await world.call(contract.triageOrder, desk, { params: { id }, body: { version: 1 } })
  const offer = () =>
    world.call(contract.offerOrder, desk, { params: { id }, body: { version: 2, teamId: team.id } })
  await offer()
  await expect(offer()).rejects.toMatchObject({ problem: { status: 409, code: 'stale' } })
})

test('the same submit sent five times at once makes one order', async () => {
  const { station } = await world.branch()
  const resident = await world.person()
  const submit = () =>
    world.call(contract.submitOrder, resident, {
      key: 'one-and-the-same',
      body: { ...form, placeCode: station.code },
    })
  const receipts = await Promise.all([submit(), submit(), submit(), submit(), submit()])
  expect(new Set(receipts.map(({ code }) => code)).size).toBe(1)
  const mine = await world.call(contract.listMyOrders, resident)
  expect(mine.rows).toHaveLength(1)
})

test('an order that nobody triages is reminded at half time and lifted to the institute when late', async () => {
  const { station, institute } = await world.branch()
  const resident = await world.person()
  world.now = new Date('2026-03-09T10:00:00+08:00')
  const { id, dueAt } = await world.call(contract.submitOrder, resident, {
    body: { ...form, placeCode: station.code },
  })
  expect(dueAt).toBe(new Date('2026-03-10T17:00:00+08:00').toISOString())
  await world.jobs.runDue(new Date('2026-03-10T10:00:00+08:00'))
  await world.jobs.runDue(new Date('2026-03-10T17:00:01+08:00'))
  const order = await world.call(contract.getOrder, resident, { params: { id } })
  expect(order.handling.id).toBe(institute.id)
  expect(order.clock.late).toBe(true)
  expect(order.timeline.map(({ act }) => act)).toEqual(['ESCALATE', 'REMIND', 'CREATE'])
})

test('a team that declines, returns or hands over has no part in the order any more, and the order goes on', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const [first, second] = [await world.team(station), await world.team(station)]
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code },
  })
  const params = { id }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: first.id } })
  await world.call(contract.declineOrder, first.leader, { params, body: { version: 3, why: 'NO_TIME' } })
  await expect(world.call(contract.getOrder, first.leader, { params })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  await world.call(contract.offerOrder, desk, { params, body: { version: 4, teamId: first.id } })
  await world.call(contract.acceptOrder, first.leader, { params, body: { version: 5 } })
  await world.call(contract.handOverOrder, first.leader, {
    params,
    body: { version: 6, teamId: second.id, reason: '隔壁队更近' },
  })
  await world.call(contract.acceptOrder, second.leader, { params, body: { version: 7 } })
  await world.call(contract.returnOrder, second.leader, { params, body: { version: 8, reason: '师傅病了' } })
  const order = await world.call(contract.getOrder, desk, { params })
  expect(order).toMatchObject({ state: 'TRIAGED', team: null, declines: 1, hops: 1 })
})

test('of many leaders who claim one order at once, exactly one wins', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const teams = await Promise.all(Array.from({ length: 40 }, () => world.team(station)))
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code },
  })
  await world.call(contract.triageOrder, desk, { params: { id }, body: { version: 1 } })
  await world.call(contract.poolOrder, desk, { params: { id }, body: { version: 2 } })
  const claims = Array.from({ length: 200 }, (_, index) => {
    const team = teams[index % teams.length]
    if (!team) throw new Error('no team')
    return world.call(contract.claimOrder, team.leader, {
      params: { id },
      body: { version: 3, teamId: team.id },
    })
  })
  const outcomes = await Promise.allSettled(claims)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const order = await world.call(contract.getOrder, desk, { params: { id } })
  expect(order.timeline.filter(({ act }) => act === 'CLAIM')).toHaveLength(1)
})

test('an order whose bad rating nobody has called about is not closed by the clock, and is once somebody has', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const { id, resident } = await rateOrder(world, station, { desk, stars: 1, solved: 'NO' })
  const params = { id }
  const stateNow = async () => (await world.call(contract.getOrder, resident, { params })).state
  const days = (count: number) => new Date(world.now.getTime() + count * 86_400_000)
  await world.jobs.runDue(days(14))
  await world.jobs.runDue(days(1))
  expect(await stateNow()).toBe('EVALUATED')
  const { version } = await world.call(contract.getOrder, desk, { params })
  await world.call(contract.followUpOrder, desk, {
    params,
    body: { version, outcome: '已道歉，居民不再追究' },
  })
  await world.jobs.runDue(days(1))
  expect(await stateNow()).toBe('CLOSED')
})

test('the time agreed with one team is not the time of another to which it hands the order over', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const [first, second] = [await world.team(station), await world.team(station)]
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code },
  })
  const params = { id }
  const hours = (count: number) => new Date(world.now.getTime() + count * 3_600_000).toISOString()
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: first.id } })
  await world.call(contract.acceptOrder, first.leader, { params, body: { version: 3 } })
  const agreed = { version: 4, from: hours(5), to: hours(6) }
  await world.call(contract.scheduleOrder, first.leader, { params, body: agreed })
  const handed = { version: 5, teamId: second.id, reason: '隔壁队更近' }
  await world.call(contract.handOverOrder, first.leader, { params, body: handed })
  await world.call(contract.declineOrder, second.leader, { params, body: { version: 6, why: 'NO_TIME' } })
  expect(await world.call(contract.getOrder, desk, { params })).toMatchObject({
    state: 'TRIAGED',
    scheduledFrom: null,
    scheduledTo: null,
  })
})

test('a time that ends before it begins is refused, also within one second', async () => {
  const { station } = await world.branch()
  const [wantedFrom, wantedTo] = ['2027-01-05T02:00:00.500Z', '2027-01-05T02:00:00Z']
  await expect(
    world.call(contract.submitOrder, await world.person(), {
      body: { ...form, placeCode: station.code, wantedFrom, wantedTo },
    }),
  ).rejects.toMatchObject({ problem: { status: 422 } })
})

test('a team that has only ever declined is shown so to whoever dispatches', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const team = await world.team(station)
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code },
  })
  const params = { id }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.declineOrder, team.leader, { params, body: { version: 3, why: 'NO_TIME' } })
  const { rows } = await world.call(contract.suggestTeams, desk, { params })
  expect(rows.find((row) => row.team.id === team.id)).toMatchObject({ declined: 1 })
})

test('the first result of an order that is done twice stays in its history', async () => {
  const { station } = await world.branch()
  const { id, team } = await rateOrder(world, station, { result: '换了垫圈' })
  const { rows } = await world.pool.query(
    `select n.words from history h join history_note n on n.district_id = h.district_id and n.history_id = h.id
     where h.subject_id = $1 and h.act = 'REPORT' and h.actor_id = $2`,
    [id, team.leader.id],
  )
  expect(rows).toEqual([{ words: { result: '换了垫圈' } }])
})
