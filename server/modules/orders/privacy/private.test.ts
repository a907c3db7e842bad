import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notices from '../../../../contract/notices/notices.ts'
import * as menu from '../../../../contract/orders/menu.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import { getFile } from '../../../../contract/platform/files.ts'
import { uploadPhotoOf } from '../../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

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

test('a team that never accepted a private order learns nothing of it when it is taken back, withdrawn or cancelled', async () => {
  for (const [end, who] of [
    [contract.takeBackOrder, 'desk'],
    [contract.withdrawOrder, 'resident'],
    [contract.cancelOrder, 'desk'],
  ] as const) {
    const { team, params, ...people } = await scene()
    await world.call(contract.triageOrder, people.desk, { params, body: { version: 1 } })
    await world.call(contract.offerOrder, people.desk, { params, body: { version: 2, teamId: team.id } })
    const person = who === 'desk' ? people.desk : people.resident
    await world.call(end, person, { params, body: { version: 3, reason: '改派' } })
    await world.jobs.runDue()
    const { rows } = await world.call(notices.listNotices, team.leader, { query: { inbox: 'PERSONAL' } })
    expect(rows.find(({ template }) => template === 'orders.LOST')?.sentence).toContain(HIDDEN)
    expect(JSON.stringify(rows)).not.toContain(title)
    await expect(world.call(contract.getOrder, team.leader, { params })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  }
})

test('an offer ends with its order: no team is left with an answer to give', async () => {
  const { desk, resident, team, params } = await scene({})
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.withdrawOrder, resident, { params, body: { version: 3 } })
  const { rows } = await world.pool.query(`select answer from order_offer where order_id = $1`, [params.id])
  expect(rows).toEqual([{ answer: 'TAKEN_BACK' }])
})

test('who may not read a private order reads neither the question, the result, the rating nor the call about it', async () => {
  const { desk, viewer, resident, team, params } = await scene()
  const seen = (person: typeof desk) => world.call(contract.getOrder, person, { params })
  await world.call(contract.askRequester, desk, { params, body: { version: 1, reason: '父亲几岁' } })
  expect(await seen(viewer)).toMatchObject({ question: null })
  await world.call(contract.answerQuestion, resident, { params, body: { version: 2, answer: '八十' } })
  await world.call(contract.triageOrder, desk, { params, body: { version: 3 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 4, teamId: team.id } })
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 5 } })
  await world.call(contract.checkIn, team.leader, { params, body: { version: 6 } })
  world.now = new Date(world.now.getTime() + 3_600_000)
  await world.call(contract.checkOut, team.leader, { params, body: { version: 7 } })
  const done = { version: 8, result: '陪父亲看了病', peoplePresent: 1 }
  await world.call(contract.reportOrder, team.leader, { params, body: done })
  const rated = { version: 9, stars: 1, solved: 'NO', comment: '父亲更不愿意出门了' } as const
  await world.call(contract.evaluateOrder, resident, { params, body: rated })
  await world.call(contract.followUpOrder, desk, { params, body: { version: 10, outcome: '改请医生上门' } })
  expect(await seen(viewer)).toMatchObject({
    result: null,
    evaluation: { stars: 1, comment: null },
    followUp: { outcome: null },
  })
  expect(await seen(team.leader)).toMatchObject({ result: '陪父亲看了病' })
  expect(await seen(desk)).toMatchObject({ followUp: { outcome: '改请医生上门' } })
})

test('a photo of an order goes out with its words: who has it from before it became private opens it no more', async () => {
  const { station, desk, viewer, resident } = await scene()
  const photo = await uploadPhotoOf(world, resident)
  const { id } = await world.call(contract.submitOrder, resident, {
    body: { title, risk: '无', privacyRead: true, placeCode: station.code, photoIds: [photo] },
  })
  const open = (who: typeof desk) =>
    world.app.server
      .inject({
        method: 'GET',
        url: `/api${getFile.path.replace(':id', photo)}`,
        cookies: { liudan_session: who.token },
      })
      .then(({ statusCode }) => statusCode)
  expect(await open(viewer)).toBe(200)
  await world.call(contract.markPrivate, resident, { params: { id }, body: { version: 1 } })
  expect(await open(viewer)).toBe(404)
  expect(await open(desk)).toBe(200)
  expect(await open(resident)).toBe(200)
})

test('the desk reads in the history that the requester acted, not their full name, which only unmasking shows', async () => {
  const { desk, params } = await scene({ contactName: '欧阳小兰' })
  await world.pool.query(
    `update person set name = '欧阳小兰' where id = (select requester_id from service_order where id = $1)`,
    [params.id],
  )
  const { timeline } = await world.call(contract.getOrder, desk, { params })
  expect(timeline[0]).toMatchObject({ act: 'CREATE', party: 'REQUESTER' })
  expect(JSON.stringify(timeline)).not.toContain('小兰')
})

test('the history of a private order does not name the service either, to whom the order does not', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const viewer = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const item = {
    siteId: station.id,
    platform: 'CONVENIENCE',
    title: '戒酒互助',
    provider: '站',
    riskNote: '无',
  }
  const { id: itemId } = await world.call(menu.createMenuItem, desk, { body: item })
  await world.call(menu.publishMenuItem, desk, { params: { id: itemId }, body: { version: 1 } })
  const body = { title, risk: '无', privacyRead: true, placeCode: station.code, itemId, private: true }
  const { id } = await world.call(contract.submitOrder, await world.person(), { body })
  const seen = (person: typeof desk) => world.call(contract.getOrder, person, { params: { id } })
  expect((await seen(desk)).timeline[0]?.facts).toMatchObject({ itemId })
  expect(JSON.stringify(await seen(viewer))).not.toContain(itemId)
})
