import { afterAll, beforeAll, expect, test } from 'vitest'
import * as canned from '../../../../contract/orders/canned.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const write = (person: TestPerson, site: TestSite, body: object) =>
  world.call(canned.createCanned, person, { body: { siteId: site.id, ...body } })

async function scene(more: object = {}) {
  const branch = await world.branch()
  const grants = (site: TestSite) => ({ grants: [{ role: 'MANAGER' as const, site }] })
  const desk = await world.person(grants(branch.station))
  const above = await world.person(grants(branch.institute))
  const resident = await world.person()
  const { id, code } = await world.call(contract.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: branch.station.code, ...more },
  })
  const offered = async (person: TestPerson) =>
    (await world.call(canned.cannedFor, person, { params: { id } })).rows
  return { ...branch, desk, above, resident, id, code, offered }
}

test('what the institute has written is offered at its station, after the station’s own, filled in from the order', async () => {
  const { institute, station, desk, above, code, offered } = await scene()
  await write(above, institute, { action: 'REJECT', label: '找物业', words: '请找物业；编号 {code}' })
  await write(desk, station, { action: 'REJECT', label: '到站里来', words: '请到{place}来一趟' })
  expect(await offered(desk)).toMatchObject([
    { action: 'REJECT', label: '到站里来', words: `请到${station.name}来一趟` },
    { action: 'REJECT', label: '找物业', words: `请找物业；编号 ${code.slice(0, 5)}-${code.slice(5)}` },
  ])
})

test('whoever edits a place’s words sees those of the places above too, to use and not to change', async () => {
  const { institute, station, desk, above } = await scene()
  await write(above, institute, { action: 'ASK', label: '几楼', words: '请问在几楼' })
  await write(desk, station, { action: 'ASK', label: '几点', words: '请问几点方便' })
  const { rows } = await world.call(canned.listCanned, desk, { query: {} })
  expect(rows.map(({ label, mayEdit }) => [label, mayEdit])).toEqual([
    ['几点', true],
    ['几楼', false],
  ])
})

test('words are offered for the kind and state they were written for, and to whoever may do the act', async () => {
  const { station, desk, resident, id, offered } = await scene()
  await write(desk, station, { action: 'ASK', label: '几楼', words: '请问在几楼', state: 'SUBMITTED' })
  await write(desk, station, { action: 'CANCEL', label: '不要了', words: '居民说不需要了', state: 'TRIAGED' })
  await write(desk, station, { action: 'REJECT', label: '心愿', words: '这个心愿圆不了', kind: 'MICRO_WISH' })
  await write(desk, station, { action: 'CANCEL', label: '没有电话', words: '请拨打 {phone}' })
  expect((await offered(desk)).map(({ label }) => label)).toEqual(['几楼'])
  expect(await offered(resident)).toEqual([])
  await world.call(contract.triageOrder, desk, { params: { id }, body: { version: 1 } })
  expect((await offered(desk)).map(({ label }) => label)).toEqual(['不要了'])
  expect((await offered(resident)).map(({ label }) => label)).toEqual(['不要了'])
  await expect(offered(await world.person())).rejects.toMatchObject({ problem: { status: 404 } })
})

test('an edit keeps the old words, what is put away is offered no more, and of two editors the first wins', async () => {
  const { station, desk, offered } = await scene()
  const { id } = await write(desk, station, { action: 'ASK', label: '几楼', words: '请问在几楼' })
  const edit = (words: string) =>
    world.call(canned.editCanned, desk, {
      params: { id },
      body: { version: 1, action: 'ASK', label: '几楼', words },
    })
  const edits = await Promise.allSettled([edit('在几楼几号'), edit('住几楼')])
  expect(edits.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await offered(desk))[0]?.words).not.toBe('请问在几楼')
  await world.call(canned.retireCanned, desk, { params: { id }, body: { version: 2 } })
  expect(await offered(desk)).toEqual([])
  const { timeline } = await world.call(canned.getCanned, desk, { params: { id } })
  expect(timeline.map(({ act }) => act)).toEqual(['RETIRE', 'EDIT', 'CREATE'])
  const { rows } = await world.pool.query(
    `select words -> 'before' ->> 'words' as before from history_note n join history h on h.id = n.history_id where h.subject_id = $1 and h.act = 'EDIT'`,
    [id],
  )
  expect(rows).toEqual([{ before: '请问在几楼' }])
})

test('nobody writes for a place that is not theirs, nor with a name that nobody can fill in', async () => {
  const { institute, station, desk } = await scene()
  const body = { action: 'ASK', label: '几楼', words: '请问在几楼' }
  await expect(write(desk, institute, body)).rejects.toMatchObject({ problem: { status: 403 } })
  const fault = write(desk, station, { ...body, words: '{name}，请问在几楼' })
  await expect(fault).rejects.toMatchObject({ problem: { status: 422, fields: [{ path: 'words' }] } })
  const other = await scene()
  const { id } = await write(other.desk, other.station, body)
  const list = await world.call(canned.listCanned, desk, { query: {} })
  expect(list.rows.map((row) => row.id)).not.toContain(id)
  await expect(world.call(canned.getCanned, desk, { params: { id } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})
