import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCatalogue, type Column, type Table } from '../scripts/support/catalogue.ts'
import { makeWorld, type World } from './support/world.ts'

/** The laws of the schema (STYLE §7), read from the catalogue of a migrated database, and row security by doing it. */
let world: World
let tables: Table[]
let districtTables: Table[]
beforeAll(async () => {
  world = await makeWorld()
  tables = await readCatalogue(world.pool)
  districtTables = tables.filter(hasDistrict)
})
afterAll(() => world.close())

const hasDistrict = ({ columns }: Table) => columns.some(({ name }) => name === 'district_id')
const ask = async <R extends pg.QueryResultRow>(text: string) => (await world.pool.query<R>(text)).rows

/** Tables without a district, and why they may be. */
const withoutDistrict: Record<string, string> = {
  account: 'one login for all districts, joined to nothing',
  session: 'keyed by account',
  password_before: 'keyed by account',
  recovery_code: 'keyed by account',
  one_time_code: 'asked for before anybody knows which person of which district it is',
  district: 'is the district',
  calendar_day: 'reference table: the State Council’s notice holds for all',
  schema_migration: 'the platform’s own',
}

test('every table belongs to a district, or is known not to', () => {
  const names = tables.filter((table) => !hasDistrict(table)).map(({ name }) => name)
  expect(names, 'give these district_id, or a reason in withoutDistrict above').toEqual(
    Object.keys(withoutDistrict).toSorted(),
  )
})

interface Key {
  table: string
  name: string
  columns: string[]
}

test('a district is the first part of every key and every uniqueness', async () => {
  const keys = await ask<Key>(`
    select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name,
      array(select coalesce(a.attname::text, '(expression)') from unnest(i.indkey::int[]) with ordinality k (n, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n order by place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion)`)
  const inDistricts = new Set(districtTables.map(({ name }) => name))
  const wrong = keys.filter(({ table, columns }) => inDistricts.has(table) && columns[0] !== 'district_id')
  expect(wrong, 'put district_id first in these keys').toEqual([])
  expect(keys.length).toBeGreaterThan(tables.length - 1)
})

interface Foreign extends Key {
  target: string
  target_columns: string[]
}

const FOREIGN = `
  select k.conrelid::regclass::text as "table", k.conname as name, k.confrelid::regclass::text as target,
    array(select a.attname::text from unnest(k.conkey) with ordinality n (n, place)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.n order by place) as columns,
    array(select a.attname::text from unnest(k.confkey) with ordinality n (n, place)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.n order by place) as target_columns
  from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`

test('a foreign key to a table with districts carries the district first, on both sides', async () => {
  const keyed = new Set(districtTables.map(({ name }) => name))
  const wrong = (await ask<Foreign>(FOREIGN)).filter(
    ({ target, columns, target_columns: there }) =>
      keyed.has(target) && (columns[0] !== 'district_id' || there[0] !== 'district_id'),
  )
  expect(wrong, 'put district_id first on both sides of these').toEqual([])
})

/** Tables that refer to nothing, and why. */
const withoutReferences: Record<string, string> = {
  site_import_row: 'what a file says, in bulk, until it is applied or thrown away',
}

test('every table with a district refers to it', async () => {
  const foreign = await ask<Foreign>(FOREIGN)
  const referring = new Set(
    foreign.filter(({ columns }) => columns[0] === 'district_id').map(({ table }) => table),
  )
  const loose = districtTables.filter(({ name }) => !referring.has(name) && !(name in withoutReferences))
  expect(
    loose.map(({ name }) => name),
    'give these a foreign key that begins with district_id, or a reason in withoutReferences above',
  ).toEqual([])
})

test('every foreign key has an index that begins with its columns', async () => {
  const indexes = await ask<Key>(`
    select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name,
      array(select coalesce(a.attname::text, '(expression)') from unnest(i.indkey::int[]) with ordinality k (n, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n order by place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\((\\w+ IS NOT NULL)( AND \\w+ IS NOT NULL)*\\)$')`)
  const serves = ({ table, columns }: Key, key: Foreign) =>
    table === key.table &&
    key.columns.every((column) => columns.slice(0, key.columns.length).includes(column))
  const bare = (await ask<Foreign>(FOREIGN)).filter((key) => !indexes.some((index) => serves(index, key)))
  expect(
    bare.map(({ table, columns }) => `create index on ${table} (${columns.join(', ')})`),
    'foreign keys without an index: add these to the migration',
  ).toEqual([])
})

test('instants are timestamptz, days are date, text is text', () => {
  const expected = (name: string): string | undefined =>
    /(^|_)at$/.test(name) ? 'timestamp with time zone' : name.endsWith('_on') ? 'date' : undefined
  const refused = /^(character|timestamp without|time |json$|money|real|double|serial)/
  const wrong = tables.flatMap(({ name: table, columns }) =>
    columns
      .filter(({ name, type }) => refused.test(type) || (expected(name) ?? type) !== type)
      .map(({ name, type }) => `${table}.${name} ${type}`),
  )
  expect(wrong).toEqual([])
})

test('money is whole fen and time whole minutes', () => {
  const wrong = tables.flatMap(({ name: table, columns }) =>
    columns
      .filter(({ name, type }) => /_(fen|minutes)$/.test(name) && !/^(integer|bigint|smallint)$/.test(type))
      .map(({ name, type }) => `${table}.${name} ${type}`),
  )
  expect(wrong).toEqual([])
})

test('a row under a flow carries the columns of the kernel, all of them', () => {
  const kernel = ['state', 'state_since', 'due_at', 'remind_at', 'paused_since', 'left_minutes', 'version']
  const partly = tables.flatMap(({ name: table, columns }) => {
    const names = columns.map(({ name }) => name)
    const missing = [...kernel, 'handling_site_id'].filter((name) => !names.includes(name))
    return names.includes('state_since') && missing.length > 0 ? [`${table} lacks ${missing.join(', ')}`] : []
  })
  expect(partly).toEqual([])
})

test('the schema holds no triggers, no functions, no sequences and no extension but btree_gist', async () => {
  const found = await ask<{ kind: string; name: string }>(`
    select 'trigger' as kind, tgname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace
    union all select 'function', proname from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all select 'sequence', relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
    union all select 'extension', extname from pg_extension where extname not in ('plpgsql', 'btree_gist')`)
  expect(found).toEqual([])
})

test('a view shows what its reader may see, not what its owner may', async () => {
  const lax = await ask(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false)`)
  expect(lax).toEqual([])
})

const LEDGERS = ['audit', 'history', 'seal', 'setting', 'site_code']

test('the application reads and adds everywhere, and changes everything but ledgers', () => {
  const expected = (name: string) =>
    name === 'schema_migration'
      ? ''
      : LEDGERS.includes(name)
        ? 'INSERT SELECT'
        : 'DELETE INSERT SELECT UPDATE'
  const wrong = tables.filter(({ name, grants }) => grants !== expected(name))
  expect(wrong.map(({ name, grants }) => `${name}: ${grants}`)).toEqual([])
})

test('the application’s role is nobody: no login, no powers, owner of nothing', async () => {
  const roles = await ask(`
    select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*)::int from pg_class where relowner = r.oid) as owned,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = 'liudan_app'`)
  const none = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }
  expect(roles).toEqual([{ ...none, rolcreatedb: false, rolreplication: false, owned: 0, memberships: 0 }])
})

test('every table with a district has its wall', async () => {
  const walls = await ask<{ name: string }>(`
    select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relrowsecurity and p.polcmd = '*' and p.polpermissive
      and pg_get_expr(p.polqual, p.polrelid) = '(district_id = (current_setting(''app.district''::text))::integer)'
      and p.polwithcheck is null`)
  expect(walls.map(({ name }) => name).toSorted()).toEqual(districtTables.map(({ name }) => name).toSorted())
  const policies = await ask('select polname from pg_policy')
  expect(policies.length).toBe(walls.length)
})

/** Something of each type; what only needs to be there, because checks and references are dropped first. */
const samples: Record<string, string> = {
  integer: '7',
  smallint: '7',
  bigint: '7',
  text: `gen_random_uuid()::text`,
  uuid: 'gen_random_uuid()',
  'uuid[]': 'array[gen_random_uuid()]',
  'text[]': `array['x']`,
  date: `'2026-03-09'`,
  boolean: 'false',
  jsonb: `'{}'`,
  xid8: 'pg_current_xact_id()',
  'timestamp with time zone': `'2026-03-09T10:00:00+08:00'`,
}

function sampleOf(table: string, { name, type }: Column): string {
  const sample = samples[type.replace(/^numeric.*/, 'integer')]
  if (!sample)
    throw new Error(`${table}.${name}: give a sample of the type ${type} in test/conventions.test.ts`)
  return sample
}

/** Inserts a row of a district with all its required columns. */
function insertion({ name: table, columns }: Table, district: number): string {
  const filled = columns.filter(({ name, required }) => required && name !== 'district_id')
  const names = ['district_id', ...filled.map(({ name }) => name)].map((name) => `"${name}"`)
  const values = [district, ...filled.map((column) => sampleOf(table, column))]
  return `insert into "${table}" (${names.join(', ')}) values (${values.join(', ')})`
}

/** What happened to a statement of the application: how many rows it saw or touched, or which refusal it got. */
async function attempt(client: pg.PoolClient, statement: string): Promise<number | string> {
  await client.query('savepoint attempt')
  try {
    return (await client.query(statement)).rowCount ?? 0
  } catch (fault) {
    await client.query('rollback to attempt')
    return String((fault as { code?: string }).code)
  }
}

const NOT_ALLOWED = '42501'

async function withoutChecks(client: pg.PoolClient) {
  const { rows } = await client.query<{ statement: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'x')`)
  for (const { statement } of rows) await client.query(statement)
}

/** A transaction of the owner that leaves nothing behind. */
async function triedOut(work: (client: pg.PoolClient) => Promise<void>) {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('in one district no row of another is seen, added, changed or removed, in any table', () =>
  triedOut(async (client) => {
    await withoutChecks(client)
    for (const table of districtTables) {
      await client.query(`delete from "${table.name}"`)
      for (const district of [1, 2]) await client.query(insertion(table, district))
    }
    await client.query(`set local role liudan_app; set local app.district = '1'`)
    for (const table of districtTables) {
      const [name, ledger] = [table.name, LEDGERS.includes(table.name)]
      const tried = {
        sees: await attempt(client, `select from "${name}"`),
        seesOther: await attempt(client, `select from "${name}" where district_id = 2`),
        adds: await attempt(client, insertion(table, 2)),
        changes: await attempt(
          client,
          `update "${name}" set district_id = district_id where district_id = 2`,
        ),
        gives: await attempt(client, `update "${name}" set district_id = 2`),
        removes: await attempt(client, `delete from "${name}" where district_id = 2`),
      }
      expect({ name, ...tried }).toEqual({
        name,
        sees: 1,
        seesOther: 0,
        adds: NOT_ALLOWED,
        changes: ledger ? NOT_ALLOWED : 0,
        gives: NOT_ALLOWED,
        removes: ledger ? NOT_ALLOWED : 0,
      })
    }
  }))

test('without a district nothing at all is seen', () =>
  triedOut(async (client) => {
    await client.query('set local role liudan_app')
    for (const { name } of districtTables)
      expect(await attempt(client, `select from "${name}"`), name).toMatch(/^(42704|22P02)$/)
  }))
