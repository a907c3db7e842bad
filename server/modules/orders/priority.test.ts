import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../contract/orders/orders.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => {
  world.now = MONDAY_TEN
})
afterAll(() => world.close())

const china = (text: string) => new Date(`2026-03-${text}:00+08:00`).toISOString()

async function entered(priority?: string) {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const receipt = await world.call(contract.enterOrder, desk, {
    body: {
      title: '独居老人换灯泡',
      risk: '要登高',
      privacyRead: true,
      siteId: station.id,
      channel: 'WALK_IN',
      contactName: '周阿姨',
      ...(priority && { priority }),
    },
  })
  const hasten = (version: number, to: string) =>
    world.call(contract.hastenOrder, desk, { params: { id: receipt.id }, body: { version, priority: to } })
  return { desk, station, receipt, params: { id: receipt.id }, hasten }
}

test('a high order has half a working day on the working clock, an urgent one two hours on the wall clock', async () => {
  expect((await entered()).receipt.dueAt).toBe(china('10T17:00'))
  expect((await entered('HIGH')).receipt.dueAt).toBe(china('09T15:00'))
  expect((await entered('URGENT')).receipt.dueAt).toBe(china('09T12:00'))
  world.now = new Date('2026-03-13T16:30:00+08:00')
  expect((await entered('HIGH')).receipt.dueAt).toBe(china('16T13:30'))
  expect((await entered('URGENT')).receipt.dueAt).toBe(china('13T18:30'))
})

test('so a high order stands before the ordinary ones of the same hour in the list of what waits', async () => {
  const { station, desk } = await entered()
  const high = await world.call(contract.enterOrder, desk, {
    body: {
      title: '第二单',
      risk: '无',
      privacyRead: true,
      siteId: station.id,
      channel: 'WALK_IN',
      contactName: '李师傅',
      priority: 'HIGH',
    },
  })
  const { rows } = await world.call(contract.listOrders, desk, { query: { view: 'TODO' } })
  expect(rows[0]).toMatchObject({ id: high.id, priority: 'HIGH' })
})

test('a priority raised later takes its limit from now, and never gives more time than was left', async () => {
  const late = await entered()
  world.now = new Date('2026-03-10T16:00:00+08:00')
  const high = await late.hasten(1, 'HIGH')
  expect(high).toMatchObject({ priority: 'HIGH', clock: { dueAt: china('10T17:00') } })
  await expect(late.hasten(2, 'HIGH')).rejects.toMatchObject({ problem: { code: 'hastened_already' } })
  world.now = MONDAY_TEN
  const early = await entered('HIGH')
  world.now = new Date('2026-03-09T11:00:00+08:00')
  const urgent = await early.hasten(1, 'URGENT')
  expect(urgent.clock.dueAt).toBe(china('09T13:00'))
  expect(urgent.timeline[0]).toMatchObject({ act: 'HASTEN', facts: { priority: 'URGENT', before: 'HIGH' } })
  await expect(early.hasten(2, 'URGENT')).rejects.toMatchObject({ problem: { code: 'urgent_already' } })
  await world.jobs.runDue(new Date('2026-03-09T12:00:00+08:00'))
  const reminded = await world.call(contract.getOrder, early.desk, { params: early.params })
  expect(reminded.timeline[0]?.act).toBe('REMIND')
})

test('triage may set the priority either way, and the history keeps what it was', async () => {
  const { desk, params } = await entered('URGENT')
  const triaged = await world.call(contract.triageOrder, desk, {
    params,
    body: { version: 1, priority: 'NORMAL' },
  })
  expect(triaged).toMatchObject({ priority: 'NORMAL', clock: { dueAt: china('10T17:00') } })
  expect(triaged.timeline[0]?.facts).toEqual({ priority: 'NORMAL', before: 'URGENT' })
})
