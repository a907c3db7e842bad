import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as notices from '../../../../contract/notices/notices.ts'
import * as follow from '../../../../contract/orders/follow.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => {
  world.now = MONDAY_TEN
})
afterAll(() => world.close())

const form = { title: '修水管', risk: '无', privacyRead: true }

async function inboxOf(person: TestPerson, inbox: notices.Inbox = 'PERSONAL') {
  const { rows } = await world.call(notices.listNotices, person, { query: { inbox } })
  return rows
}
const told = async (person: TestPerson, inbox?: notices.Inbox) =>
  (await inboxOf(person, inbox)).map(({ template }) => template.replace('orders.', ''))
const unread = async (person: TestPerson, inbox: notices.Inbox) =>
  (await world.call(notices.countNotices, person, { query: { inbox } })).unread

const clerkOf = (site: TestSite) => world.person({ grants: [{ role: 'CLERK', site, reach: 'HERE' }] })
const managerOf = (site: TestSite) => world.person({ grants: [{ role: 'MANAGER', site, reach: 'HERE' }] })

async function scene() {
  const { station, institute, center } = await world.branch()
  const [desk, above] = [await managerOf(station), await managerOf(institute)]
  const resident = await world.person()
  const team = await world.team(station)
  const { id } = await world.call(contract.submitOrder, resident, {
    body: { ...form, placeCode: station.code },
  })
  const params = { id }
  return { station, institute, center, desk, above, resident, team, id, params }
}

const textsOf = async () => {
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    `select text_sealed from sms_message order by created_at, id`,
  )
  return rows.map((row) => world.app.platform.services.vault.open(row.text_sealed))
}

test('half a limit reminds whoever has the order now: first the desk, then the team’s leader', async () => {
  const { desk, team, params, station } = await scene()
  const member = await world.member(team)
  await world.jobs.runDue(new Date('2026-03-10T10:00:00+08:00'))
  expect(await told(desk, 'DESK')).toEqual(['HALF_TIME'])
  expect((await inboxOf(desk, 'DESK'))[0]?.sentence).toBe('“修水管”时限过半，请在3月10日 周二 17:00 前受理')
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.jobs.runDue()
  await world.jobs.runDue(new Date('2026-03-10T23:00:00+08:00'))
  expect(await told(team.leader)).toEqual(['TEAM_HALF_TIME', 'OFFERED'])
  expect((await inboxOf(team.leader))[1]).toMatchObject({
    sentence: `${station.name}派来“修水管”，请在3月11日 周三 10:00 前答复`,
    opens: `/team/${params.id}`,
  })
  expect(await told(member)).toEqual([])
  expect(await told(desk, 'DESK')).toEqual(['HALF_TIME'])
})

test('an overdue order is told to the desk above and to the one below, and once more to the next above', async () => {
  const { desk, above, center, resident, params, station, institute } = await scene()
  const top = await managerOf(center)
  await world.jobs.runDue(new Date('2026-03-10T17:00:01+08:00'))
  await world.jobs.runDue()
  expect(await told(above, 'DESK')).toEqual(['ESCALATED'])
  expect((await inboxOf(above, 'DESK'))[0]?.sentence).toBe(
    `“修水管”在${station.name}超时，已转到${institute.name}，请尽快受理`,
  )
  expect(await told(desk, 'DESK')).toEqual(['LIFTED'])
  expect(await told(top, 'DESK')).toEqual([])
  await world.jobs.runDue(new Date('2026-03-12T12:00:00+08:00'))
  expect(await told(top, 'DESK')).toEqual(['ESCALATED'])
  await world.jobs.runDue(new Date('2026-03-14T12:00:00+08:00'))
  expect(await told(top, 'DESK')).toEqual(['OVERDUE', 'ESCALATED'])
  expect(await told(resident)).toEqual([])
  expect((await world.call(contract.getOrder, resident, { params })).timeline[0]?.act).toBe('OVERDUE')
})

test('an urgent order calls the duty desk at once, an ordinary one waits in the list', async () => {
  const { station } = await world.branch()
  const desk = await clerkOf(station)
  const submit = (priority: string) =>
    world.call(contract.submitOrder, undefined, {
      body: { ...form, placeCode: station.code, priority },
    })
  await expect(submit('URGENT')).rejects.toMatchObject({ problem: { status: 401 } })
  const resident = await world.person()
  for (const priority of ['NORMAL', 'URGENT'])
    await world.call(contract.submitOrder, resident, { body: { ...form, placeCode: station.code, priority } })
  await world.jobs.runDue()
  expect(await told(desk, 'DESK')).toEqual(['URGENT'])
})

test('where nobody sits at the desk, the nearest one above that reaches the place is told', async () => {
  const { institute, center } = await world.branch()
  const station = await world.site(institute, 'STATION')
  const above = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  const top = await world.person({ grants: [{ role: 'MANAGER', site: center }] })
  await world.call(contract.submitOrder, await world.person(), {
    body: { ...form, placeCode: station.code, priority: 'URGENT' },
  })
  await world.jobs.runDue()
  expect(await told(above, 'DESK')).toEqual(['URGENT'])
  expect(await told(top, 'DESK')).toEqual([])
})

test('the requester hears of each step that concerns them, the team of what it must do, the desk of what comes back', async () => {
  const { desk, resident, team, params } = await scene()
  const act = async (route: Parameters<World['call']>[0], person: TestPerson, body: object) => {
    const { version } = await world.call(contract.getOrder, desk, { params })
    await world.call(route, person, { params, body: { version, ...body } })
    await world.jobs.runDue()
  }
  await act(contract.askRequester, desk, { reason: '是厨房的还是卫生间的' })
  await act(contract.answerQuestion, resident, { answer: '厨房' })
  await act(contract.triageOrder, desk, {})
  await act(contract.offerOrder, desk, { teamId: team.id })
  await act(contract.declineOrder, team.leader, { why: 'NO_TIME' })
  await act(contract.offerOrder, desk, { teamId: team.id })
  await act(contract.acceptOrder, team.leader, {})
  const far = { from: '2027-01-10T02:00:00.000Z', to: '2027-01-10T04:00:00.000Z' }
  await expect(act(contract.scheduleOrder, team.leader, far)).rejects.toMatchObject({
    problem: { status: 422, fields: [{ path: 'to', message: expect.stringContaining('90 天之内') }] },
  })
  const from = '2026-03-10T02:00:00.000Z'
  await act(contract.scheduleOrder, team.leader, { from, to: '2026-03-10T04:00:00.000Z' })
  world.now = new Date('2026-03-10T10:00:00+08:00')
  await act(contract.checkIn, team.leader, {})
  world.now = new Date('2026-03-10T11:00:00+08:00')
  await act(contract.checkOut, team.leader, {})
  await act(contract.reportOrder, team.leader, { result: '换了垫圈', peoplePresent: 1 })
  await act(contract.evaluateOrder, resident, { stars: 1, solved: 'NO' })
  expect((await told(resident)).toReversed()).toEqual([
    'QUESTION',
    'TRIAGED',
    'TAKEN',
    'SCHEDULED',
    'REPORTED',
  ])
  expect((await inboxOf(resident)).at(-1)?.sentence).toContain('是厨房的还是卫生间的')
  expect((await told(team.leader)).toReversed()).toEqual(['OFFERED', 'OFFERED'])
  expect((await told(desk, 'DESK')).toReversed()).toEqual(['ANSWERED', 'DECLINED', 'FOLLOW_UP'])
  expect(await unread(desk, 'DESK')).toBe(1)
  await world.jobs.runDue(new Date('2026-03-13T10:00:00+08:00'))
  for (let again = 0; again < 2; again += 1) await world.jobs.runCron('orders.lateFollowUps')
  expect((await told(desk, 'DESK')).filter((notice) => notice === 'FOLLOW_UP_LATE')).toHaveLength(1)
})

test('what one of the desk has done waits for nobody else any more', async () => {
  const { station, desk, params, team } = await scene()
  const colleague = await world.person({ grants: [{ role: 'DISPATCHER', site: station, reach: 'HERE' }] })
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.declineOrder, team.leader, { params, body: { version: 3, why: 'FULL' } })
  await world.jobs.runDue()
  expect(await unread(colleague, 'DESK')).toBe(1)
  expect(await unread(team.leader, 'PERSONAL')).toBe(0)
  await world.call(contract.poolOrder, desk, { params, body: { version: 4 } })
  expect(await unread(colleague, 'DESK')).toBe(0)
  expect((await inboxOf(colleague, 'DESK'))[0]).toMatchObject({ readAt: null, settledAt: expect.any(String) })
})

test('a caller without a screen hears by message of the question, the refusal and the agreed time', async () => {
  const { station } = await world.branch()
  const desk = await managerOf(station)
  const body = { ...form, siteId: station.id, channel: 'PHONE', contactName: '王阿姨', phone: '13812345678' }
  const { id } = await world.call(contract.enterOrder, desk, { body: { ...body, private: true } })
  const params = { id }
  await world.call(contract.askRequester, desk, { params, body: { version: 1, reason: '几楼' } })
  await world.jobs.runDue()
  await world.call(contract.rejectOrder, desk, { params, body: { version: 2, reason: '请联系物业' } })
  await world.jobs.runDue()
  const texts = await textsOf()
  expect(texts).toHaveLength(3)
  expect(texts[1]).toContain('您的这一单”：几楼')
  expect(texts[2]).toContain('未受理：请联系物业')
  expect(texts.join('')).not.toContain('修水管')
})

test('who opens the order has read what was told of it, and nobody else has', async () => {
  const { desk, resident, team, params } = await scene()
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.jobs.runDue()
  await world.call(notices.readNoticesOf, resident, { params })
  expect(await unread(resident, 'PERSONAL')).toBe(0)
  expect(await unread(team.leader, 'PERSONAL')).toBe(1)
})

test('an event that is delivered twice tells once', async () => {
  const { desk, resident, params } = await scene()
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.pool.query(
    `insert into outbox (district_id, id, event, payload, topic, at) select district_id, gen_random_uuid(), event, payload, topic, at from outbox`,
  )
  await world.jobs.runDue()
  expect(await told(resident)).toEqual(['TRIAGED'])
})

test('a notice is its person’s own: listed page by page, read one by one or all at once', async () => {
  const { desk, resident, params } = await scene()
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  for (let version = 2; version < 8; version += 2) {
    world.now = new Date(world.now.getTime() + 60_000)
    await world.call(contract.poolOrder, desk, { params, body: { version } })
    await world.call(contract.takeBackOrder, desk, { params, body: { version: version + 1, reason: '改派' } })
  }
  await world.call(contract.cancelOrder, desk, { params, body: { version: 8, reason: '居民搬走了' } })
  await world.jobs.runDue()
  const first = await world.call(notices.listNotices, resident, { query: { inbox: 'PERSONAL', size: 1 } })
  expect(first.rows.map(({ sentence }) => sentence)).toEqual(['“修水管”已取消：居民搬走了'])
  const second = await world.call(notices.listNotices, resident, {
    query: { inbox: 'PERSONAL', size: 1, cursor: first.next ?? '' },
  })
  expect(second.rows[0]?.template).toBe('orders.TRIAGED')
  expect(second.next).toBeUndefined()
  const read = (person: TestPerson) =>
    world.call(notices.readNotice, person, { params: { id: first.rows[0]?.id ?? '' } })
  await expect(read(desk)).rejects.toMatchObject({ problem: { status: 404 } })
  await read(resident)
  expect(await unread(resident, 'PERSONAL')).toBe(1)
  await world.call(notices.readNotices, resident, {
    body: { inbox: 'PERSONAL', upTo: world.now.toISOString() },
  })
  expect(await unread(resident, 'PERSONAL')).toBe(0)
})

test('a notice carries what its sentence says and not a word more', async () => {
  const { station, desk, resident, team } = await scene()
  const neighbour = await world.person()
  const { id, code } = await world.call(contract.submitOrder, resident, {
    body: { ...form, title: '扶老人上楼', placeCode: station.code },
  })
  const params = { id }
  await world.call(follow.followOrder, neighbour, { params: { code } })
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 3 } })
  await world.jobs.runDue()
  expect(Object.keys((await inboxOf(neighbour))[0]?.facts ?? {}).toSorted()).toEqual(['code', 'how'])
  await world.call(contract.cancelOrder, desk, { params, body: { version: 4, reason: '家里有病人' } })
  await world.jobs.runDue()
  const lost = (await inboxOf(team.leader)).find(({ template }) => template === 'orders.LOST')
  expect(Object.keys(lost?.facts ?? {}).toSorted()).toEqual(['how', 'title'])
})
