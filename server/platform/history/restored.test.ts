import { afterAll, beforeAll, expect, test } from 'vitest'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestSite } from '../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { booksAreAhead, refuseBooksAhead, settleRestored } from './restored.ts'
import { verifySeals } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function order({ code }: TestSite) {
  await world.call(orders.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: code },
  })
}

async function sealAll() {
  do await world.jobs.runCron('history.seal')
  while ((await verifySeals(world.pool)).unsealed > 0)
}

/** As if it had been written in a cluster that has seen many more transactions. */
async function restoreFromElsewhere() {
  const later = (column: string) => `${column} = (${column}::text::bigint + 1000000000000)::text::xid8`
  for (const book of ['history', 'audit']) await world.pool.query(`update ${book} set ${later('xact')}`)
  for (const mark of ['seal', 'history_mark'])
    await world.pool.query(`update ${mark} set ${later('upto_xact')}`)
}

/** What each projection has not read yet, in its order. */
const unread = async () =>
  (
    await world.pool.query<{ projection: string; ids: string[] }>(
      `select m.projection, array_agg(h.id order by h.id) filter (where (h.xact, h.id) > (m.upto_xact, m.upto_id)) as ids
       from history_mark m join history h using (district_id) group by 1 order by 1`,
    )
  ).rows

test('restored books that are ahead of the cluster stop the start, and once settled they are sealed and read on from where they were', async () => {
  const { station } = await world.branch()
  await order(station)
  await order(station)
  await sealAll()
  await world.jobs.runCron('history.project')
  await order(station)
  await world.pool.query(
    `update history_mark set (upto_xact, upto_id) = (select xact, id from history order by xact, id limit 1)
     where projection = (select min(projection) from history_mark)`,
  )
  const before = { verdict: await verifySeals(world.pool), unread: await unread() }
  expect(before.unread.map(({ ids }) => ids?.length ?? 0).toSorted()).toContain(2)
  await expect(refuseBooksAhead(world.pool)).resolves.toBeUndefined()

  await restoreFromElsewhere()
  await expect(refuseBooksAhead(world.pool)).rejects.toThrow('admin -- settle')
  await settleRestored(world.pool)

  expect(await booksAreAhead(world.pool)).toBe(false)
  expect({ verdict: await verifySeals(world.pool), unread: await unread() }).toEqual(before)
  await order(station)
  await sealAll()
  expect(await verifySeals(world.pool)).toMatchObject({ rows: before.verdict.rows + 2, unsealed: 0 })
})

test('broken books are not settled', async () => {
  await restoreFromElsewhere()
  await world.pool.query(
    `update history set act = 'FORGED' where id = (select row_ids[1] from seal where book = 'HISTORY' limit 1)`,
  )
  await expect(settleRestored(world.pool)).rejects.toThrow('broken')
  expect(await booksAreAhead(world.pool)).toBe(true)
})
