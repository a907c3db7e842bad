import { Logger, run, type Runner } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { freeJobsOfTheDead, keepRunning, namedEvents } from './runner.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const addJob = async (task: string) => {
  const added = await world.pool.query<{ id: string }>('select id from graphile_worker.add_job($1)', [task])
  return String(added.rows[0]?.id)
}
const hold = (id: string, holder: string) =>
  world.pool.query(`update graphile_worker._private_jobs set locked_by = $2, locked_at = $3 where id = $1`, [
    id,
    holder,
    new Date('2026-03-09T01:00:00Z'),
  ])
const holders = async () =>
  (
    await world.pool.query<{ id: string; locked_by: string | null }>(
      'select id, locked_by from graphile_worker._private_jobs order by id',
    )
  ).rows.map(({ id, locked_by: holder }) => [String(id), holder])

test('what a killed process held is free again, what a living one holds is not', async () => {
  const [dead, living] = [await addJob('dead'), await addJob('living')]
  await hold(dead, 'pool-killed')
  await hold(living, 'pool-alive')
  const listening = await world.pool.connect()
  await listening.query(`set application_name = 'pool-alive'`)
  const at = new Date('2026-03-09T01:00:05Z')
  await freeJobsOfTheDead(world.pool, at)
  expect(await holders()).toEqual([
    [dead, 'pool-killed'],
    [living, 'pool-alive'],
  ])
  await freeJobsOfTheDead(world.pool, new Date(at.getTime() + 60_000))
  expect(await holders()).toEqual([
    [dead, null],
    [living, 'pool-alive'],
  ])
  await listening.query('reset application_name')
  listening.release()
  await world.pool.query('delete from graphile_worker._private_jobs')
})

test('after its workers have given up, new ones take over and are seen to live', async () => {
  const ran: unknown[] = []
  const begun: Runner[] = []
  const begin = async () => {
    const runner = await run({
      pgPool: world.pool,
      taskList: { note: async (payload) => void ran.push(payload) },
      parsedCronItems: [],
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      events: namedEvents(() => {}),
    })
    begun.push(runner)
    return runner
  }
  const seen = async () =>
    (
      await world.pool.query<{ name: string }>(
        `select application_name as name from pg_stat_activity where application_name like 'pool-%'`,
      )
    ).rows.map(({ name }) => name)
  const kept = await keepRunning(begin, () => {})
  await expect.poll(seen).toHaveLength(1)
  await begun[0]?.stop()
  await expect.poll(() => begun.length, { timeout: 10_000 }).toBe(2)
  await expect.poll(seen, { timeout: 10_000 }).toHaveLength(1)
  await world.pool.query(`select graphile_worker.add_job('note', '"done"')`)
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['done'])
  await kept.stop()
  expect(begun).toHaveLength(2)
  expect(await seen()).toEqual([])
})
