import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const submit = async (station: TestSite) =>
  world.call(contract.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })

const manager = (site: TestSite) => world.person({ grants: [{ role: 'MANAGER', site }] })
const at = (text: string) => {
  world.now = new Date(`${text}:00+08:00`)
}

test('a late order shows how long each level and each stage had it, and both add up to its age in working time', async () => {
  const { center, institute, station } = await world.branch()
  const desk = await manager(station)
  const above = await manager(institute)
  const top = await manager(center)
  at('2026-03-09T10:00')
  const { id } = await submit(station)
  at('2026-03-09T11:00')
  await world.call(contract.askRequester, desk, { params: { id }, body: { version: 1, reason: '几号楼' } })
  at('2026-03-09T14:30')
  await world.call(contract.answerQuestion, desk, { params: { id }, body: { version: 2, answer: '三号楼' } })
  at('2026-03-09T15:00')
  await world.call(contract.triageOrder, desk, { params: { id }, body: { version: 3 } })
  const team = await world.team(station)
  await world.call(contract.offerOrder, desk, { params: { id }, body: { version: 4, teamId: team.id } })
  at('2026-03-10T10:00')
  await world.call(contract.declineOrder, team.leader, {
    params: { id },
    body: { version: 5, why: 'NO_TIME' },
  })
  await world.jobs.runDue(new Date('2026-03-11T17:00:01+08:00'))
  at('2026-03-12T09:30')
  const { rows } = await world.call(contract.superviseOrders, above)
  const [late] = rows
  expect(rows).toHaveLength(1)
  expect(late).toMatchObject({
    id,
    holder: 'INSTITUTE',
    escalations: 1,
    lateMinutes: 30,
    urge: { enabled: true },
  })
  expect(late?.shares).toEqual([
    { holder: 'STATION', minutes: 60 + 30 + 6 * 60 + 7 * 60 },
    { holder: 'INSTITUTE', minutes: 30 },
    { holder: 'TEAM', minutes: 120 + 60 },
    { holder: 'RESIDENT', minutes: 60 + 90 },
  ])
  const sum = (parts: readonly { minutes: number }[] = []) =>
    parts.reduce((total, { minutes }) => total + minutes, 0)
  const workedSinceMondayTen = 6 * 60 + 2 * 7 * 60 + 30
  expect(late?.ageMinutes).toBe(workedSinceMondayTen)
  expect([sum(late?.shares), sum(late?.stages)]).toEqual([workedSinceMondayTen, workedSinceMondayTen])
  expect((await world.call(contract.superviseOrders, desk)).rows).toEqual([])
  expect((await world.call(contract.superviseOrders, top)).rows.map((row) => row.id)).toEqual([id])
  const at1 = await world.call(contract.superviseOrders, top, { query: { holder: 'TEAM' } })
  expect(at1.rows).toEqual([])
})

test('the sums of a period say where orders lay, in whose hands, and how often they were lifted', async () => {
  const { institute, station } = await world.branch()
  const desk = await manager(station)
  const above = await manager(institute)
  at('2026-03-16T10:00')
  const { id } = await submit(station)
  await submit(station)
  at('2026-03-16T11:00')
  await world.call(contract.triageOrder, desk, { params: { id }, body: { version: 1 } })
  const team = await world.team(station)
  await world.call(contract.offerOrder, desk, { params: { id }, body: { version: 2, teamId: team.id } })
  at('2026-03-16T12:00')
  await world.call(contract.acceptOrder, team.leader, { params: { id }, body: { version: 3 } })
  await world.jobs.runDue(new Date('2026-03-17T17:00:01+08:00'))
  await world.jobs.runCron('history.project')
  const period = { from: '2026-03-16', to: '2026-03-17' }
  const { rows } = await world.call(contract.supervisePlaces, above, { query: period })
  const here = rows.find(({ place }) => place.id === station.id)
  const lifted = rows.find(({ place }) => place.id === institute.id)
  expect(here).toMatchObject({
    parent: institute.name,
    open: 0,
    minutes: { team: 60 + 4 * 60 + 7 * 60, resident: 0 },
  })
  expect(here?.minutes.desk).toBe(60 + 6 * 60 + 7 * 60)
  expect(here?.escalations).toBeGreaterThanOrEqual(1)
  expect(lifted).toMatchObject({
    open: 2,
    late: { desk: 1, team: 1 },
  })
  const quiet = await world.call(contract.supervisePlaces, above, {
    query: { from: '2026-03-01', to: '2026-03-08' },
  })
  expect(quiet.rows.every(({ minutes }) => minutes.desk + minutes.team + minutes.resident === 0)).toBe(true)
  await expect(
    world.call(contract.supervisePlaces, above, { query: { from: '2025-01-01', to: '2026-03-08' } }),
  ).rejects.toMatchObject({ problem: { status: 422, fields: [{ path: 'from' }] } })
  await expect(
    world.call(contract.supervisePlaces, await world.person(), { query: period }),
  ).rejects.toMatchObject({ problem: { status: 403 } })
})

test('whoever supervises urges a late order once a day; it is history, changes no version and does not start the clock anew', async () => {
  const { institute, station } = await world.branch()
  const desk = await manager(station)
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const holder = await manager(institute)
  const above = await world.person({ grants: [{ role: 'INSPECTOR', site: institute }], name: '督导员' })
  const elsewhere = await manager((await world.branch()).institute)
  at('2026-03-23T10:00')
  const { id } = await submit(station)
  const params = { id }
  const urge = (who = above) => world.call(contract.urgeOrder, who, { params })
  await expect(urge()).rejects.toMatchObject({ problem: { status: 409, code: 'not_late' } })
  at('2026-03-25T10:00')
  await world.jobs.runDue()
  await expect(urge(elsewhere)).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(urge(clerk)).rejects.toMatchObject({ problem: { status: 403 } })
  const before = await world.call(contract.getOrder, above, { params })
  const clock = async () =>
    (await world.pool.query('select * from flow_clock where subject_id = $1', [id])).rows
  const struckNext = await clock()
  const twice = await Promise.allSettled([urge(), urge()])
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(twice.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { problem: { status: 409, code: 'urged_today' } },
  })
  const after = await world.call(contract.getOrder, above, { params })
  expect(after).toMatchObject({
    version: before.version,
    state: before.state,
    urgedAt: world.now.toISOString(),
  })
  expect(after.timeline[0]).toMatchObject({
    act: 'URGE',
    party: 'SUPERVISOR',
    facts: { holder: 'INSTITUTE' },
  })
  expect(await clock()).toEqual(struckNext)
  await world.jobs.runDue()
  await world.jobs.runDue()
  const told = (who: TestPerson) =>
    world.pool
      .query<{ sentence: string }>(
        `select sentence from notice where person_id = $1 and sentence like '%催办%'`,
        [who.id],
      )
      .then(({ rows }) => rows.map(({ sentence }) => sentence))
  expect(await told(holder)).toEqual(['督导员催办“修水管”：已超时，请尽快受理'])
  expect(await told(desk)).toEqual([])
  at('2026-03-26T09:00')
  await expect(urge()).resolves.toMatchObject({ state: 'SUBMITTED' })
  expect((await world.call(contract.listOrders, desk, { query: { view: 'LATE' } })).rows).toEqual([])
})
