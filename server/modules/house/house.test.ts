import { afterAll, beforeAll, expect, test } from 'vitest'
import * as house from '../../../contract/house/house.ts'
import * as session from '../../../contract/identity/session.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { codesOf, signIn } from '../../../test/support/sign-in.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
let admin: TestPerson
beforeAll(async () => {
  world = await makeWorld()
  admin = await world.person({
    grants: [{ role: 'SYSTEM_ADMIN', site: await world.center() }],
    name: '系统管理员',
  })
})
afterAll(() => world.close())

const order = async (station: TestSite) => {
  const resident = await world.person()
  const { id, dueAt } = await world.call(orders.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  const due = async () => (await world.call(orders.getOrder, resident, { params: { id } })).clock.dueAt
  return { due, dueAt }
}
const saveDay = (on: string, body: object = {}) =>
  world.call(house.saveCalendarDay, admin, {
    params: { on },
    body: { kind: 'HOLIDAY', name: '临时放假', ...body },
  })
const changes = async (year = 2026) =>
  (await world.call(house.listCalendarChanges, admin, { query: { year } })).rows

test('a new holiday moves the due time of a running order, its removal moves it back, and both say how many moved', async () => {
  const { station } = await world.branch()
  const { due, dueAt } = await order(station)
  await saveDay('2026-03-10')
  expect((await changes())[0]).toMatchObject({ on: '2026-03-10', by: '系统管理员', clocks: null })
  await world.jobs.runDue()
  expect(await due()).toBe(new Date('2026-03-11T17:00:00+08:00').toISOString())
  expect((await changes())[0]).toMatchObject({ after: 'HOLIDAY', clocks: { looked: 1, moved: 1 } })
  await world.call(house.removeCalendarDay, admin, { params: { on: '2026-03-10' } })
  await world.jobs.runDue()
  expect(await due()).toBe(dueAt)
  expect((await changes())[0]).toMatchObject({ before: 'HOLIDAY', after: null, clocks: { moved: 1 } })
})

test('of two who enter or correct one day at the same moment the second is told', async () => {
  const enter = codesOf(await Promise.allSettled([saveDay('2026-07-01'), saveDay('2026-07-01')]))
  expect(enter.toSorted()).toEqual(['DONE', 'stale'])
  const again = () => saveDay('2026-07-01', { name: '建党节', version: 1 })
  const correct = codesOf(await Promise.allSettled([again(), again()]))
  expect(correct.toSorted()).toEqual(['DONE', 'stale'])
  await expect(saveDay('2026-07-03', { kind: 'MAKEUP_WORKDAY' })).rejects.toMatchObject({
    problem: { status: 422, title: '只有周六、周日可以调为上班日' },
  })
})

test('hours set for a later day move running clocks when that day begins', async () => {
  const { station } = await world.branch()
  world.now = new Date('2026-03-10T16:00:00+08:00')
  const { due } = await order(station)
  const before = await due()
  await world.call(house.changeSetting, admin, {
    body: {
      key: 'platform.workingHours',
      siteId: station.id,
      fromOn: '2026-03-11',
      value: 'Mon-Fri 09:00-12:00',
    },
  })
  await world.jobs.runDue()
  expect(await due()).toBe(before)
  world.now = new Date('2026-03-11T00:02:00+08:00')
  await world.jobs.runCron('house.beginHours')
  await world.jobs.runDue()
  expect(await due()).toBe(new Date('2026-03-11T12:00:00+08:00').toISOString())
  world.now = MONDAY_TEN
})

test('a rule is changed for a place from a day on, shown there, and undone by another value', async () => {
  const { station, institute } = await world.branch()
  const key = 'orders.acceptWithin'
  const set = (value: unknown, fromOn: string) =>
    world.call(house.changeSetting, admin, { body: { key, siteId: institute.id, fromOn, value } })
  const at = async (siteId: string | undefined, on: string) => {
    const query = { on, ...(siteId && { siteId }) }
    const { rows } = await world.call(house.listSettings, admin, { query })
    return rows.find((row) => row.key === key)
  }
  const usual = { amount: 24, unit: 'HOUR' }
  const longer = { amount: 48, unit: 'HOUR' }
  expect(await at(station.id, '2026-03-09')).toMatchObject({
    value: usual,
    inForceId: null,
    source: 'RULES §2.2',
  })
  await set(longer, '2026-04-01')
  expect(await at(station.id, '2026-03-31')).toMatchObject({ value: usual })
  expect(await at(station.id, '2026-04-01')).toMatchObject({
    value: longer,
    values: [{ by: '系统管理员', place: { id: institute.id }, fromOn: '2026-04-01' }],
  })
  expect(await at(undefined, '2026-04-01')).toMatchObject({ value: usual })
  await set(null, '2026-05-01')
  expect(await at(station.id, '2026-05-01')).toMatchObject({ value: usual, inForceId: null })
  await expect(set({ amount: 0, unit: 'HOUR' }, '2026-05-01')).rejects.toMatchObject({
    problem: { fields: [{ path: 'value' }] },
  })
  await expect(set(longer, '2026-03-08')).rejects.toMatchObject({ problem: { fields: [{ path: 'fromOn' }] } })
})

test('of two who set one rule in the same instant one is told to look again', async () => {
  const set = (value: number) =>
    world.call(house.changeSetting, admin, { body: { key: 'orders.hopsMost', fromOn: '2026-03-10', value } })
  expect(codesOf(await Promise.allSettled([set(3), set(4)])).toSorted()).toEqual(['DONE', 'stale'])
})

test('a rule of the whole district is not for whoever administers a part of it', async () => {
  const { institute } = await world.branch()
  const local = await world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: institute }] })
  const set = (siteId?: string) =>
    world.call(house.changeSetting, local, {
      body: {
        key: 'orders.hopsMost',
        fromOn: '2026-03-09',
        value: 4,
        ...(siteId && { siteId }),
      },
    })
  const refused = { problem: { status: 403, code: 'outside_scope' } }
  await expect(set()).rejects.toMatchObject(refused)
  await expect(set((await world.center()).id)).rejects.toMatchObject(refused)
  expect(await set(institute.id)).toMatchObject({ value: 4 })
})

test('the audit book is read by person, by act and by day, page by page, with the address the act came from', async () => {
  const auditor = await world.person({ grants: [{ role: 'AUDIT_ADMIN', site: await world.center() }] })
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const { id } = await world.call(orders.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  for (const reason of ['核对地址', '再核对一次'])
    await world.call(orders.unmaskOrder, clerk, { params: { id }, body: { reason } })
  await signIn(world, 'nobody.at.all', 'Not-the-password-1').catch(() => undefined)
  const read = (query: Record<string, string | number>) => world.call(house.listAudit, auditor, { query })
  const mine = await read({ personId: clerk.id })
  expect(mine.rows.map(({ act, reason, by }) => [act, reason, by?.id])).toEqual([
    ['UNMASK', '再核对一次', clerk.id],
    ['UNMASK', '核对地址', clerk.id],
  ])
  expect(mine.rows[0]?.from).toBe('127.0.0.1')
  const failed = await read({ act: 'SIGN_IN_FAILED', on: '2026-03-09' })
  expect(failed.rows).toMatchObject([{ act: 'SIGN_IN_FAILED', by: null }])
  expect((await read({ act: 'SIGN_IN_FAILED', on: '2026-03-08' })).rows).toEqual([])
  const first = await read({ personId: clerk.id, size: 1 })
  const second = await read({ personId: clerk.id, size: 1, cursor: first.next ?? '' })
  expect([...first.rows, ...second.rows]).toEqual(mine.rows)
  await expect(world.call(house.listAudit, admin, {})).rejects.toMatchObject({ problem: { status: 403 } })
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
