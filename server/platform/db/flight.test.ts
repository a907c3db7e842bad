import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { openDatabase, type Database, type Link } from './database.ts'

let world: World
let database: Database
let link: Link
beforeAll(async () => {
  world = await makeWorld()
  await world.pool.query('create table pair (no int primary key, word text not null)')
})
afterAll(() => world.close())
beforeEach(async () => {
  database = openDatabase(world.address, 1)
  link = await database.checkout()
  await link.send('delete from pair')
  return async () => {
    database.release(link)
    await database.close()
  }
})

const named = (name: string, text: string, values: unknown[] = []) => link.send({ name, text, values })
const insert = (no: number, word: string | null) =>
  named('insert', 'insert into pair (no, word) values ($1, $2) returning no, word', [no, word])
const words = async () => (await link.send('select word from pair order by no')).rows.map(({ word }) => word)
const outcomes = async (sent: Promise<pg.QueryResult>[]) =>
  (await Promise.allSettled(sent)).map((end) =>
    end.status === 'fulfilled' ? end.value.rows : (end.reason as { code: string }).code,
  )

test('statements of one flight are answered each with its own', async () => {
  const [begun, one, two, none, done] = await Promise.all([
    link.send('begin'),
    insert(1, '一'),
    insert(2, '二'),
    named('none', 'select no from pair where no > $1', [5]),
    link.send('commit'),
  ])
  expect([begun.command, done.command]).toEqual(['BEGIN', 'COMMIT'])
  expect([one.rows, two.rows, none.rows]).toEqual([[{ no: 1, word: '一' }], [{ no: 2, word: '二' }], []])
  expect([one.rowCount, none.rowCount]).toEqual([1, 0])
})

test('rows of a statement met before are read as they were the first time', async () => {
  await insert(1, '一')
  const read = () =>
    named('read', 'select no, word, now() as at, null::date as on_day from pair where no = $1', [1])
  const [first, again] = [await read(), await read()]
  expect(again.rows).toEqual([{ no: 1, word: '一', at: expect.any(Date), on_day: null }])
  expect(again.fields).toEqual(first.fields)
})

test('those behind a failure do not run, and their names can be used afterwards', async () => {
  const flight = [
    link.send('begin'),
    insert(1, '一'),
    insert(2, null),
    named('count', 'select count(*)::int as n from pair'),
    insert(3, '三'),
  ]
  expect(await outcomes(flight)).toEqual([[], [{ no: 1, word: '一' }], '23502', '23502', '23502'])
  await link.send('rollback')
  expect((await named('count', 'select count(*)::int as n from pair')).rows).toEqual([{ n: 0 }])
  await Promise.all([insert(4, '四'), insert(5, '五')])
  expect(await words()).toEqual(['四', '五'])
})

test('a commit behind a failure does not come to pass', async () => {
  await outcomes([link.send('begin'), insert(1, '一')])
  expect(await outcomes([insert(1, '二'), link.send('commit')])).toEqual(['23505', '23505'])
  await link.send('rollback')
  expect(await words()).toEqual([])
})

test('a statement that the server cannot plan fails each time, and no other with it', async () => {
  const wrong = () => named('wrong', 'select nothing from nowhere')
  expect(await outcomes([wrong()])).toEqual(['42P01'])
  expect(await outcomes([wrong()])).toEqual(['42P01'])
  expect((await insert(1, '一')).rowCount).toBe(1)
})

test('a value without a text fails alone; what was sent with it goes its way', async () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  const [bad, good] = await Promise.allSettled([
    link.send({ text: 'select $1::jsonb', values: [circle] }),
    insert(1, '一'),
  ])
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(Error) })
  expect(good.status).toBe('fulfilled')
})

test('a statement whose rows have changed their columns fails once and is planned anew', async () => {
  await insert(1, '一')
  const all = () => named('all', 'select * from pair')
  expect((await all()).rows).toEqual([{ no: 1, word: '一' }])
  await world.pool.query('alter table pair add column more int')
  expect(await outcomes([all()])).toEqual(['0A000'])
  expect((await all()).rows).toEqual([{ no: 1, word: '一', more: null }])
  await world.pool.query('alter table pair drop column more')
})

test('when the connection goes, everybody who waits is told', async () => {
  const { rows } = await link.send<{ pid: number }>('select pg_backend_pid() as pid')
  const flight = [link.send('select pg_sleep(30)'), link.send('select 1')]
  const ended = Promise.allSettled(flight)
  await expect
    .poll(
      async () =>
        (await world.pool.query('select pg_terminate_backend($1) as gone', [rows[0]?.pid])).rows[0].gone,
    )
    .toBe(true)
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  // in whose words depends on how far the connection has noticed its end
  const [late] = await Promise.allSettled([link.send('select 1')])
  expect(late).toMatchObject({ status: 'rejected', reason: expect.any(Error) })
  database.release(link, new Error('gone'))
  link = await database.checkout()
})
