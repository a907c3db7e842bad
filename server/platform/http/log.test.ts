import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import * as session from '../../../contract/identity/session.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { makeWorld } from '../../../test/support/world.ts'
import { plainError, withoutNumbers } from './log.ts'

const PHONE = '13812345678'
const ID_NUMBER = '510105199001011234'
const HOME = '草堂路9号3栋2单元'

test('whatever people send, and whatever fails over it, the log tells no number beyond its last four digits', async () => {
  let log = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString()
      done()
    },
  })
  const world = await makeWorld({ demonstration: true, logger: { level: 'trace', stream } })
  try {
    const { station } = await world.branch()
    await world.call(session.requestCode, undefined, { body: { phone: PHONE } })
    await world.jobs.runDue()
    const form = {
      title: `请打 ${PHONE}`,
      details: ID_NUMBER,
      risk: '无',
      address: HOME,
      privacyRead: true,
      placeCode: station.code,
    }
    const resident = await world.person({ name: '王阿姨' })
    await world.call(orders.submitOrder, resident, { body: form })
    const refused = [
      world.call(session.requestCode, undefined, { body: { phone: PHONE } }),
      world.call(session.signInByPhone, undefined, { body: { phone: PHONE, code: '000000' } }),
      world.call(session.signInStaff, undefined, { body: { login: PHONE, password: PHONE } }),
      world.call(orders.submitOrder, undefined, { body: { ...form, phone: PHONE } }),
      world.call(orders.getOrder, resident, { params: { id: PHONE } }),
    ]
    for (const one of await Promise.allSettled(refused)) expect(one.status).toBe('rejected')
    await world.pool.query('alter table service_order rename to service_order_away')
    const broken = await world.call(orders.submitOrder, resident, { body: form }).catch((fault) => fault)
    expect(broken).toMatchObject({ problem: { status: 500, code: 'our_fault' } })
  } finally {
    await world.close()
  }
  expect(log).toContain('request failed')
  for (const secret of [PHONE, ID_NUMBER, HOME, '王阿姨']) expect(log).not.toContain(secret)
})

test('an error is logged without the connection, the queries and the values that hang on it', () => {
  const fault = Object.assign(new Error(`invalid input syntax for type uuid: "${PHONE}"`), {
    code: '22P02',
    client: { _queryQueue: [{ values: [PHONE, HOME] }] },
    cause: new Error(`no ${ID_NUMBER}`),
  })
  const told = JSON.stringify(plainError(fault))
  expect(told).toContain('22P02')
  expect(told).toContain('****5678')
  for (const secret of [PHONE, ID_NUMBER, HOME]) expect(told).not.toContain(secret)
})

test.each([
  ['call 138 1234 5678 now', 'call ****5678 now'],
  ['+86 13812345678', '****5678'],
  ['028-86131234', '****1234'],
  ['id 51010519900101123X', 'id ****123X'],
  ['019cd052-9900-737f-a9d5-013812345678', '019cd052-9900-737f-a9d5-013812345678'],
  ['took 1500 ms', 'took 1500 ms'],
])('of “%s” the log keeps “%s”', (said, kept) => {
  expect(withoutNumbers(said)).toBe(kept)
})
