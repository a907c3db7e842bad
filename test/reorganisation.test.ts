import { afterAll, beforeAll, expect, test } from 'vitest'
import * as enquiries from '../contract/enquiries/enquiries.ts'
import * as house from '../contract/house/house.ts'
import * as session from '../contract/identity/session.ts'
import * as knowledge from '../contract/knowledge/knowledge.ts'
import * as contract from '../contract/network/places.ts'
import { getPlaceUse } from '../contract/network/reorganise.ts'
import * as menu from '../contract/orders/menu.ts'
import * as orders from '../contract/orders/orders.ts'
import type { TestPerson, TestSite } from './support/makers.ts'
import { staffMember } from './support/sign-in.ts'
import { makeWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const manager = async () =>
  world.person({ grants: [{ role: 'MANAGER', site: await world.center() }], name: '李女士' })
const order = (station: TestSite, resident: TestPerson) =>
  world.call(orders.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
const merge = async (boss: TestPerson, from: TestSite, into: TestSite) => {
  await world.call(contract.mergePlace, boss, {
    params: { id: from.id },
    body: { version: 1, intoId: into.id, reason: '两站合一' },
  })
  await world.jobs.runDue()
}
const rowsOf = async (table: string, siteId: string) =>
  Number((await world.pool.query(`select count(*) from ${table} where site_id = $1`, [siteId])).rows[0].count)

/** A station with one of everything that may still be in use at a place. */
async function busyStation(boss: TestPerson) {
  const { institute, station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const resident = await world.person()
  const team = await world.team(station)
  const open = await order(station, resident)
  const ended = await order(station, resident)
  await world.call(orders.withdrawOrder, resident, { params: { id: ended.id }, body: { version: 1 } })
  const asked = await world.call(enquiries.askQuestion, resident, {
    body: { placeCode: station.code, question: '几点开门', privacyRead: true },
  })
  const item = await world.call(menu.createMenuItem, boss, {
    body: {
      siteId: station.id,
      platform: 'CONVENIENCE',
      title: '免费理发',
      provider: '便民队',
      riskNote: '无',
    },
  })
  await world.call(menu.publishMenuItem, boss, { params: { id: item.id }, body: { version: 1 } })
  const entry = await world.call(knowledge.createKnowledge, boss, {
    body: { siteId: station.id, question: '几点开门', answer: '早上九点' },
  })
  await world.call(knowledge.publishKnowledge, boss, { params: { id: entry.id }, body: { version: 1 } })
  return { institute, station, clerk, resident, team, open, ended, asked, item, entry }
}

test('after a merger whatever was open at a station goes on at the other, and what had ended stays where it was', async () => {
  const boss = await manager()
  const busy = await busyStation(boss)
  const into = await world.site(busy.institute, 'STATION', '新站')
  await merge(boss, busy.station, into)
  for (const table of ['team', 'menu_item', 'knowledge_entry', 'enquiry', 'role_grant'])
    expect([table, await rowsOf(table, busy.station.id)]).toEqual([table, 0])
  const open = await world.call(orders.getOrder, busy.clerk, { params: { id: busy.open.id } })
  expect(open).toMatchObject({ handling: { id: into.id }, place: { id: into.id }, state: 'SUBMITTED' })
  expect(open.timeline[0]).toMatchObject({ act: 'REHOME', party: 'SYSTEM' })
  expect(open.clock.dueAt).toBe(busy.open.dueAt)
  expect(await rowsOf('service_order', busy.station.id)).toBe(1)
  const taken = await world.call(orders.triageOrder, busy.clerk, {
    params: { id: busy.open.id },
    body: { version: open.version },
  })
  expect(taken.state).toBe('TRIAGED')
  const offered = await world.call(menu.listPublicMenu, undefined, { params: { code: busy.station.code } })
  expect(offered.rows.map(({ id, place }) => [id, place.id])).toEqual([[busy.item.id, into.id]])
})

test('what a merger has to say is said twice without changing anything the second time', async () => {
  const boss = await manager()
  const busy = await busyStation(boss)
  const into = await world.site(busy.institute, 'STATION')
  await merge(boss, busy.station, into)
  const histories = () => world.pool.query(`select id from history where act = 'REHOME' order by id`)
  const before = (await histories()).rows
  await world.jobs.runCron('network.tellSuccessions')
  await world.jobs.runDue()
  expect((await histories()).rows).toEqual(before)
})

test('an order sent to a place in the moment of its merger is fetched by the nightly round', async () => {
  const boss = await manager()
  const { institute, station } = await world.branch()
  const into = await world.site(institute, 'STATION')
  await merge(boss, station, into)
  const { id } = await order(into, await world.person())
  await world.pool.query('update service_order set site_id = $1, handling_site_id = $1 where id = $2', [
    station.id,
    id,
  ])
  await world.jobs.runCron('network.tellSuccessions')
  await world.jobs.runDue()
  expect(await rowsOf('service_order', station.id)).toBe(0)
})

test('of two mergers in a row, what was open at the first ends at the last', async () => {
  const boss = await manager()
  const { institute, station } = await world.branch()
  const [second, last] = [await world.site(institute, 'STATION'), await world.site(institute, 'STATION')]
  const { id } = await order(station, await world.person())
  await world.call(contract.mergePlace, boss, {
    params: { id: station.id },
    body: { version: 1, intoId: second.id, reason: '合并' },
  })
  await merge(boss, second, last)
  expect(await world.call(orders.getOrder, boss, { params: { id } })).toMatchObject({
    handling: { id: last.id },
  })
})

test('a station in use is closed only when its manager hands up what is left, and is told what that is', async () => {
  const boss = await manager()
  const busy = await busyStation(boss)
  const use = await world.call(getPlaceUse, boss, { params: { id: busy.station.id } })
  expect(use).toMatchObject({ children: 0, below: 0 })
  expect(Object.fromEntries(use.holds.map(({ labelEn, count }) => [labelEn, count]))).toEqual({
    'grants in force': 1,
    teams: 1,
    'published answers': 1,
    'open orders': 1,
    'published menu items': 1,
    'open enquiries': 1,
  })
  const close = (more: object) =>
    world.call(contract.closePlace, boss, {
      params: { id: busy.station.id },
      body: { version: 1, reason: '拆迁', ...more },
    })
  await expect(close({})).rejects.toMatchObject({
    problem: { status: 409, code: 'still_in_use', facts: { holds: use.holds } },
  })
  await close({ handUp: true })
  await world.jobs.runDue()
  const up = await world.call(orders.getOrder, boss, { params: { id: busy.open.id } })
  expect(up).toMatchObject({ handling: { id: busy.institute.id }, state: 'SUBMITTED' })
  const enquiry = await world.call(enquiries.getEnquiry, boss, { params: { id: busy.asked.id } })
  expect(enquiry.handling.id).toBe(busy.institute.id)
  const item = await world.call(menu.getMenuItem, boss, { params: { id: busy.item.id } })
  expect(item.item.state).toBe('WITHDRAWN')
  await expect(
    world.call(orders.getOrder, busy.clerk, { params: { id: busy.open.id } }),
  ).rejects.toMatchObject({ problem: { status: 404 } })
  expect(await rowsOf('team', busy.institute.id)).toBe(1)
})

test('an empty place is closed without more ado', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const body = { version: 1, reason: '从未启用' }
  const closed = await world.call(contract.closePlace, boss, { params: { id: station.id }, body })
  expect(closed.closedAt).toBe(world.now.toISOString())
})

test('a rule set at a station moves with it, and the place that later stands on its old path has none', async () => {
  const { center, institute, station } = await world.branch()
  const admin = await world.person({
    grants: [
      { role: 'SYSTEM_ADMIN', site: center },
      { role: 'MANAGER', site: center },
    ],
  })
  const { institute: other } = await world.branch()
  await world.call(house.changeSetting, admin, {
    body: {
      key: 'orders.triageWithin',
      siteId: station.id,
      fromOn: '2026-03-09',
      value: { amount: 2, unit: 'HOUR' },
    },
  })
  await world.call(contract.movePlace, admin, {
    params: { id: station.id },
    body: { version: 1, parentId: other.id, reason: '区划调整' },
  })
  const heir = await world.call(contract.createPlace, admin, {
    body: { parentId: institute.id, kind: 'STATION', name: '后来的站' },
  })
  const resident = await world.person()
  const moved = await order(station, resident)
  const fresh = await world.call(orders.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: heir.code },
  })
  expect(moved.dueAt).toBe(new Date(world.now.getTime() + 2 * 3_600_000).toISOString())
  expect(fresh.dueAt).not.toBe(moved.dueAt)
})

test('nobody is made dispatcher at a courtyard point, and the refusal names the roles that fit', async () => {
  const { center, station } = await world.branch()
  const security = await world.person({ grants: [{ role: 'SECURITY_ADMIN', site: center }] })
  const { personId } = await staffMember(world, security)
  const courtyard = await world.site(station, 'COURTYARD')
  const give = (role: string, siteId: string) =>
    world.call(session.grantRole, security, { body: { personId, role, siteId, reach: 'HERE' } })
  await expect(give('DISPATCHER', courtyard.id)).rejects.toMatchObject({
    problem: { status: 422, fields: [{ path: 'role', message: expect.stringContaining('网格员') }] },
  })
  await expect(give('GRID_WORKER', courtyard.id)).resolves.toMatchObject({ role: 'GRID_WORKER' })
  await expect(give('DISPATCHER', station.id)).resolves.toMatchObject({ role: 'DISPATCHER' })
})

test('a place that was told of an order beside the one that handles it is followed too', async () => {
  const boss = await manager()
  const { institute, station } = await world.branch()
  const [told, into] = [await world.site(institute, 'STATION'), await world.site(institute, 'STATION')]
  const { id } = await order(station, await world.person())
  await world.pool.query(
    `update service_order set second_site_id = $1, second_part = 'INFORMED' where id = $2`,
    [told.id, id],
  )
  await merge(boss, told, into)
  const second = () => world.pool.query('select second_site_id as at from service_order where id = $1', [id])
  expect((await second()).rows).toEqual([{ at: into.id }])
  await merge(boss, into, station)
  expect((await second()).rows).toEqual([{ at: null }])
})
