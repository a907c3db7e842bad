import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { caseText, deskOf, refused } from '../../../test/support/case-desk.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

test('an editor drafts from the order’s own words, a reviewer publishes, and a stranger reads it without a name in it', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station, { comment: '来得很快，谢谢' })
  const drafted = await cases.draft(at.editor, order.id)
  expect(drafted).toMatchObject({
    state: 'DRAFT',
    title: '修水管',
    asked: '厨房水管漏水',
    done: '换了新水管，试水不再滴漏',
    said: '来得很快，谢谢',
    stars: 5,
    tookMinutes: 120,
    marks: [],
  })
  await cases.edit(at.editor, drafted.id, 1)
  const sent = await cases.act(desk.submitCase, at.editor, drafted.id, 2)
  expect(sent.state).toBe('IN_REVIEW')
  const out = await cases.act(desk.publishCase, at.reviewer, drafted.id, 3)
  expect(out.timeline.map(({ act: what }) => what)).toEqual(['PUBLISH', 'SUBMIT', 'EDIT', 'CREATE'])

  const seen = await world.call(contract.getCase, undefined, { params: { code: out.code } })
  expect(seen).toMatchObject({ ...caseText, team: { name: order.team.name }, stars: 5, solved: 'YES' })
  expect(JSON.stringify(seen)).not.toContain('居民')
  const list = await world.call(contract.listCases, undefined, { query: { placeCode: at.institute.code } })
  expect(list.rows.map(({ code }) => code)).toEqual([out.code])
  expect(await world.call(contract.caseOfOrder, undefined, { params: { code: order.code } })).toEqual({
    code: out.code,
  })
})

test('every edit keeps what stood before, and says who wrote', async () => {
  const at = await cases.open()
  const { id } = await cases.draft(at.editor, (await rateOrder(world, at.station)).id)
  await cases.edit(at.editor, id, 1)
  await cases.act(desk.submitCase, at.editor, id, 2)
  await world.call(desk.reviseCase, at.reviewer, {
    params: { id },
    body: { version: 3, ...caseText, title: '水管不漏了', photos: [] },
  })
  const { rows } = await world.pool.query(
    `select h.act, h.facts->'changed' as changed, n.words from history h join history_note n on n.history_id = h.id
     where h.subject_id = $1 and h.act in ('EDIT', 'REVISE') order by h.at, h.id`,
    [id],
  )
  expect(rows.map(({ act: what, changed }) => [what, changed])).toEqual([
    ['EDIT', ['title', 'asked', 'done', 'said']],
    ['REVISE', ['title']],
  ])
  expect(rows[1].words).toEqual({ before: { title: '水管修好了' }, after: { title: '水管不漏了' } })
})

test('an order that is not rated yet is not told', async () => {
  const at = await cases.open()
  const resident = await world.person()
  const { id } = await world.call(orders.submitOrder, resident, {
    body: {
      placeCode: at.station.code,
      title: '修灯',
      risk: '无',
      privacyRead: true,
      consentShowcase: true,
    },
  })
  await expect(cases.draft(at.editor, id)).rejects.toMatchObject(refused(409, 'not_rated'))
})

test('what is personal is marked and must go before review', async () => {
  const at = await cases.open()
  const { id } = await cases.draft(
    at.editor,
    (await rateOrder(world, at.station, { details: '家住3栋2单元，电话13812345678' })).id,
  )
  const marked = await world.call(desk.getDeskCase, at.editor, { params: { id } })
  expect(marked.marks.map(({ field, kind }) => [field, kind])).toEqual([
    ['asked', 'ADDRESS'],
    ['asked', 'ADDRESS'],
    ['asked', 'PHONE'],
  ])
  const submit = marked.allowedActions.find(({ action }) => action === 'SUBMIT')
  expect(submit).toMatchObject({ enabled: false, why: { code: 'private_words' } })
  await expect(cases.act(desk.submitCase, at.editor, id, 1)).rejects.toMatchObject(
    refused(409, 'private_words'),
  )
  await cases.edit(at.editor, id, 1)
  expect((await cases.act(desk.submitCase, at.editor, id, 2)).state).toBe('IN_REVIEW')
})

test('the names of who asked and of who came are found in the text', async () => {
  const at = await cases.open()
  const resident = await world.person({ name: '王阿姨' })
  const team = await world.team(at.station, { leader: await world.person({ name: '陈师傅' }) })
  const order = await rateOrder(world, at.station, {
    requester: resident,
    team,
    result: '陈师傅给王阿姨换了水管',
  })
  const { marks } = await cases.draft(at.editor, order.id)
  expect(marks.map(({ field, kind }) => [field, kind])).toEqual([
    ['done', 'NAME'],
    ['done', 'NAME'],
  ])
})

test('nobody publishes what they have written, not even a manager who may do both', async () => {
  const { station, institute } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  const { id } = await cases.draft(manager, (await rateOrder(world, station)).id)
  const sent = await cases.act(desk.submitCase, manager, id, 1)
  expect(sent.allowedActions.find(({ action }) => action === 'PUBLISH')).toMatchObject({
    enabled: false,
    why: { code: 'two_persons' },
  })
  await expect(cases.act(desk.publishCase, manager, id, 2)).rejects.toMatchObject(refused(409, 'two_persons'))
  const other = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  expect((await cases.act(desk.publishCase, other, id, 2)).state).toBe('PUBLISHED')
})

test('a reviewer sends back with a reason, and the editor reads it', async () => {
  const at = await cases.open()
  const { id } = await cases.draft(at.editor, (await rateOrder(world, at.station)).id)
  await cases.act(desk.submitCase, at.editor, id, 1)
  await world.call(desk.sendBackCase, at.reviewer, {
    params: { id },
    body: { version: 2, reason: '请写写是怎么修的' },
  })
  const back = await world.call(desk.getDeskCase, at.editor, { params: { id } })
  expect(back).toMatchObject({ state: 'DRAFT' })
  expect(back.timeline[0]).toMatchObject({ act: 'SEND_BACK', reason: '请写写是怎么修的' })
})
