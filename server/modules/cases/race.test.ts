import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import { deskOf } from '../../../test/support/case-desk.ts'
import { rateOrder } from '../../../test/support/rated-order.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let cases: ReturnType<typeof deskOf>
beforeAll(async () => {
  world = await makeWorld()
  cases = deskOf(world)
})
afterAll(() => world.close())

const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.problem?.code : 'DONE'))

test('of ten editors who draft the same order at once, one does, and the others are led to its case', async () => {
  const { station } = await cases.open()
  const order = await rateOrder(world, station)
  const editors = []
  for (let made = 0; made < 10; made += 1)
    editors.push(await world.person({ grants: [{ role: 'EDITOR', site: station }] }))
  const codes = codesOf(await Promise.allSettled(editors.map((editor) => cases.draft(editor, order.id))))
  expect(codes.filter((code) => code === 'DONE')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['DONE', 'case_exists']))
})

test('of two reviewers who decide at once, one sends it back or publishes it, and the other is told that it moved', async () => {
  const at = await cases.open()
  const second = await world.person({ grants: [{ role: 'REVIEWER', site: at.institute }] })
  for (let round = 0; round < 8; round += 1) {
    const { id } = await cases.draft(at.editor, (await rateOrder(world, at.station)).id)
    await cases.act(desk.submitCase, at.editor, id, 1)
    const outcomes = await Promise.allSettled([
      cases.act(desk.publishCase, at.reviewer, id, 2),
      world.call(desk.sendBackCase, second, { params: { id }, body: { version: 2, reason: '再补一句' } }),
    ])
    expect(codesOf(outcomes).toSorted()).toEqual(['DONE', 'stale'])
    const after = await world.call(desk.getDeskCase, at.editor, { params: { id } })
    expect(after.timeline.filter(({ act }) => act === 'PUBLISH' || act === 'SEND_BACK')).toHaveLength(1)
  }
})

test('when consent is taken back in the moment of publishing, the case is not public afterwards, whoever was first', async () => {
  const at = await cases.open()
  for (let round = 0; round < 8; round += 1) {
    const order = await rateOrder(world, at.station)
    const { id, code } = await cases.draft(at.editor, order.id)
    await cases.act(desk.submitCase, at.editor, id, 1)
    const [, withdrawn] = await Promise.allSettled([
      cases.act(desk.publishCase, at.reviewer, id, 2),
      world.call(consents.changeConsents, order.resident, {
        params: { id: order.id },
        body: { photos: true, showcase: false },
      }),
    ])
    expect(withdrawn.status).toBe('fulfilled')
    await expect(world.call(contract.getCase, undefined, { params: { code } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  }
  const { rows } = await world.pool.query(
    `select coalesce(sum(value), 0)::int as value from order_figure where measure = 'CASES' and site_id = $1`,
    [at.station.id],
  )
  expect(rows).toEqual([{ value: 0 }])
})

test('when consent is taken back in the moment of drafting, no case of it can come out', async () => {
  const at = await cases.open()
  for (let round = 0; round < 8; round += 1) {
    const order = await rateOrder(world, at.station)
    await Promise.allSettled([
      cases.draft(at.editor, order.id),
      world.call(consents.changeConsents, order.resident, {
        params: { id: order.id },
        body: { photos: true, showcase: false },
      }),
    ])
    const { rows } = await world.pool.query(
      `select count(*)::int as open from showcase where order_id = $1 and state <> 'TAKEN_DOWN'`,
      [order.id],
    )
    expect(rows).toEqual([{ open: 0 }])
  }
})
