import { afterAll, beforeAll, expect, test } from 'vitest'
import * as consents from '../../../contract/cases/consents.ts'
import * as contract from '../../../contract/cases/desk.ts'
import { listNotices, type Inbox } from '../../../contract/notices/notices.ts'
import { deskOf } from '../../../test/support/case-desk.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

const heard = async (person: TestPerson, inbox: Inbox) => {
  await world.jobs.runDue()
  const { rows } = await world.call(listNotices, person, { query: { inbox } })
  return rows.filter(({ template }) => template.startsWith('cases.'))
}
const templates = async (person: TestPerson, inbox: Inbox) =>
  (await heard(person, inbox)).map(({ template }) => template)

test('whoever asked hears that it was written and that it is public, the reviewer that it waits, the editor that it came back', async () => {
  const at = await cases.open()
  const desk = await world.person({ grants: [{ role: 'DISPATCHER', site: at.station }] })
  const order = await rateOrder(world, at.station, { desk })
  const { id } = await cases.draft(at.editor, order.id)
  await cases.act(contract.submitCase, at.editor, id, 1)
  const [waiting] = await heard(at.reviewer, 'DESK')
  expect(waiting).toMatchObject({
    template: 'cases.TO_REVIEW',
    opens: `/console/cases/${id}`,
    settledAt: null,
  })
  expect(await templates(order.resident, 'PERSONAL')).toEqual(['cases.WRITTEN'])
  await world.call(contract.sendBackCase, at.reviewer, {
    params: { id },
    body: { version: 2, reason: '写细一点' },
  })
  expect(await templates(at.editor, 'DESK')).toEqual(['cases.SENT_BACK'])
  expect((await heard(at.reviewer, 'DESK'))[0]?.settledAt).not.toBeNull()
  await cases.act(contract.submitCase, at.editor, id, 3)
  await cases.act(contract.publishCase, at.reviewer, id, 4)
  const [news] = await heard(order.resident, 'PERSONAL')
  expect(news).toMatchObject({ template: 'cases.PUBLISHED', opens: `/my/${order.id}` })
  expect((await heard(at.editor, 'DESK'))[0]?.settledAt).not.toBeNull()
  await world.call(consents.changeConsents, order.resident, {
    params: { id: order.id },
    body: { photos: true, showcase: false },
  })
  expect((await templates(at.editor, 'DESK'))[0]).toBe('cases.DOWN')
})

test('a reviewer who wrote it hears nothing; the next level does, and so it does when the review is late', async () => {
  const { station, institute } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const above = await world.person({ grants: [{ role: 'REVIEWER', site: institute }] })
  world.now = MONDAY_TEN
  const { id } = await cases.draft(manager, (await rateOrder(world, station, { desk: manager })).id)
  await cases.act(contract.submitCase, manager, id, 1)
  expect(await templates(above, 'DESK')).toEqual(['cases.TO_REVIEW'])
  expect(await templates(manager, 'DESK')).toEqual([])
  await world.jobs.runDue(new Date('2026-03-11T17:00:01+08:00'))
  expect((await templates(above, 'DESK'))[0]).toBe('cases.OVERDUE')
})
