import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as contractOf from '../../../contract/cases/desk.ts'
import * as account from '../../../contract/identity/account.ts'
import { listDemoOutbox } from '../../../contract/identity/session.ts'
import { listNotices } from '../../../contract/notices/notices.ts'
import { closeOrder } from '../../../contract/orders/orders.ts'
import { caseText, deskOf, refused } from '../../../test/support/case-desk.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  cases = deskOf(world)
})
afterAll(() => world.close())

test('with the account of whoever asked go the case, their words in it and in its history, and its photos', async () => {
  const at = await cases.open()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: at.station }] })
  const order = await rateOrder(world, at.station, { desk, photos: 1, comment: '谢谢大家' })
  const { id } = await cases.draft(at.editor, order.id)
  await cases.act(contractOf.submitCase, at.editor, id, 1)
  await world.jobs.runDue()
  await world.call(contractOf.reviseCase, at.reviewer, {
    params: { id },
    body: { version: 2, ...caseText, photos: [] },
  })
  const { code } = await cases.act(contractOf.publishCase, at.reviewer, id, 3)
  const told = async () => JSON.stringify(await world.call(listNotices, desk, { query: { inbox: 'DESK' } }))
  expect(await told()).toContain('修水管')
  await world.call(closeOrder, desk, { params: { id: order.id }, body: { version: 8 } })
  const { kept } = await world.call(account.getMyAccount, order.resident)
  expect(kept.find(({ title }) => title === '晒出的我的单')).toMatchObject({ count: 1 })

  await world.call(account.requestOwnCode, order.resident)
  await world.jobs.runDue()
  const { rows: sent } = await world.call(listDemoOutbox, undefined)
  const digits = /\d{6}/.exec(sent[0]?.text ?? '')?.[0] ?? ''
  await world.call(account.eraseMyAccount, order.resident, { body: { code: digits } })
  await expect(world.call(contract.getCase, undefined, { params: { code } })).rejects.toMatchObject(
    refused(404, 'no_case'),
  )
  await world.jobs.runDue()
  expect(await told()).not.toContain('修水管')
  const { rows } = await world.pool.query(
    `select state, title, asked, done, said, (select count(*)::int from showcase_photo p where p.showcase_id = c.id) as photos,
       (select count(*)::int from history_note n join history h on h.id = n.history_id where h.subject_id = c.id and n.words is not null) as words
     from showcase c where id = $1`,
    [id],
  )
  const gone = '已随账号注销删除'
  const { done } = caseText
  expect(rows).toEqual([
    { state: 'TAKEN_DOWN', title: gone, asked: gone, done, said: '', photos: 0, words: 0 },
  ])
})
