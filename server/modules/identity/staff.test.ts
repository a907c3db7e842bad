import { afterAll, beforeAll, expect, test } from 'vitest'
import { renameMyself } from '../../../contract/identity/account.ts'
import * as contract from '../../../contract/identity/session.ts'
import * as staff from '../../../contract/identity/staff.ts'
import * as mediation from '../../../contract/mediation/mediation.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { codesOf, enrol, holding, signIn, staffMember } from '../../../test/support/sign-in.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let center: TestSite
let security: TestPerson
beforeAll(async () => {
  world = await makeWorld()
  center = await world.center()
  security = await world.person({ grants: [{ role: 'SECURITY_ADMIN', site: center }], name: '安全员' })
})
afterAll(() => world.close())

const found = async (q: string) =>
  (await world.call(staff.listStaff, security, { query: { q } })).rows.map(({ login }) => login)

test('staff are found by name, pinyin, initials and login, page by page, and residents are not among them', async () => {
  const create = (login: string, name: string) =>
    world.call(staff.createStaff, security, { body: { login, name } })
  await create('ctl.zhou', '周女士')
  await create('ctl.zhao', '赵先生')
  for (const q of ['周', '女士', 'zhou', 'zns', 'ctl.zhou']) expect(await found(q)).toEqual(['ctl.zhou'])
  expect(await found('ctl')).toEqual(expect.arrayContaining(['ctl.zhou', 'ctl.zhao']))
  const resident = await world.person({ name: '周阿姨' })
  expect(await found('阿姨')).toEqual([])
  const seen: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: { rows: { id: string }[]; next?: string | undefined } = await world.call(
      staff.listStaff,
      security,
      { query: { size: 1, ...(cursor && { cursor }) } },
    )
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  }
  const all = await world.call(staff.listStaff, security, { query: { size: 100 } })
  expect(seen).toEqual(all.rows.map(({ id }) => id))
  expect(seen).not.toContain(resident.id)
})

test('of two who open one login at the same moment one gets it', async () => {
  const create = () =>
    world.call(staff.createStaff, security, { body: { login: 'one.login', name: '陈先生' } })
  expect(codesOf(await Promise.allSettled([create(), create()])).toSorted()).toEqual(['DONE', 'login_taken'])
})

test('a forgotten password, a lost authenticator and a lock are mended by whoever answers for the account', async () => {
  const member = await staffMember(world, security)
  await enrol(world, member)
  const params = { id: member.personId }
  const account = async () => (await world.call(staff.getStaff, security, { params })).account
  await Promise.allSettled(Array.from({ length: 5 }, () => signIn(world, member.login, 'Not-the-password-1')))
  expect(await account()).toMatchObject({ totp: true, openSessions: 1, mayManage: true })
  expect((await account()).lockedUntil).not.toBeNull()
  await world.call(staff.unlockStaff, security, { params })
  expect((await account()).lockedUntil).toBeNull()
  await world.call(staff.resetTotp, security, { params, body: { reason: '手机丢了' } })
  expect((await signIn(world, member.login, member.password)).reply).toMatchObject({ signedIn: true })
  const { password } = await world.call(staff.resetPassword, security, {
    params,
    body: { reason: '忘记密码' },
  })
  expect(await account()).toMatchObject({ totp: false, openSessions: 0, firstPassword: true })
  const { reply, token } = await signIn(world, member.login, password)
  expect(reply).toMatchObject({ mustSetUp: 'PASSWORD' })
  await world.call(staff.endStaffSessions, security, { params, body: { reason: '调离' } })
  expect(await world.call(contract.getMe, holding(token))).toMatchObject({ signedIn: false })
})

test('nobody takes over an account that stands above their own', async () => {
  const { station, institute } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const above = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  const beside = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
  const reset = (by: TestPerson, id: string) =>
    world.call(staff.resetPassword, by, { params: { id }, body: { reason: '忘记密码' } })
  for (const target of [security, above, beside, manager])
    await expect(reset(manager, target.id)).rejects.toMatchObject({ problem: { code: 'cannot_manage' } })
  expect(await reset(above, manager.id)).toMatchObject({ password: expect.any(String) })
})

test('what somebody may do is told with the grant that lets them, and ends with it', async () => {
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const rights = async () => (await world.call(staff.getStaff, security, { params: { id: clerk.id } })).rights
  const { own } = await world.call(staff.listMyGrants, clerk)
  const ids = own.map(({ id }) => id)
  expect(await rights()).toContainEqual(
    expect.objectContaining({
      permit: 'orders:enter',
      through: ids,
      acts: expect.arrayContaining([orders.enterOrder.summary]),
    }),
  )
  expect((await rights()).map(({ permit }) => permit)).not.toContain('orders:dispatch')
  await world.call(contract.revokeGrant, security, { params: { id: ids[0] ?? '' }, body: { reason: '调离' } })
  expect(await rights()).toEqual([])
})

test('who can see an order: the roles that reach it, its requester and its team, masked', async () => {
  const { station, institute } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  const elsewhere = await world.person({
    grants: [{ role: 'MANAGER', site: await world.site(center, 'INSTITUTE') }],
  })
  const { id } = await world.call(orders.submitOrder, await world.person({ name: '王阿姨' }), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  const ask = (by: TestPerson) => world.call(staff.whoCanSee, by, { query: { subject: 'service_order', id } })
  const seen = await ask(manager)
  expect(seen).toMatchObject({ namedOnly: false, permit: 'orders:view' })
  expect(seen.grants.map(({ person }) => person.id)).toEqual(expect.arrayContaining([clerk.id, manager.id]))
  expect(seen.parties).toMatchObject([{ party: 'REQUESTER', person: { name: '王**' } }])
  await expect(ask(elsewhere)).rejects.toMatchObject({ problem: { status: 404 } })
  const place = await world.call(staff.whoCanSee, manager, { query: { subject: 'site', id: station.id } })
  expect(place.permit).toBe('network:view')
})

test('who can see a mediation: only those named in it, told alike for one that is there and one that is not', async () => {
  const { station } = await world.branch()
  const { id } = await world.call(mediation.requestMediation, await world.person(), {
    body: { placeCode: station.code, subject: '楼上漏水', privacyRead: true, others: [] },
  })
  const ask = (wanted: string) =>
    world.call(staff.whoCanSee, security, { query: { subject: 'mediation', id: wanted } })
  const answer = { namedOnly: true, permit: null, grants: [], parties: [], roles: [] }
  expect(await ask(id)).toEqual(answer)
  expect(await ask('00000000-0000-4000-8000-000000000000')).toEqual(answer)
})

test('a member of staff who takes another name is found under it, and under the old one no more', async () => {
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: center }] })
  await world.pool.query(`update person set login = 'renamed-one' where id = $1`, [clerk.id])
  const rename = (name: string) => world.call(renameMyself, clerk, { body: { name } })
  await rename('欧阳晓')
  expect(await found('欧阳')).toEqual(['renamed-one'])
  await rename('司徒晓')
  expect(await found('司徒')).toEqual(['renamed-one'])
  expect(await found('欧阳')).toEqual([])
})
