import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** Notices as old as that; the newer ones of the list are told apart by their sentence. */
async function told(
  person: TestPerson,
  notices: { sentence: string; days: number; seen?: 'read_at' | 'settled_at' }[],
) {
  for (const { sentence, days, seen } of notices)
    await world.pool.query(
      `insert into notice (district_id, id, person_id, template, source, sentence, inbox, opens, needs_act, created_at${seen ? `, ${seen}` : ''})
       values (1, gen_random_uuid(), $1, 'x', $2, $2, 'PERSONAL', '/my', false, $3${seen ? ', $3' : ''})`,
      [person.id, sentence, new Date(world.now.getTime() - days * 86_400_000)],
    )
}

const kept = async ({ id }: TestPerson) =>
  (
    await world.pool.query<{ sentence: string }>(
      'select sentence from notice where person_id = $1 order by created_at desc',
      [id],
    )
  ).rows.map(({ sentence }) => sentence)

test('a notice that was seen is forgotten after 180 days, any after 730, in batches', async () => {
  const person = await world.person()
  await told(person, [
    { sentence: 'read, 179', days: 179, seen: 'read_at' },
    { sentence: 'read, 181', days: 181, seen: 'read_at' },
    { sentence: 'settled, 182', days: 182, seen: 'settled_at' },
    { sentence: 'unread, 729', days: 729 },
    { sentence: 'unread, 731', days: 731 },
  ])
  const other = await world.person()
  await world.pool.query(
    `insert into notice (district_id, id, person_id, template, source, sentence, inbox, opens, needs_act, created_at, read_at)
     select 1, gen_random_uuid(), $1, 'x', 'old ' || n, 'old', 'PERSONAL', '/my', false, $2, $2 from generate_series(1, 4500) n`,
    [other.id, new Date(world.now.getTime() - 400 * 86_400_000)],
  )
  await world.jobs.runCron('notifications.forgetNotices')
  expect(await kept(person)).toEqual(['read, 179', 'unread, 729'])
  expect(await kept(other)).toEqual([])
})
