import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/identity/account.ts'
import * as session from '../../../contract/identity/session.ts'
import * as enquiries from '../../../contract/enquiries/enquiries.ts'
import * as house from '../../../contract/house/audit.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { codesOf } from '../../../test/support/sign-in.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { verifySeals } from '../../platform/history/verify.ts'

let world: World
let station: TestSite
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  ;({ station } = await world.branch())
})
afterAll(() => world.close())

const HOME = '草堂路9号3栋2单元'
const order = (person: TestPerson) =>
  world.call(orders.submitOrder, person, {
    body: {
      title: '修水管',
      details: '厨房一直滴水',
      risk: '独居',
      address: HOME,
      privacyRead: true,
      placeCode: station.code,
    },
  })
const withdraw = (person: TestPerson, id: string, version = 1) =>
  world.call(orders.withdrawOrder, person, { params: { id }, body: { version, reason: '自己修好了' } })

async function exported(person: TestPerson): Promise<Record<string, unknown>> {
  const reply = await world.app.server.inject({
    method: 'GET',
    url: '/api/account/export',
    cookies: { liudan_session: person.token },
    headers: { 'idempotency-key': 'export-of-mine' },
  })
  expect(reply.headers['content-disposition']).toContain('.json')
  return reply.json()
}

async function ownCode(person: TestPerson): Promise<string> {
  await world.call(contract.requestOwnCode, person)
  await world.jobs.runDue()
  const { rows } = await world.call(session.listDemoOutbox, undefined)
  return /\d{6}/.exec(rows[0]?.text ?? '')?.[0] ?? ''
}

test('a resident sees what is kept about them, takes a copy along and puts their name right', async () => {
  const resident = await world.person({ name: '王阿姨' })
  await order(resident)
  const account = await world.call(contract.getMyAccount, resident)
  expect(account).toMatchObject({
    name: '王阿姨',
    phone: `139****${resident.phone.slice(-4)}`,
    kept: [{ title: '我点的单', count: 1, ground: expect.stringContaining('个人信息保护法') }],
  })
  const copy = await exported(resident)
  expect(copy).toMatchObject({
    称呼: '王阿姨',
    手机号: resident.phone,
    我点的单: [{ 事项: '修水管', 地址: HOME, 说明: '厨房一直滴水' }],
  })
  const auditor = await world.person({ grants: [{ role: 'AUDIT_ADMIN', site: await world.center() }] })
  const { rows } = await world.call(house.listAudit, auditor, { query: { personId: resident.id } })
  expect(rows).toMatchObject([{ act: 'EXPORT_OWN' }])
  await world.call(contract.renameMyself, resident, { body: { name: '王女士' } })
  expect(await world.call(session.getMe, resident)).toMatchObject({ name: '王女士' })
})

test('an account does not go while something still needs the person, and says what', async () => {
  const resident = await world.person()
  const { id } = await order(resident)
  await world.call(enquiries.askQuestion, resident, {
    body: { placeCode: station.code, question: '社保卡在哪里补办', privacyRead: true },
  })
  const team = await world.team(station, { leader: resident })
  const { hindrances } = await world.call(contract.getMyAccount, resident)
  expect(hindrances).toEqual([
    expect.stringContaining('1 单没有办结'),
    expect.stringContaining(team.name),
    expect.stringContaining('1 个问题'),
  ])
  const code = await ownCode(resident)
  await expect(world.call(contract.eraseMyAccount, resident, { body: { code } })).rejects.toMatchObject({
    problem: { status: 409, code: 'not_yet' },
  })
  expect(await world.call(orders.getOrder, resident, { params: { id } })).toMatchObject({ title: '修水管' })
})

test('an account that goes takes name, number, address and words along; the fact of the service stays and verifies', async () => {
  const resident = await world.person({ name: '李大爷' })
  const { id } = await order(resident)
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  await world.call(orders.triageOrder, desk, { params: { id }, body: { version: 1 } })
  await withdraw(resident, id, 2)
  await world.jobs.runDue()
  expect(await exported(resident)).toMatchObject({
    我收到的消息: [{ 消息: expect.stringContaining('修水管') }],
  })
  await expect(
    world.call(contract.eraseMyAccount, resident, { body: { code: '000000' } }),
  ).rejects.toMatchObject({ problem: { status: 401 } })
  const code = await ownCode(resident)
  await world.call(contract.eraseMyAccount, resident, { body: { code } })
  expect(await world.call(session.getMe, resident)).toMatchObject({ signedIn: false })
  const read = async (text: string) => (await world.pool.query(text, [id])).rows[0]
  expect(await read('select * from service_order where id = $1')).toMatchObject({
    title: '修水管',
    state: 'WITHDRAWN',
    details: '',
    contact_name_sealed: null,
    contact_phone_sealed: null,
    contact_phone_index: null,
    contact_address_sealed: null,
  })
  const left = await world.pool.query('select id from notice where person_id = $1', [resident.id])
  expect(left.rows).toEqual([])
  const { rows: words } = await world.pool.query(
    `select n.words from history_note n join history h on h.id = n.history_id where h.subject_id = $1 and h.actor_id = $2`,
    [id, resident.id],
  )
  expect(words.length).toBeGreaterThan(0)
  expect(words.every((row) => row.words === null)).toBe(true)
  const { rows } = await world.pool.query(
    `select p.name, p.phone_sealed, a.phone_index from person p, account a where p.id = $1 and a.id = $2`,
    [resident.id, resident.accountId],
  )
  expect(rows).toEqual([{ name: '已注销的人', phone_sealed: null, phone_index: null }])
  expect((await verifySeals(world.pool)).broken).toBeUndefined()
})

test('the number of somebody who has gone begins anew, and one code erases once', async () => {
  const resident = await world.person()
  const code = await ownCode(resident)
  const erase = () => world.call(contract.eraseMyAccount, resident, { body: { code } })
  const codes = codesOf(await Promise.allSettled([erase(), erase()]))
  expect(codes.filter((each) => each === 'DONE')).toHaveLength(1)
  world.now = new Date(world.now.getTime() + 61_000)
  await world.call(session.requestCode, undefined, { body: { phone: resident.phone } })
  await world.jobs.runDue()
  const { rows } = await world.call(session.listDemoOutbox, undefined)
  const fresh = /\d{6}/.exec(rows[0]?.text ?? '')?.[0] ?? ''
  const me = await world.call(session.signInByPhone, undefined, {
    body: { phone: resident.phone, code: fresh },
  })
  expect(me).toMatchObject({ signedIn: true, name: '居民' })
  expect(me.personId).not.toBe(resident.id)
})

test('a staff account is not erased by itself', async () => {
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const { hindrances } = await world.call(contract.getMyAccount, clerk)
  expect(hindrances[0]).toContain('安全管理员')
})
