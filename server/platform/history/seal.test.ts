import { afterAll, beforeAll, expect, test } from 'vitest'
import * as audit from '../../../contract/house/audit.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { verifySeals } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** A transaction that is open anywhere in the cluster, in another test’s database too, holds sealing up. */
const PATIENCE = { timeout: 45_000 }

const HISTORY = `insert into history (district_id, id, subject, subject_id, act, party, at)
  values (1, gen_random_uuid(), 'probe', gen_random_uuid(), 'CREATE', 'SYSTEM', now()) returning id`

test('what an open transaction wrote is sealed later, none is skipped, and the chain verifies', async () => {
  const slow = await world.pool.connect()
  await slow.query('begin')
  const early = (await slow.query<{ id: string }>(HISTORY)).rows[0]?.id
  const late = (await world.pool.query<{ id: string }>(HISTORY)).rows[0]?.id
  await world.jobs.runCron('history.seal')
  const sealed = async () =>
    (
      await world.pool.query<{ id: string }>(`select unnest(row_ids) as id from seal where book = 'HISTORY'`)
    ).rows.map(({ id }) => id)
  expect(await sealed()).not.toContain(late)
  await slow.query('commit')
  slow.release()
  await expect
    .poll(async () => {
      await world.jobs.runCron('history.seal')
      return sealed()
    }, PATIENCE)
    .toEqual(expect.arrayContaining([early, late]))
  expect(await verifySeals(world.pool)).toMatchObject({ rows: 2, unsealed: 0 })
})

test('erased words still verify; changed words and changed rows are named', async () => {
  const { station } = await world.branch()
  const resident = await world.person()
  const { id } = await world.call(orders.submitOrder, resident, {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
  })
  await world.call(orders.withdrawOrder, resident, { params: { id }, body: { version: 1, reason: '不用了' } })
  await expect
    .poll(async () => {
      await world.jobs.runCron('history.seal')
      return (await verifySeals(world.pool)).unsealed
    }, PATIENCE)
    .toBe(0)
  await world.pool.query(`update history_note set words = '{"reason":"别的"}' where words ? 'reason'`)
  expect((await verifySeals(world.pool)).broken).toMatchObject({ book: 'NOTE' })
  await world.pool.query(`update history_note set words = null, erased_at = now() where words ? 'reason'`)
  expect((await verifySeals(world.pool)).broken).toBeUndefined()
  await world.pool.query(`update history set act = 'TRIAGE' where subject_id = $1 and act = 'WITHDRAW'`, [id])
  expect((await verifySeals(world.pool)).broken).toMatchObject({
    book: 'HISTORY',
    why: 'ROW_CHANGED',
  })
})

test('an audit administrator has the seals checked and reads what was found, sound or not', async () => {
  const fresh = await makeWorld()
  try {
    const { station } = await fresh.branch()
    const auditor = await fresh.person({ grants: [{ role: 'AUDIT_ADMIN', site: await fresh.center() }] })
    await fresh.call(orders.submitOrder, await fresh.person(), {
      body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code },
    })
    const check = async () => {
      await fresh.call(audit.checkSeals, auditor)
      await fresh.jobs.runDue()
      return fresh.call(audit.getSealState, auditor)
    }
    const before = await fresh.call(audit.getSealState, auditor)
    expect(before).toMatchObject({ checked: null, books: [{ book: 'HISTORY', seals: 0, waiting: 1 }, {}] })
    await expect
      .poll(async () => {
        await fresh.jobs.runCron('history.seal')
        return (await fresh.call(audit.getSealState, auditor)).books[0]
      }, PATIENCE)
      .toMatchObject({ seals: 1, waiting: 0 })
    const sound = await check()
    expect(sound.checked).toMatchObject({ seals: 1, rows: 1, broken: null })
    const { rows } = await fresh.pool.query<{ id: string }>(`update history set act = 'FORGED' returning id`)
    expect(rows).toHaveLength(1)
    expect((await check()).checked).toMatchObject({ broken: { book: 'HISTORY', number: 1 } })
    const { rows: book } = await fresh.call(audit.listAudit, auditor, { query: { act: 'SEALS_CHECKED' } })
    expect(book.map(({ by }) => by?.id)).toEqual([auditor.id, auditor.id])
  } finally {
    await fresh.close()
  }
})
