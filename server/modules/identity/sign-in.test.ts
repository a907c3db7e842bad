import { afterAll, beforeAll, expect, test } from 'vitest'
import * as security from '../../../contract/identity/security.ts'
import * as contract from '../../../contract/identity/session.ts'
import * as staff from '../../../contract/identity/staff.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import {
  browse,
  codesOf,
  digitsAt,
  enrol,
  holding,
  signIn,
  staffMember,
} from '../../../test/support/sign-in.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
let admin: TestPerson
beforeAll(async () => {
  world = await makeWorld()
  admin = await world.person({ grants: [{ role: 'SECURITY_ADMIN', site: await world.center() }] })
})
afterAll(() => world.close())

const minutes = (count: number) => new Date(world.now.getTime() + count * 60_000)
const wrong = (login: string) => signIn(world, login, 'Not-the-password-1')
const many = <T>(count: number, act: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, act))

test('five wrong passwords in a row lock an account for fifteen minutes, and four do not', async () => {
  const { login, password } = await staffMember(world, admin)
  for (let tried = 0; tried < 4; tried += 1)
    await expect(wrong(login)).rejects.toMatchObject({ problem: { code: 'sign_in_failed' } })
  await signIn(world, login, password)
  for (let tried = 0; tried < 5; tried += 1)
    await expect(wrong(login)).rejects.toMatchObject({ problem: { code: 'sign_in_failed' } })
  await expect(signIn(world, login, password)).rejects.toMatchObject({
    problem: { status: 429, code: 'account_locked', facts: { minutes: 15 } },
  })
  world.now = minutes(14)
  await expect(signIn(world, login, password)).rejects.toMatchObject({ problem: { facts: { minutes: 1 } } })
  world.now = minutes(1)
  expect((await signIn(world, login, password)).reply).toMatchObject({ signedIn: true })
})

test('of twenty wrong passwords at once exactly five are tried, then the account is locked', async () => {
  const { login, password } = await staffMember(world, admin)
  const codes = codesOf(await many(20, () => wrong(login)))
  expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5)
  expect(codes.filter((code) => code === 'account_locked')).toHaveLength(15)
  await expect(signIn(world, login, password)).rejects.toMatchObject({ problem: { code: 'account_locked' } })
})

test('four wrong passwords at once leave one more try, as four in a row do', async () => {
  const { login, password } = await staffMember(world, admin)
  expect(codesOf(await many(4, () => wrong(login)))).toEqual(Array(4).fill('sign_in_failed'))
  expect((await signIn(world, login, password)).reply).toMatchObject({ signedIn: true })
})

test('a wrong password and a login that nobody has are refused in the same words', async () => {
  const { login } = await staffMember(world, admin)
  const refusal = (tried: string) =>
    wrong(tried).catch(({ problem: { status, code, title, facts } }) => ({ status, code, title, facts }))
  expect(await refusal('nobody.at.all')).toEqual(await refusal(login))
})

test('one code of the authenticator opens one session, even when two use it at the same moment', async () => {
  const member = await staffMember(world, admin)
  const { secret } = await enrol(world, member)
  await expect(signIn(world, member.login, member.password)).rejects.toMatchObject({
    problem: { status: 401, code: 'totp_needed' },
  })
  world.now = minutes(1)
  const digits = digitsAt(secret, world.now)
  const codes = codesOf(await many(2, () => signIn(world, member.login, member.password, digits)))
  expect(codes.toSorted()).toEqual(['DONE', 'sign_in_failed'])
  await expect(signIn(world, member.login, member.password, digits)).rejects.toMatchObject({
    problem: { code: 'sign_in_failed' },
  })
})

test('a spare code opens one session, even when two use it at the same moment, and new ones void the old', async () => {
  const member = await staffMember(world, admin)
  const { recoveryCodes, token } = await enrol(world, member)
  expect(new Set(recoveryCodes).size).toBe(10)
  const [first = '', second = ''] = recoveryCodes
  const typed = first.toLowerCase().replaceAll('-', ' ')
  const codes = codesOf(await many(2, () => signIn(world, member.login, member.password, typed)))
  expect(codes.toSorted()).toEqual(['DONE', 'sign_in_failed'])
  expect(await world.call(security.getSecurity, holding(token))).toMatchObject({
    totp: true,
    recoveryCodesLeft: 9,
  })
  await world.call(security.renewRecoveryCodes, holding(token), { body: { password: member.password } })
  await expect(signIn(world, member.login, member.password, second)).rejects.toMatchObject({
    problem: { code: 'sign_in_failed' },
  })
})

test('a password that somebody else made opens nothing but its own change, and lapses after a week', async () => {
  const create = (login: string) => world.call(staff.createStaff, admin, { body: { login, name: '李先生' } })
  const [early, late] = [await create('li.early'), await create('li.late')]
  const { reply, token } = await signIn(world, early.login, early.password)
  expect(reply).toMatchObject({ mustSetUp: 'PASSWORD', staff: false, personId: null, permits: [] })
  await expect(world.call(staff.listStaff, holding(token))).rejects.toMatchObject({
    problem: { status: 403, code: 'set_up_first' },
  })
  const changed = await browse(
    world,
    security.changePassword,
    { body: { current: early.password, wanted: 'Mine-alone-2026' } },
    token,
  )
  expect(changed.reply).toMatchObject({ mustSetUp: null, name: '李先生' })
  world.now = minutes(8 * 24 * 60)
  await expect(signIn(world, late.login, late.password)).rejects.toMatchObject({
    problem: { status: 401, code: 'first_password_lapsed' },
  })
})

test('a password lasts ninety days, and none of the five before it comes back', async () => {
  const member = await staffMember(world, admin)
  let { token, password } = member
  const change = async (wanted: string) => {
    const changed = await browse(
      world,
      security.changePassword,
      { body: { current: password, wanted } },
      token,
    )
    ;({ token } = changed)
    password = wanted
    return changed.reply
  }
  for (let number = 1; number <= 5; number += 1) await change(`Other-password-${number}`)
  await expect(change(member.password)).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(change('Other-password-5')).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(change('too-short')).rejects.toMatchObject({ problem: { fields: [{ path: 'wanted' }] } })
  await change('Other-password-6')
  expect(await change(member.password)).toMatchObject({ mustSetUp: null })
  world.now = minutes(89 * 24 * 60)
  expect((await signIn(world, member.login, password)).reply).toMatchObject({ mustSetUp: null })
  world.now = minutes(24 * 60)
  expect((await signIn(world, member.login, password)).reply).toMatchObject({ mustSetUp: 'PASSWORD' })
})

test('a wrong present password counts like a failed sign-in', async () => {
  const { token, login, password } = await staffMember(world, admin)
  const guess = () =>
    world.call(security.changePassword, holding(token), {
      body: { current: 'Not-the-password-1', wanted: 'Mine-alone-2026' },
    })
  const codes = codesOf(await many(8, guess))
  expect(codes.filter((code) => code === 'password_wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'account_locked')).toHaveLength(3)
  await expect(signIn(world, login, password)).rejects.toMatchObject({ problem: { code: 'account_locked' } })
})

test('an administrator works only behind a second factor, also when the role was given during the session', async () => {
  const member = await staffMember(world, admin)
  const center = await world.center()
  await world.call(contract.grantRole, admin, {
    body: { personId: member.personId, role: 'AUDIT_ADMIN', siteId: center.id, reach: 'BELOW' },
  })
  const me = (token: string) => world.call(contract.getMe, holding(token))
  expect(await me(member.token)).toMatchObject({ mustSetUp: 'TOTP', permits: [], grants: [] })
  await expect(world.call(staff.listStaffAccounts, holding(member.token))).rejects.toMatchObject({
    problem: { code: 'set_up_first', facts: { pending: 'TOTP' } },
  })
  const enrolled = await enrol(world, member)
  expect(enrolled.me).toMatchObject({ mustSetUp: null, staff: true })
  expect(await me(member.token)).toMatchObject({ signedIn: false })
  const listed = await world.call(staff.listStaffAccounts, holding(enrolled.token))
  expect(listed.rows).toContainEqual(expect.objectContaining({ id: member.personId, totp: true }))
})

test('signing in never goes on under a token that was there before, and ends what it opened', async () => {
  const { login, password } = await staffMember(world, admin)
  const planted = await signIn(world, login, password)
  const victim = await staffMember(world, admin)
  const after = await signIn(world, victim.login, victim.password, undefined, planted.token)
  expect(after.token).not.toBe(planted.token)
  expect(after.reply).toMatchObject({ personId: victim.personId })
  expect(await world.call(contract.getMe, holding(planted.token))).toMatchObject({ signedIn: false })
  const invented = await signIn(world, login, password, undefined, 'chosen-by-somebody-else')
  expect(invented.token).not.toBe('chosen-by-somebody-else')
})

test('a new password ends every other session and gives the present one a new token', async () => {
  const member = await staffMember(world, admin)
  const other = await signIn(world, member.login, member.password)
  const body = { current: member.password, wanted: 'Mine-alone-2026' }
  const { token } = await browse(world, security.changePassword, { body }, member.token)
  for (const gone of [member.token, other.token])
    expect(await world.call(contract.getMe, holding(gone))).toMatchObject({ signedIn: false })
  expect(await world.call(contract.getMe, holding(token))).toMatchObject({ signedIn: true })
})

test('staff who touch nothing for half an hour are signed out, and whoever works on is not', async () => {
  world.now = MONDAY_TEN
  const { login, password } = await staffMember(world, admin)
  const [idle, busy] = [await signIn(world, login, password), await signIn(world, login, password)]
  const signedIn = async ({ token }: { token: string }) =>
    (await world.call(contract.getMe, holding(token))).signedIn
  world.now = minutes(20)
  expect(await signedIn(busy)).toBe(true)
  await world.app.toucher.flush()
  world.now = minutes(11)
  expect(await signedIn(idle)).toBe(false)
  expect(await signedIn(busy)).toBe(true)
})

test('one sees where one is signed in, ends one device, and all of them at once', async () => {
  const { login, password, token } = await staffMember(world, admin)
  const phone = await signIn(world, login, password)
  const list = () => world.call(security.listMySessions, holding(token))
  const { rows } = await list()
  expect(rows.map(({ current }) => current).toSorted()).toEqual([false, true])
  const other = rows.find(({ current }) => !current)
  await world.call(security.endSession, holding(token), { params: { id: other?.id ?? '' } })
  expect(await world.call(contract.getMe, holding(phone.token))).toMatchObject({ signedIn: false })
  await expect(
    world.call(security.endSession, admin, { params: { id: rows[0]?.id ?? '' } }),
  ).rejects.toMatchObject({ problem: { status: 404 } })
  await world.call(security.signOutEverywhere, holding(token))
  expect(await world.call(contract.getMe, holding(token))).toMatchObject({ signedIn: false })
})
