import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notices from '../../../../contract/notices/notices.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import * as routes from '../../../../contract/orders/routes.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const manager = (site: TestSite) => world.person({ grants: [{ role: 'MANAGER', site }] })
const order = (site: TestSite, more: object = {}) =>
  world.person().then((resident) =>
    world.call(contract.submitOrder, resident, {
      body: { title: '教用手机', risk: '无', privacyRead: true, placeCode: site.code, ...more },
    }),
  )
const rule = (person: TestPerson, site: TestSite, body: object) =>
  world.call(routes.createRoute, person, { body: { siteId: site.id, ...body } })

async function scene() {
  const branch = await world.branch()
  const base = await world.site(branch.center, 'BASE')
  return { ...branch, base, top: await manager(branch.center), local: await manager(branch.station) }
}

test('an order goes to the place that the rule of its platform names, and its history says by which rule', async () => {
  const { institute, station, base, top, local } = await scene()
  const { id: routeId } = await rule(top, institute, { platform: 'SCIENCE', handlingSiteId: base.id })
  const placed = await order(station, { platform: 'SCIENCE' })
  expect(placed.place.id).toBe(base.id)
  const seen = await world.call(contract.getOrder, local, { params: { id: placed.id } })
  expect(seen).toMatchObject({ place: { id: station.id }, handling: { id: base.id } })
  expect(seen.timeline[0]).toMatchObject({
    act: 'CREATE',
    place: base.name,
    facts: { routeId, fromSiteId: station.id, routed: true },
  })
  expect((await order(station, { platform: 'SPORT' })).place.id).toBe(station.id)
  const preview = await world.call(routes.previewRoute, local, {
    query: { siteId: station.id, platform: 'SCIENCE' },
  })
  expect(preview.handling.id).toBe(base.id)
})

test('the desk of the named place handles it, its deadline runs in that place’s hours, and late it goes up from there', async () => {
  const { institute, station, base, top, center } = await scene()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: base, reach: 'HERE' }] })
  await rule(top, institute, { handlingSiteId: base.id })
  const { id } = await order(station)
  const params = { id }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.jobs.runDue(new Date(world.now.getTime() + 5 * 86_400_000))
  const late = await world.call(contract.getOrder, top, { params })
  expect(late.handling.id).toBe(center.id)
})

test('the second body sees the order, hears of it, and handles it too when the rule says so', async () => {
  const { station, base, top, local } = await scene()
  const told = await world.person({ grants: [{ role: 'MANAGER', site: base, reach: 'HERE' }] })
  const { id: routeId, version } = await rule(top, station, { secondSiteId: base.id, secondPart: 'INFORMED' })
  const first = await order(station)
  await world.jobs.runDue()
  const inbox = await world.call(notices.listNotices, told, { query: { inbox: 'DESK' } })
  expect(inbox.rows[0]?.sentence).toBe(`${station.name}收到“教用手机”，按规则请您知悉`)
  const seen = await world.call(contract.getOrder, told, { params: { id: first.id } })
  expect(seen.second).toMatchObject({ place: { id: base.id }, part: 'INFORMED' })
  expect(seen.allowedActions).toEqual([])
  await world.call(routes.editRoute, top, {
    params: { id: routeId },
    body: { version, secondSiteId: base.id, secondPart: 'CO_HANDLES' },
  })
  const second = await order(station)
  await world.call(contract.triageOrder, told, { params: { id: second.id }, body: { version: 1 } })
  const shared = await world.call(routes.listSharedOrders, told, { query: {} })
  expect(shared.rows.map(({ id }) => id)).toEqual([second.id, first.id])
  expect((await world.call(routes.listSharedOrders, local, { query: {} })).rows).toEqual([])
})

test('a rule whose place has closed leads nowhere, and one that is put away holds no longer', async () => {
  const { station, base, top } = await scene()
  const { id, version } = await rule(top, station, { handlingSiteId: base.id })
  await world.pool.query(`update site set closed_at = $2 where id = $1`, [base.id, world.now])
  expect((await order(station)).place.id).toBe(station.id)
  await world.pool.query(`update site set closed_at = null where id = $1`, [base.id])
  expect((await order(station)).place.id).toBe(base.id)
  await world.call(routes.retireRoute, top, { params: { id }, body: { version } })
  expect((await order(station)).place.id).toBe(station.id)
  const { timeline } = await world.call(routes.getRoute, top, { params: { id } })
  expect(timeline.map(({ act }) => act)).toEqual(['RETIRE', 'CREATE'])
})

test('work is handed only to places one decides over; whoever is above may be told; one rule a case', async () => {
  const { institute, station, base, local, top } = await scene()
  const fault = (body: object) => rule(local, station, body)
  await expect(fault({ handlingSiteId: base.id })).rejects.toMatchObject({
    problem: { fields: [{ path: 'handlingSiteId' }] },
  })
  await expect(fault({ secondSiteId: institute.id, secondPart: 'CO_HANDLES' })).rejects.toMatchObject({
    problem: { fields: [{ path: 'secondSiteId' }] },
  })
  await expect(fault({})).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(
    rule(local, institute, { secondSiteId: base.id, secondPart: 'INFORMED' }),
  ).rejects.toMatchObject({ problem: { status: 403 } })
  await fault({ secondSiteId: institute.id, secondPart: 'INFORMED' })
  await expect(fault({ secondSiteId: institute.id, secondPart: 'INFORMED' })).rejects.toMatchObject({
    problem: { status: 409, code: 'route_exists' },
  })
  const list = await world.call(routes.listRoutes, local, { query: {} })
  expect(list.rows).toMatchObject([{ place: { id: station.id }, second: { id: institute.id } }])
  const other = await manager((await world.branch()).station)
  expect((await world.call(routes.listRoutes, other, { query: {} })).rows).toEqual([])
  const above = await rule(top, institute, { handlingSiteId: base.id })
  await expect(
    world.call(routes.retireRoute, local, { params: { id: above.id }, body: { version: 1 } }),
  ).rejects.toMatchObject({ problem: { status: 404 } })
})

test('of two managers who make the same rule at once, one makes it', async () => {
  const { station, base, top } = await scene()
  const made = await Promise.allSettled(
    Array.from({ length: 6 }, () => rule(top, station, { platform: 'SPORT', handlingSiteId: base.id })),
  )
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a body that was told of an order and then gets it is not told of it beside', async () => {
  const { station, institute } = await world.branch()
  const informed = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  await world.call(routes.createRoute, informed, {
    body: {
      siteId: station.id,
      kind: null,
      platform: null,
      handlingSiteId: null,
      secondSiteId: institute.id,
      secondPart: 'INFORMED',
    },
  })
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  const params = { id }
  expect((await world.call(contract.getOrder, informed, { params })).second).not.toBeNull()
  await world.call(contract.raiseOrder, informed, { params, body: { version: 1, reason: '站里办不了' } })
  const raised = await world.call(contract.getOrder, informed, { params })
  expect(raised).toMatchObject({ handling: { id: institute.id }, second: null })
})
