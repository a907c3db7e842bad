import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import { markPrivate } from '../../../contract/orders/orders.ts'
import { getFile } from '../../../contract/platform/files.ts'
import { deskOf, refused } from '../../../test/support/case-desk.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

test('without consent no case is drafted, and the refusal says whom to ask', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station, { consentShowcase: false })
  await expect(cases.draft(at.editor, order.id)).rejects.toMatchObject(refused(409, 'no_consent'))
  await world.call(consents.changeConsents, order.resident, {
    params: { id: order.id },
    body: { photos: true, showcase: true },
  })
  expect((await cases.draft(at.editor, order.id)).state).toBe('DRAFT')
})

test('a photo is public only when it was looked at and the case is published, and never again afterwards', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station, { photos: 2 })
  const drafted = await cases.draft(at.editor, order.id)
  const [first, second] = drafted.photos
  if (!first || !second) throw new Error('two photos were brought back')
  expect(drafted.photos.every(({ checked }) => !checked)).toBe(true)
  const open = (who: TestPerson | undefined, id: string) =>
    world.app.server
      .inject({
        method: 'GET',
        url: `/api${getFile.path.replace(':id', id)}`,
        ...(who && { cookies: { liudan_session: who.token } }),
      })
      .then(({ statusCode }) => statusCode)
  await expect(
    cases.edit(at.editor, drafted.id, 1, { photos: [{ id: first.id, noFaceNoPhoneNoHouseNumber: false }] }),
  ).rejects.toMatchObject({ problem: { status: 422 } })
  await cases.edit(at.editor, drafted.id, 1, { photos: [{ id: first.id, noFaceNoPhoneNoHouseNumber: true }] })
  expect(await open(at.editor, second.fileId)).toBe(200)
  expect(await open(order.resident, first.fileId)).toBe(200)
  expect(await open(undefined, first.fileId)).toBe(404)
  await cases.act(desk.submitCase, at.editor, drafted.id, 2)
  const out = await cases.act(desk.publishCase, at.reviewer, drafted.id, 3)
  const { photos } = await world.call(contract.getCase, undefined, { params: { code: out.code } })
  expect(photos).toEqual([{ id: first.fileId, kind: 'AFTER' }])
  expect(await open(undefined, first.fileId)).toBe(200)
  expect(await open(undefined, second.fileId)).toBe(404)
  expect(await open(undefined, order.photoIds[0] ?? '')).toBe(404)
  await world.call(desk.takeDownCase, at.reviewer, {
    params: { id: drafted.id },
    body: { version: 4, reason: '居民来电' },
  })
  expect(await open(undefined, first.fileId)).toBe(404)
})

test('without consent to photos a case has none', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station, { photos: 1 })
  await world.call(consents.changeConsents, order.resident, {
    params: { id: order.id },
    body: { photos: false, showcase: true },
  })
  expect((await cases.draft(at.editor, order.id)).photos).toEqual([])
})

test('whoever asked reads the text before it is published, takes consent back, and it is down when the reply comes', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station)
  const { id } = await cases.draft(at.editor, order.id)
  await cases.act(desk.submitCase, at.editor, id, 1)
  const params = { id: order.id }
  const before = await world.call(consents.caseOnOrder, order.resident, { params })
  expect(before).toMatchObject({
    mayWithdraw: true,
    case: { state: 'IN_REVIEW', told: { asked: '厨房水管漏水' } },
  })
  const out = await cases.act(desk.publishCase, at.reviewer, id, 2)
  const after = await world.call(consents.changeConsents, order.resident, {
    params,
    body: { photos: true, showcase: false },
  })
  expect(after).toMatchObject({ consents: { showcase: false }, case: { state: 'TAKEN_DOWN' } })
  await expect(world.call(contract.getCase, undefined, { params: { code: out.code } })).rejects.toMatchObject(
    refused(404, 'no_case'),
  )
  expect(await world.call(contract.caseOfOrder, undefined, { params: { code: order.code } })).toEqual({
    code: null,
  })
  const { rows } = await world.pool.query(
    `select subject, act, party from history where subject_id in ($1, $2) and act in ('CONSENT', 'WITHDRAW_CONSENT') order by subject`,
    [id, order.id],
  )
  expect(rows).toEqual([
    { subject: 'service_order', act: 'CONSENT', party: 'REQUESTER' },
    { subject: 'showcase', act: 'WITHDRAW_CONSENT', party: 'REQUESTER' },
  ])
  const redraft = () =>
    world.call(desk.redraftCase, at.editor, { params: { id }, body: { version: 4, reason: '重写' } })
  await expect(redraft()).rejects.toMatchObject(refused(409, 'no_consent'))
})

test('the desk writes down that a caller took consent back, but gives none for somebody who can speak', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station)
  const out = await cases.publish(at, order)
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: at.station }] })
  const change = (showcase: boolean) =>
    world.call(consents.changeConsents, clerk, {
      params: { id: order.id },
      body: { photos: true, showcase },
    })
  expect((await change(false)).case?.state).toBe('TAKEN_DOWN')
  await expect(change(true)).rejects.toMatchObject(refused(403, 'consent_not_yours'))
  const stranger = await world.person()
  await expect(
    world.call(consents.caseOnOrder, stranger, { params: { id: order.id } }),
  ).rejects.toMatchObject(refused(404, 'no_order'))
  expect(out.state).toBe('PUBLISHED')
})

test('a case that is not public is read by its requester and its desk alone, whoever else may see the order', async () => {
  const at = await cases.open()
  const viewer = await world.person({ grants: [{ role: 'VIEWER', site: at.station }] })
  const order = await rateOrder(world, at.station, { details: '住三楼，腿脚不便' })
  const seen = async (who: TestPerson) =>
    (await world.call(consents.caseOnOrder, who, { params: { id: order.id } })).case
  await cases.draft(at.editor, order.id)
  expect(await seen(order.resident)).toMatchObject({ told: { asked: '住三楼，腿脚不便' } })
  for (const other of [viewer, order.team.leader]) expect(await seen(other)).toBeNull()
})

test('a case of an order that became private keeps none of its words, at the desk neither', async () => {
  const at = await cases.open()
  const order = await rateOrder(world, at.station, { details: '住三楼，腿脚不便', comment: '谢谢' })
  const { id } = await cases.draft(at.editor, order.id)
  await world.call(markPrivate, order.resident, { params: { id: order.id }, body: { version: 8 } })
  await world.jobs.runDue()
  const shown = await world.call(desk.getDeskCase, at.editor, { params: { id } })
  expect(shown.state).toBe('TAKEN_DOWN')
  const { title, asked, done, said, original } = shown
  expect(JSON.stringify({ title, asked, done, said, original })).not.toMatch(/水管|三楼|谢谢/)
})
