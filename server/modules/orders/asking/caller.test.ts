import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDemoOutbox, requestCode, signInByPhone } from '../../../../contract/identity/session.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { Reply } from '../../../../contract/route.ts'
import type { TestPerson } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
})
afterAll(() => world.close())

/** Signs in with a telephone and the digits that would have gone to it. */
async function signIn(phone: string): Promise<TestPerson> {
  await world.call(requestCode, undefined, { body: { phone } })
  await world.jobs.runDue()
  const { rows } = await world.call(listDemoOutbox, undefined)
  const code = rows.map(({ text }) => /验证码是 (\d{6})/.exec(text)?.[1]).find(Boolean)
  const reply = await world.app.server.inject({
    method: 'POST',
    url: '/api/session/phone',
    headers: { 'idempotency-key': `sign-in-${phone}` },
    payload: { phone, code },
  })
  const me = reply.json<Reply<typeof signInByPhone>>()
  const token = reply.cookies.find(({ name }) => name === 'liudan_session')?.value ?? ''
  return { id: me.personId ?? '', accountId: '', token, phone }
}

const order = { title: '想请人陪诊', risk: '无', privacyRead: true, contactName: '钱阿姨' }

test('a caller signs in one day and finds what the desk entered under their number, however it was written', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const ids: string[] = []
  for (const phone of ['138 6000 7001', '+86 13860007001', '13860007001']) {
    const body = { ...order, siteId: station.id, channel: 'PHONE', phone, sendCode: false }
    ids.push((await world.call(contract.enterOrder, desk, { body })).id)
  }
  const caller = await signIn('13860007001')
  const mine = await world.call(contract.listMyOrders, caller)
  expect(mine.rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  const [id = ''] = ids
  const own = await world.call(contract.getOrder, caller, { params: { id } })
  expect(own).toMatchObject({ parties: ['REQUESTER'], enteredByStaff: true, contact: { name: '钱阿姨' } })
  await world.call(contract.withdrawOrder, caller, { params: { id }, body: { version: own.version } })
  expect((await world.call(contract.getOrder, desk, { params: { id } })).state).toBe('WITHDRAWN')
})

test('somebody who signed in before is the same person when they telephone, and a neighbour sees nothing of it', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const [caller, neighbour] = [await world.person(), await world.person()]
  const body = { ...order, siteId: station.id, channel: 'WALK_IN', phone: caller.phone }
  const { id } = await world.call(contract.enterOrder, desk, { body })
  expect((await world.call(contract.listMyOrders, caller)).rows.map((row) => row.id)).toEqual([id])
  expect((await world.call(contract.listMyOrders, neighbour)).rows).toEqual([])
})
