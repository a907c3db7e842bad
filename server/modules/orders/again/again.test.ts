import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as account from '../../../../contract/identity/account.ts'
import * as notices from '../../../../contract/notices/notices.ts'
import * as again from '../../../../contract/orders/again.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson } from '../../../../test/support/makers.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => {
  world.now = MONDAY_TEN
})
afterAll(() => world.close())

const DAY = 86_400_000
const form = {
  title: '水龙头滴水',
  details: '厨房',
  risk: '有宠物',
  privacyRead: true,
  address: '一号院 3 栋',
}

/** Given: the order is done and closed at this moment. */
const close = (id: string, solved = 'YES') =>
  world.pool.query(
    `update service_order set state = 'CLOSED', state_since = $2, stars = 4, solved = $3, evaluated_at = $2 where id = $1`,
    [id, world.now, solved],
  )

async function scene() {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  return { station, desk }
}

async function ordered(more: object = {}) {
  const { station, desk } = await scene()
  const resident = await world.person()
  const body = { ...form, placeCode: station.code, ...more }
  const { id } = await world.call(contract.submitOrder, resident, { body })
  await close(id)
  return { station, desk, resident, id }
}

async function telephoned(consentAskAgain: boolean) {
  const { station, desk } = await scene()
  const { id } = await world.call(contract.enterOrder, desk, {
    body: {
      ...form,
      siteId: station.id,
      channel: 'PHONE',
      contactName: '钱阿姨',
      phone: '13700001111',
      sendCode: false,
      consentAskAgain,
    },
  })
  await close(id)
  return { desk, id }
}

const later = async (days: number) => {
  world.now = new Date(world.now.getTime() + days * DAY)
  await world.jobs.runCron('orders.askAgain')
}
const inboxOf = async (person: TestPerson) =>
  (await world.call(notices.listNotices, person, { query: { inbox: 'PERSONAL' } })).rows

const linkOf = async (orderId: string) => {
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    `select text_sealed from sms_message where source = $1`,
    [`again:${orderId}`],
  )
  const text = rows[0] && world.app.platform.services.vault.open(rows[0].text_sealed)
  return text && /\/again\/([\w-]+)/.exec(text)?.[1]
}

test('four weeks after an order was done its requester is asked in the inbox, once however often the job runs', async () => {
  const { resident, id } = await ordered()
  await later(27)
  expect(await inboxOf(resident)).toEqual([])
  await later(1)
  await Promise.all([later(0), world.jobs.runCron('orders.askAgain')])
  expect(await inboxOf(resident)).toMatchObject([{ template: 'orders.ASK_AGAIN', opens: `/my/${id}` }])
  expect(await linkOf(id)).toBeUndefined()
  const order = await world.call(contract.getOrder, resident, { params: { id } })
  expect(order.askedAgain).toMatchObject({ answer: null })
  expect(order.timeline[0]?.act).toBe('ASK_AGAIN')
})

test('one tap says that all is well, and a second one changes nothing', async () => {
  const { resident, desk, id } = await ordered()
  await later(28)
  const answer = (person: TestPerson) =>
    world.call(again.answerAskAgain, person, { params: { id }, body: { answer: 'WELL' } })
  await expect(answer(desk)).rejects.toMatchObject({ problem: { status: 403 } })
  expect(await answer(resident)).toEqual({ answer: 'WELL', next: null })
  await expect(answer(resident)).rejects.toMatchObject({ problem: { code: 'answered_already' } })
  const { unread } = await world.call(notices.countNotices, resident, { query: { inbox: 'PERSONAL' } })
  expect(unread).toBe(0)
})

test('“again” opens an order that goes on from the first, with everything that was known', async () => {
  const { resident, desk, station, id } = await ordered({ private: true })
  await later(28)
  const { next } = await world.call(again.answerAskAgain, resident, {
    params: { id },
    body: { answer: 'AGAIN', more: '这次是卫生间' },
  })
  expect(next?.place.id).toBe(station.id)
  const second = await world.call(contract.getOrder, resident, { params: { id: next?.id ?? '' } })
  expect(second).toMatchObject({
    title: form.title,
    details: '厨房\n\n又出现了。这次是卫生间',
    risk: form.risk,
    private: true,
    state: 'SUBMITTED',
    follows: { id },
    contact: { phone: resident.phone, address: form.address },
  })
  const first = await world.call(contract.getOrder, desk, { params: { id } })
  expect(first.timeline[0]).toMatchObject({ act: 'ANSWER_AGAIN', facts: { nextOrderId: next?.id } })
})

test('who ordered by telephone and agreed gets a message with a link that answers without signing in', async () => {
  const [agreed, silent] = [await telephoned(true), await telephoned(false)]
  await later(28)
  expect(await linkOf(silent.id)).toBeUndefined()
  const secret = (await linkOf(agreed.id)) ?? ''
  const params = { secret }
  const read = await world.call(again.readAskAgain, undefined, { params })
  expect(read).toMatchObject({ title: form.title, answer: null })
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      world.call(again.answerBySecret, undefined, { params, body: { answer: 'AGAIN' } }),
    ),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { rows } = await world.pool.query(`select id from service_order where follows_id = $1`, [agreed.id])
  expect(rows).toHaveLength(1)
  const stored = await world.pool.query(`select secret_hash from order_ask_again where order_id = $1`, [
    agreed.id,
  ])
  expect(JSON.stringify(stored.rows)).not.toContain(secret)
  const wrong = { secret: `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}` }
  await expect(world.call(again.readAskAgain, undefined, { params: wrong })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})

test('nobody is asked who does not want it, whose matter was not solved, or too late', async () => {
  const refusing = await ordered()
  await world.call(again.setAskAgainWish, refusing.resident, { body: { wanted: false } })
  const unsolved = await ordered()
  await close(unsolved.id, 'NO')
  const forgotten = await ordered()
  await world.pool.query(`update service_order set state_since = $2 where id = $1`, [
    forgotten.id,
    new Date(world.now.getTime() - 30 * DAY),
  ])
  await later(28)
  for (const { resident } of [refusing, unsolved, forgotten]) expect(await inboxOf(resident)).toEqual([])
  await world.call(again.setAskAgainWish, refusing.resident, { body: { wanted: true } })
  await later(1)
  expect(await inboxOf(refusing.resident)).toHaveLength(1)
})

test('a caller stops the questions by the link, and a later order of theirs is not asked about', async () => {
  const first = await telephoned(true)
  await later(28)
  const secret = (await linkOf(first.id)) ?? ''
  await world.call(again.stopBySecret, undefined, { params: { secret } })
  const second = await telephoned(true)
  await later(28)
  expect(await linkOf(second.id)).toBeUndefined()
})

test('the figures of a period agree with the records behind them, each within its own places', async () => {
  const { station, desk } = await scene()
  const other = await scene()
  const people = await Promise.all([1, 2, 3].map(() => world.person()))
  const ids = []
  for (const person of people) {
    const { id } = await world.call(contract.submitOrder, person, {
      body: { ...form, placeCode: station.code },
    })
    await close(id)
    ids.push(id)
  }
  await later(28)
  for (const [index, answer] of (['WELL', 'AGAIN'] as const).entries())
    await world.call(again.answerAskAgain, people[index], {
      params: { id: ids[index] ?? '' },
      body: { answer },
    })
  const query = { from: '2026-04-01', to: '2026-04-30' }
  const figures = await world.call(again.askAgainFigures, desk, { query })
  expect(figures).toEqual({ asked: 3, well: 1, again: 1, silent: 1 })
  expect((await world.call(again.askAgainFigures, other.desk, { query })).asked).toBe(0)
  const list = async (answer?: string) =>
    (await world.call(again.listAskedAgain, desk, { query: { ...query, ...(answer && { answer }) } })).rows
  expect(await list()).toHaveLength(figures.asked)
  expect((await list('AGAIN')).map(({ order }) => order.id)).toEqual([ids[1]])
  expect((await list('SILENT')).map(({ order }) => order.id)).toEqual([ids[2]])
  const first = await world.call(again.listAskedAgain, desk, { query: { ...query, size: 2 } })
  const rest = await world.call(again.listAskedAgain, desk, {
    query: { ...query, size: 2, cursor: first.next ?? '' },
  })
  expect(new Set([...first.rows, ...rest.rows].map(({ order }) => order.id))).toEqual(new Set(ids))
})

test('the link to a private order does not say what it is about: whoever finds the telephone has it too', async () => {
  const { id } = await telephoned(true)
  await world.pool.query('delete from ask_again_refusal')
  await world.pool.query('update service_order set private = true where id = $1', [id])
  await later(28)
  const secret = (await linkOf(id)) ?? ''
  const asked = await world.call(again.readAskAgain, undefined, { params: { secret } })
  expect(asked.title).toBe('您的这一单')
})

test('with the account of whoever asked the link goes too: nobody orders in their name any more', async () => {
  const { resident, id } = await ordered()
  await world.pool.query(
    'update service_order set entered_by = requester_id, consent_ask_again = true where id = $1',
    [id],
  )
  await later(28)
  const secret = (await linkOf(id)) ?? ''
  await world.call(account.requestOwnCode, resident)
  await world.jobs.runDue()
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    `select text_sealed from sms_message where source like 'code:%' order by created_at desc limit 1`,
  )
  const text = world.app.platform.services.vault.open(rows[0]?.text_sealed ?? '')
  await world.call(account.eraseMyAccount, resident, { body: { code: /\d{6}/.exec(text)?.[0] ?? '' } })
  const said = world.call(again.answerBySecret, undefined, { params: { secret }, body: { answer: 'AGAIN' } })
  await expect(said).rejects.toMatchObject({ problem: { status: 404, code: 'no_question' } })
})
