import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notices from '../../../contract/notices/notices.ts'
import * as contract from '../../../contract/orders/orders.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const title = '陪父亲去看精神科'
const HIDDEN = '不公开的一单'

async function scene(more: object = { private: true }) {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const viewer = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const resident = await world.person()
  const team = await world.team(station)
  const { id } = await world.call(contract.submitOrder, resident, {
    body: {
      title,
      details: '父亲不愿意出门',
      risk: '情绪不稳',
      privacyRead: true,
      consentShowcase: true,
      placeCode: station.code,
      ...more,
    },
  })
  return { station, desk, viewer, resident, team, id, params: { id } }
}

test('a private order is read by its requester and its desk; a team reads it once it has accepted, a viewer never', async () => {
  const { station, desk, viewer, resident, team, params } = await scene()
  const seen = (person: typeof desk) => world.call(contract.getOrder, person, { params })
  expect(await seen(resident)).toMatchObject({ title, private: true, readable: true })
  expect(await seen(desk)).toMatchObject({ title, details: '父亲不愿意出门' })
  const veiled = { title: HIDDEN, details: '', readable: false, photos: [] }
  expect(await seen(viewer)).toMatchObject(veiled)
  const { rows } = await world.call(contract.listOrders, viewer, { query: { siteId: station.id } })
  expect(rows.map((row) => row.title)).toEqual([HIDDEN])
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  expect(await seen(team.leader)).toMatchObject({ ...veiled, risk: '情绪不稳' })
  const { offers } = await world.call(contract.listTeamOrders, team.leader)
  expect(offers.map((row) => row.title)).toEqual([HIDDEN])
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 3 } })
  expect(await seen(team.leader)).toMatchObject({ title, readable: true })
})

test('it never goes to the pool, its consent to publish is gone, and no neighbour learns of it', async () => {
  const { station, desk, params } = await scene()
  const triaged = await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  expect(triaged.consents.showcase).toBe(false)
  expect(triaged.allowedActions.find(({ action }) => action === 'POOL')).toMatchObject({
    enabled: false,
    why: { code: 'private_order' },
  })
  await expect(world.call(contract.poolOrder, desk, { params, body: { version: 2 } })).rejects.toMatchObject({
    problem: { status: 409, code: 'private_order' },
  })
  const check = await world.call(contract.checkOrder, undefined, {
    body: { placeCode: station.code, text: title },
  })
  expect(check.duplicates).toEqual([])
  await expect(
    world.pool.query(`update service_order set consent_showcase = true where id = $1`, [params.id]),
  ).rejects.toMatchObject({ code: '23514' })
})

test('the requester makes an order private at any time, and out of the pool it comes', async () => {
  const { desk, resident, team, params } = await scene({})
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.poolOrder, desk, { params, body: { version: 2 } })
  expect((await world.call(contract.listTeamOrders, team.leader)).pool.map(({ id }) => id)).toContain(
    params.id,
  )
  const kept = await world.call(contract.markPrivate, resident, { params, body: { version: 3 } })
  expect(kept).toMatchObject({ state: 'TRIAGED', private: true, consents: { showcase: false } })
  expect((await world.call(contract.listTeamOrders, team.leader)).pool.map(({ id }) => id)).not.toContain(
    params.id,
  )
  await expect(
    world.call(contract.markPrivate, desk, { params, body: { version: 4 } }),
  ).rejects.toMatchObject({ problem: { code: 'private_already' } })
})

test('what a team was told before an order became private is told no more, but to the team that has it', async () => {
  const { station, desk, resident, team, params } = await scene({})
  const other = await world.team(station)
  const told = async ({ leader }: typeof team) => {
    await world.jobs.runDue()
    const { rows } = await world.call(notices.listNotices, leader, { query: { inbox: 'PERSONAL' } })
    return rows.map(({ sentence }) => sentence).join()
  }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: other.id } })
  expect(await told(other)).toContain(title)
  await world.call(contract.declineOrder, other.leader, { params, body: { version: 3, why: 'NO_TIME' } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 4, teamId: team.id } })
  expect(await told(team)).toContain(title)
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 5 } })
  await world.call(contract.markPrivate, resident, { params, body: { version: 6 } })
  expect(await told(other)).not.toContain(title)
  expect(await told(other)).toContain(HIDDEN)
  expect(await told(team)).toContain(title)
})
