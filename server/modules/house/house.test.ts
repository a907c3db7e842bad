import { afterAll, beforeAll, expect, test } from 'vitest'
import * as house from '../../../contract/house/house.ts'
import * as session from '../../../contract/identity/session.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('a new holiday moves the due time of a running order, and its removal moves it back', async () => {
  const { center, station } = await world.branch()
  const admin = await world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: center }] })
  const resident = await world.person()
  const { id, dueAt } = await world.call(orders.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  const due = async () => (await world.call(orders.getOrder, resident, { params: { id } })).clock.dueAt
  await world.call(house.saveCalendarDay, admin, {
    params: { on: '2026-03-10' },
    body: { kind: 'HOLIDAY', name: '临时放假' },
  })
  await world.jobs.runDue()
  expect(await due()).toBe(new Date('2026-03-11T17:00:00+08:00').toISOString())
  await world.call(house.removeCalendarDay, admin, { params: { on: '2026-03-10' } })
  await world.jobs.runDue()
  expect(await due()).toBe(dueAt)
})

test('nobody gives a role above their own place, or one that they do not hold', async () => {
  const { center, station } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const colleague = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const give = (role: string, siteId: string) =>
    world.call(session.grantRole, manager, { body: { personId: colleague.id, role, siteId, reach: 'BELOW' } })
  await expect(give('MANAGER', center.id)).rejects.toMatchObject({ problem: { code: 'cannot_grant' } })
  await expect(give('EDITOR', station.id)).rejects.toMatchObject({ problem: { code: 'cannot_grant' } })
  expect(await give('MANAGER', station.id)).toMatchObject({ role: 'MANAGER', delegated: false })
})
