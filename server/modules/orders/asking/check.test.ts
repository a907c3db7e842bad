import { afterAll, beforeAll, expect, test } from 'vitest'
import * as knowledge from '../../../../contract/knowledge/knowledge.ts'
import * as notices from '../../../../contract/notices/notices.ts'
import * as follow from '../../../../contract/orders/follow.ts'
import * as menu from '../../../../contract/orders/menu.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const check = (site: TestSite, text: string, more: object = {}) =>
  world.call(contract.checkOrder, undefined, { body: { placeCode: site.code, text, ...more } })
const submit = (person: TestPerson, site: TestSite, title: string) =>
  world.call(contract.submitOrder, person, {
    body: { title, risk: '无', privacyRead: true, placeCode: site.code },
  })
const managerAt = (site: TestSite) => world.person({ grants: [{ role: 'MANAGER', site }] })

test('a matter that belongs elsewhere is told its channel before it is sent, and may be sent all the same', async () => {
  const { station } = await world.branch()
  const { elsewhere } = await check(station, '楼上装修噪音扰民')
  expect(elsewhere).toMatchObject({ channel: 'PAID_REPAIR', word: '装修' })
  const emergency = await check(station, '老人晕倒了')
  expect(emergency.elsewhere?.channel).toBe('EMERGENCY')
  const resident = await world.person()
  const body = { title: '老人晕倒了', risk: '无', privacyRead: true, placeCode: station.code }
  await expect(world.call(contract.submitOrder, resident, { body })).rejects.toMatchObject({
    problem: { code: 'belongs_elsewhere' },
  })
  const { id } = await world.call(contract.submitOrder, resident, { body: { ...body, insist: true } })
  const order = await world.call(contract.getOrder, resident, { params: { id } })
  expect(order.outOfScope).toBe('EMERGENCY')
})

test('an answer that the station has published is offered while the order is still being written', async () => {
  const { station, institute } = await world.branch()
  const clerk = await managerAt(institute)
  const entry = await world.call(knowledge.createKnowledge, clerk, {
    body: { siteId: institute.id, question: '社区食堂几点开饭', answer: '每天 11:30 到 13:00。' },
  })
  expect((await check(station, '社区食堂几点开饭呀')).answers).toEqual([])
  await world.call(knowledge.publishKnowledge, clerk, { params: { id: entry.id }, body: { version: 1 } })
  expect((await check(station, '社区食堂几点开饭呀')).answers).toMatchObject([
    { id: entry.id, answer: '每天 11:30 到 13:00。' },
  ])
  const far = await world.branch()
  expect((await check(far.station, '社区食堂几点开饭呀')).answers).toEqual([])
})

test('a service on the menu that fits is offered with its risks', async () => {
  const { station } = await world.branch()
  const editor = await managerAt(station)
  const { id } = await world.call(menu.createMenuItem, editor, {
    body: {
      siteId: station.id,
      platform: 'CONVENIENCE',
      title: '磨剪子磨刀',
      provider: '邻里互助队',
      riskNote: '刀具锋利，请包好',
    },
  })
  await world.call(menu.publishMenuItem, editor, { params: { id }, body: { version: 1 } })
  expect((await check(station, '想磨剪子磨刀')).items).toEqual([
    { id, title: '磨剪子磨刀', platform: 'CONVENIENCE', riskNote: '刀具锋利，请包好' },
  ])
  expect((await check(station, '想磨剪子磨刀', { kind: 'MICRO_WISH' })).items).toEqual([])
})

test('a neighbour adds their name to what was asked already, hears how it goes, and sees no more than anybody', async () => {
  const { station } = await world.branch()
  const desk = await managerAt(station)
  const [first, neighbour, team] = [await world.person(), await world.person(), await world.team(station)]
  const { id, code } = await submit(first, station, '三栋路灯坏了')
  const params = { id }
  const { duplicates } = await check(station, '三栋路灯坏了三天')
  expect(duplicates).toMatchObject([{ code, state: 'SUBMITTED' }])
  const join = (person: TestPerson) => world.call(follow.followOrder, person, { params: { code } })
  await expect(join(first)).rejects.toMatchObject({ problem: { code: 'own_order' } })
  expect(await join(neighbour)).toEqual({ following: true, own: false, followers: 1 })
  expect((await join(neighbour)).followers).toBe(1)
  await expect(world.call(contract.getOrder, neighbour, { params })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const seen = await world.call(contract.getOrder, desk, { params })
  expect(seen.followers).toBe(1)
  expect(seen.timeline[0]).toMatchObject({ act: 'FOLLOW', party: 'FOLLOWER' })
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 3 } })
  await world.jobs.runDue()
  const inbox = async () =>
    (await world.call(notices.listNotices, neighbour, { query: { inbox: 'PERSONAL' } })).rows
  expect((await inbox()).map(({ sentence, opens }) => [sentence, opens])).toEqual([
    [`您关注的单（${code.slice(0, 5)}-${code.slice(5)}）已有队伍接单`, `/track/${code}`],
  ])
  await world.call(follow.unfollowOrder, neighbour, { params: { code } })
  expect(await world.call(follow.getFollowing, neighbour, { params: { code } })).toMatchObject({
    following: false,
  })
})

test('the desk adds a caller, whose telephone gets the code; of many at once each is added once', async () => {
  const { station } = await world.branch()
  const desk = await managerAt(station)
  const { id, code } = await submit(await world.person(), station, '三栋路灯坏了')
  const add = (contactName: string, phone: string) =>
    world.call(follow.followForCaller, desk, { params: { code }, body: { contactName, phone } })
  const all = await Promise.all([add('吴阿姨', '13812340001'), add('郑师傅', '13812340002')])
  expect(all.map(({ sentTo }) => sentTo)).toEqual(['138****0001', '138****0002'])
  await add('吴阿姨', '13812340001')
  await world.jobs.runDue()
  expect((await world.call(contract.getOrder, desk, { params: { id } })).followers).toBe(2)
  const { rows } = await world.pool.query(`select source from sms_message where source like 'follow:%'`)
  expect(rows).toHaveLength(2)
  await world.call(contract.rejectOrder, desk, { params: { id }, body: { version: 1, reason: '归路灯所' } })
  await expect(add('冯阿姨', '13812340003')).rejects.toMatchObject({ problem: { code: 'order_over' } })
})
