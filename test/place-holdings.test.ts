import { afterAll, beforeAll, expect, test } from 'vitest'
import { modulesOf } from '../server/app.ts'
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
  expect(rows.map(({ name }) => name).filter((name) => !ownOfTheTree.includes(name))).toEqual(held.toSorted())
})
