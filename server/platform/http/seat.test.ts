import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getMe, type Me } from '../../../contract/identity/session.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
})
afterAll(() => world.close())

/** Who a tab with this seat is, in a browser that carries all these cookies. */
async function whoSits(of: World, seat: string, cookies: Record<string, string>): Promise<string | null> {
  const url = `/api${getMe.path}${seat && `?seat=${seat}`}`
  const reply = await of.app.server.inject({ method: 'GET', url, cookies })
  return reply.json<Me>().name
}

const browser = (people: Record<string, TestPerson>) =>
  Object.fromEntries(Object.entries(people).map(([name, { token }]) => [name, token]))

test('in the demonstration each tab of a browser may be somebody else', async () => {
  const [resident, clerk] = [await world.person({ name: '王阿姨' }), await world.person({ name: '李女士' })]
  const cookies = browser({ liudan_session: resident, liudan_session_clerk: clerk })
  expect(await whoSits(world, '', cookies)).toBe('王阿姨')
  expect(await whoSits(world, 'clerk', cookies)).toBe('李女士')
  expect(await whoSits(world, 'nobody', cookies)).toBeNull()
})

test('signing out of one seat leaves the others', async () => {
  const [resident, clerk] = [await world.person({ name: '王阿姨' }), await world.person({ name: '李女士' })]
  const cookies = browser({ liudan_session: resident, liudan_session_clerk: clerk })
  const reply = await world.app.server.inject({
    method: 'DELETE',
    url: '/api/session?seat=clerk',
    headers: { 'idempotency-key': randomBytes(12).toString('hex') },
    cookies,
  })
  expect(reply.cookies.map(({ name }) => name)).toEqual(['liudan_session_clerk'])
  expect(await whoSits(world, 'clerk', cookies)).toBeNull()
  expect(await whoSits(world, '', cookies)).toBe('王阿姨')
})

test('a district at work knows no seats: the one session counts', async () => {
  const working = await makeWorld()
  const [resident, clerk] = [
    await working.person({ name: '王阿姨' }),
    await working.person({ name: '李女士' }),
  ]
  const cookies = browser({ liudan_session: resident, liudan_session_clerk: clerk })
  expect(await whoSits(working, 'clerk', cookies)).toBe('王阿姨')
  await working.close()
})
