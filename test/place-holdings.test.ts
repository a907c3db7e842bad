import { afterAll, beforeAll, expect, test } from 'vitest'
import { modulesOf } from '../server/app.ts'
import { placeClosed, placeMerged } from '../server/modules/network/public.ts'
import { makeWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** The tree's own tables, and rules of the house, which hold at a place that is closed as they did before. */
const ownOfTheTree = ['setting', 'site', 'site_code', 'site_platform']

test('every table that names a place says what becomes of its rows when the place ends', async () => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = 'site'::regclass order by 1`,
  )
  const held = modulesOf(false).flatMap(({ holdings = [] }) => holdings.map(({ table }) => table))
  expect(
    rows.map(({ name }) => name).filter((name) => !ownOfTheTree.includes(name)),
    '+ names a place: add it to `holdings` in its module.ts and follow placeMerged and placeClosed (docs/decisions/0010); - names none',
  ).toEqual(held.toSorted())
})

test('whoever keeps rows at places hears when a place ends', () => {
  const deaf = modulesOf(false).filter(({ holdings = [], subscriptions = [] }) => {
    const heard = subscriptions.map(({ event }) => event)
    const hears = [placeMerged, placeClosed].every((ending) => heard.includes(ending.name))
    return holdings.length > 0 && !hears
  })
  expect(
    deaf.map(({ name }) => name),
    'subscribe to placeMerged and placeClosed in module.ts, and do what `holdings` promises',
  ).toEqual([])
})
