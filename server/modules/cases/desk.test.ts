import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { deskOf, refused } from '../../../test/support/case-desk.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

test('a rated order with consent waits for the editors of its place until it is drafted or passed over', async () => {
  const at = await cases.open()
  const told = await rateOrder(world, at.station)
  const passed = await rateOrder(world, at.station)
  const poor = await rateOrder(world, at.station, { stars: 2 })
  const silent = await rateOrder(world, at.station, { consentShowcase: false })
  await world.jobs.runDue()
  const waiting = async () =>
    (await world.call(desk.listCandidates, at.editor)).rows.map(({ order }) => order.id)
  expect(await waiting()).toEqual([passed.id, told.id])
  expect((await waiting()).includes(poor.id) || (await waiting()).includes(silent.id)).toBe(false)
  expect(await world.call(desk.caseCounts, at.editor)).toEqual({ waiting: 2, drafts: 0, inReview: 0 })
  await cases.draft(at.editor, told.id)
  await world.call(desk.passCandidate, at.editor, { params: { id: passed.id } })
  expect(await waiting()).toEqual([])
  const elsewhere = await cases.open()
  await expect(
    world.call(desk.passCandidate, elsewhere.editor, { params: { id: passed.id } }),
  ).rejects.toMatchObject(refused(404, 'no_candidate'))
})

test('an order that goes round once more waits for no editor, and its published case comes down', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station)
  const out = await cases.publish(at, order)
  await world.call(orders.reopenOrder, order.resident, {
    params: { id: order.id },
    body: { version: 8, reason: '又漏了' },
  })
  await world.jobs.runDue()
  const down = await world.call(desk.getDeskCase, at.reviewer, { params: { id: out.id } })
  expect(down).toMatchObject({ state: 'TAKEN_DOWN' })
  expect(down.timeline[0]).toMatchObject({ act: 'TAKE_DOWN', party: 'SYSTEM' })
})

test('an order that is made private after all is told no more, and consent cannot bring it back', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station)
  const out = await cases.publish(at, order)
  const params = { id: order.id }
  await world.call(orders.markPrivate, order.resident, { params, body: { version: 8 } })
  await world.jobs.runDue()
  const down = await world.call(desk.getDeskCase, at.reviewer, { params: { id: out.id } })
  expect(down).toMatchObject({ state: 'TAKEN_DOWN', consents: { showcase: false } })
  const again = world.call(consents.changeConsents, order.resident, {
    params,
    body: { photos: true, showcase: true },
  })
  await expect(again).rejects.toMatchObject(refused(409, 'private_order'))
})

test('a review that waits too long goes up to the institute, whose reviewers could see it already', async () => {
  const at = await cases.open()
  world.now = MONDAY_TEN
  const { id } = await cases.draft(at.editor, (await rateOrder(world, at.station)).id)
  const { clock } = await cases.act(desk.submitCase, at.editor, id, 1)
  expect(clock.dueAt).toBe(new Date('2026-03-11T17:00:00+08:00').toISOString())
  await world.jobs.runDue(new Date('2026-03-11T17:00:01+08:00'))
  const late = await world.call(desk.getDeskCase, at.reviewer, { params: { id } })
  expect(late.clock.late).toBe(true)
  expect(late.timeline[0]?.act).toBe('ESCALATE')
  expect((await cases.act(desk.publishCase, at.reviewer, id, 3)).state).toBe('PUBLISHED')
})

test('a case of another place is not there for an editor', async () => {
  const [here, there] = [await cases.open(), await cases.open()]
  const order = await rateOrder(world, here.station)
  await expect(cases.draft(there.editor, order.id)).rejects.toMatchObject(refused(404, 'no_order'))
  const { id } = await cases.draft(here.editor, order.id)
  await expect(world.call(desk.getDeskCase, there.editor, { params: { id } })).rejects.toMatchObject(
    refused(404, 'no_case'),
  )
  const list = await world.call(desk.listDeskCases, there.editor, { query: { state: 'DRAFT' } })
  expect(list.rows).toEqual([])
})

test('published cases are listed newest first, page by page, of a place and what stands below it', async () => {
  const at = await cases.open()
  const codes: string[] = []
  for (let made = 0; made < 5; made += 1)
    codes.unshift((await cases.publish(at, await rateOrder(world, at.station))).code)
  const listed: string[] = []
  let cursor: string | undefined
  do {
    const query = { placeCode: at.institute.code, size: 2, ...(cursor && { cursor }) }
    const list = await world.call(contract.listCases, undefined, { query })
    listed.push(...list.rows.map(({ code }) => code))
    cursor = list.next
  } while (cursor)
  expect(listed).toEqual(codes)
  const none = { placeCode: at.station.code, kind: 'MICRO_WISH' }
  expect((await world.call(contract.listCases, undefined, { query: none })).rows).toEqual([])
})
