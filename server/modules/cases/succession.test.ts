import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as figures from '../../../contract/cases/figures.ts'
import { mergePlace } from '../../../contract/network/places.ts'
import { deskOf } from '../../../test/support/case-desk.ts'
import type { TestSite } from '../../../test/support/makers.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

const casesFigure = async (site: TestSite) => {
  const { figures: rows } = await world.call(figures.getFigures, undefined, {
    query: { placeCode: site.code },
  })
  return rows.find(({ name }) => name === 'CASES')?.value
}

test('after a merger the place that answers shows the cases of the other, writes on at its drafts, and is offered its orders', async () => {
  const at = await cases.open()
  const boss = await world.person({ grants: [{ role: 'MANAGER', site: await world.center() }] })
  const shown = await cases.publish(at, await rateOrder(world, at.station))
  const draft = await cases.draft(at.editor, (await rateOrder(world, at.station)).id)
  const waiting = await rateOrder(world, at.station)
  await world.jobs.runDue()
  const into = await world.site(at.institute, 'STATION')
  const heir = await world.person({ grants: [{ role: 'EDITOR', site: into }] })
  await world.call(mergePlace, boss, {
    params: { id: at.station.id },
    body: { version: 1, intoId: into.id, reason: '两站合一' },
  })
  for (let said = 0; said < 2; said += 1) {
    await world.jobs.runDue()
    await world.jobs.runCron('network.tellSuccessions')
  }
  await world.jobs.runDue()

  const list = await world.call(contract.listCases, undefined, { query: { placeCode: into.code } })
  expect(list.rows.map(({ code }) => code)).toEqual([shown.code])
  expect(await casesFigure(into)).toBe(1)
  expect(await casesFigure(at.institute)).toBe(1)
  const found = await world.call(desk.getDeskCase, heir, { params: { id: draft.id } })
  expect(found).toMatchObject({ state: 'DRAFT', place: { id: into.id }, clock: { dueAt: draft.clock.dueAt } })
  expect(found.timeline.filter(({ act }) => act === 'REHOME')).toHaveLength(1)
  const offered = await world.call(desk.listCandidates, heir)
  expect(offered.rows.map(({ order }) => order.id)).toEqual([waiting.id])
  expect((await cases.draft(heir, waiting.id)).place.id).toBe(into.id)
})
