import { afterAll, beforeAll, expect, test } from 'vitest'
import * as places from '../../../../contract/network/places.ts'
import { getPlaceUse } from '../../../../contract/network/reorganise.ts'
import * as canned from '../../../../contract/orders/canned.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import * as routes from '../../../../contract/orders/routes.ts'
import type { TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** A station with ready words, a rule of its own, and a rule of its institute that leads to it. */
async function scene() {
  const { center, institute, station } = await world.branch()
  const boss = await world.person({ grants: [{ role: 'MANAGER', site: center }], name: '李女士' })
  const [into, other] = [await world.site(institute, 'STATION'), await world.site(institute, 'STATION')]
  await world.call(canned.createCanned, boss, {
    body: { siteId: station.id, action: 'ASK', label: '几楼', words: '请问在几楼' },
  })
  const rule = (site: TestSite, body: object) =>
    world.call(routes.createRoute, boss, { body: { siteId: site.id, ...body } })
  await rule(station, { platform: 'SPORT', handlingSiteId: other.id })
  await rule(institute, { platform: 'CULTURE', handlingSiteId: station.id })
  const end = async (route: typeof places.mergePlace | typeof places.closePlace, body: object) => {
    await world.call(route, boss, {
      params: { id: station.id },
      body: { version: 1, reason: '调整布局', ...body },
    })
    await world.jobs.runDue()
  }
  const orderAt = async (site: TestSite, platform: string) =>
    world.call(contract.submitOrder, await world.person(), {
      body: { title: '借场地', risk: '无', privacyRead: true, placeCode: site.code, platform },
    })
  return { boss, institute, station, into, other, end, orderAt }
}

test('after a merger the ready words serve the place of today, its rule too, and what led to the old place leads there', async () => {
  const { boss, station, into, other, end, orderAt } = await scene()
  const use = await world.call(getPlaceUse, boss, { params: { id: station.id } })
  expect(JSON.stringify(use)).toContain('条分派规则')
  await end(places.mergePlace, { intoId: into.id })
  expect((await orderAt(into, 'SPORT')).place.id).toBe(other.id)
  const { id, place } = await orderAt(other, 'CULTURE')
  expect(place.id).toBe(into.id)
  const { rows } = await world.call(canned.cannedFor, boss, { params: { id } })
  expect(rows.map(({ label }) => label)).toEqual(['几楼'])
})

test('after a closing nobody uses its words and no rule leads there: orders stay where they were placed', async () => {
  const { boss, station, other, end, orderAt } = await scene()
  await end(places.closePlace, { handUp: true })
  expect((await orderAt(other, 'CULTURE')).place.id).toBe(other.id)
  const { rows } = await world.call(canned.listCanned, boss, { query: {} })
  expect(rows.filter(({ place }) => place.id === station.id)).toEqual([])
})
