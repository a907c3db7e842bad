import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterEnquiry } from '../../../contract/enquiries/enquiries.ts'
import * as contract from '../../../contract/identity/session.ts'
import { browse, codesOf } from '../../../test/support/sign-in.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
})
afterAll(() => world.close())

/** The six digits that the demonstration shows instead of sending them. */
async function codeFor(phone: string): Promise<string> {
  await world.call(contract.requestCode, undefined, { body: { phone } })
  await world.jobs.runDue()
  const { rows } = await world.call(contract.listDemoOutbox, undefined)
  return /\d{6}/.exec(rows[0]?.text ?? '')?.[0] ?? ''
}

const enter = (phone: string, code: string) =>
  browse(world, contract.signInByPhone, { body: { phone, code } })
const many = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)))

test('a code from the phone opens one session, even when two type it at the same moment', async () => {
  const code = await codeFor('13900000001')
  const codes = codesOf(await many(2, () => enter('13900000001', code)))
  expect(codes.toSorted()).toEqual(['DONE', 'code_wrong'])
})

test('of fifty guesses at once only five are compared, and then the right code opens nothing', async () => {
  const code = await codeFor('13900000002')
  const wrong = code === '000000' ? '000001' : '000000'
  expect(new Set(codesOf(await many(50, () => enter('13900000002', wrong))))).toEqual(new Set(['code_wrong']))
  const { rows } = await world.pool.query<{ attempts: number }>(
    `select attempts from one_time_code order by created_at desc, id desc limit 1`,
  )
  expect(rows).toEqual([{ attempts: 5 }])
  await expect(enter('13900000002', code)).rejects.toMatchObject({ problem: { code: 'code_wrong' } })
})

test('of ten requests at once for one phone one code is sent, and six an hour at most', async () => {
  const ask = () => world.call(contract.requestCode, undefined, { body: { phone: '13900000003' } })
  const codes = codesOf(await many(10, ask))
  expect(codes.filter((code) => code === 'DONE')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['DONE', 'code_too_soon']))
  for (let sent = 1; sent < 6; sent += 1) {
    world.now = new Date(world.now.getTime() + 61_000)
    await ask()
  }
  world.now = new Date(world.now.getTime() + 61_000)
  await expect(ask()).rejects.toMatchObject({ problem: { status: 429, code: 'code_too_many' } })
})

test('two who sign in with one new phone at once are one person', async () => {
  const code = await codeFor('13900000004')
  await many(2, () => enter('13900000004', code))
  const index = world.app.platform.services.vault.blindIndex('phone', '13900000004')
  const { rows } = await world.pool.query(`select id from person where phone_index = $1`, [index])
  expect(rows).toHaveLength(1)
})

test('whoever signs in for the first time goes by the name they give, whatever others had called their number', async () => {
  const phone = '13900000077'
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  await world.call(enterEnquiry, desk, {
    body: { siteId: station.id, question: '几点开门', channel: 'PHONE', contactName: '三楼那位', phone },
  })
  const body = { phone, code: await codeFor(phone), name: '欧阳女士' }
  expect(await world.call(contract.signInByPhone, undefined, { body })).toMatchObject({ name: '欧阳女士' })
})
