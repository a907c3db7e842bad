import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { StartFault } from '../config.ts'

const FOLDER = new URL('../../../db/migrations/', import.meta.url)

interface Migration {
  number: number
  name: string
  text: string
}

/** The migrations in the tree, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      name,
      text: await readFile(new URL(name, FOLDER), 'utf8'),
    })),
  )
}

/**
 * Brings the schema to what this version of the program knows, forward only, one transaction a file. Two starts at once take
 * turns. Throws `StartFault` for a schema from the future and for a login that cannot be the application's role.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const migrations = await readMigrations()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7021)')
    await ensureRole(client)
    await client.query(
      'create table if not exists schema_migration (number int primary key, name text not null, at timestamptz not null)',
    )
    const { rows } = await client.query<{ number: number }>(
      'select number from schema_migration order by number',
    )
    const newest = rows.at(-1)?.number ?? 0
    const known = migrations.at(-1)?.number ?? 0
    if (newest > known)
      throw new StartFault(
        `the database is of a newer Liudan (schema ${newest}, this one knows ${known}): start the newer version`,
      )
    const pending = migrations.filter(({ number }) => number > newest)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.query('select pg_advisory_unlock(7021)')
    client.release()
  }
}

async function apply(client: pg.PoolClient, { number, name, text }: Migration) {
  try {
    await client.query('begin')
    await client.query(text)
    await secure(client)
    await client.query('insert into schema_migration values ($1, $2, clock_timestamp())', [number, name])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: fault })
  }
}

/** Tables that only grow: no UPDATE, no DELETE for the application. */
const LEDGERS = ['history', 'audit', 'seal', 'setting', 'site_code']

/** Every table with a district gets row security and its grants, so that no migration can forget them. */
async function secure(client: pg.PoolClient) {
  const { rows } = await client.query<{ name: string; district: boolean }>(`
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped) as district
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'`)
  for (const { name, district } of rows) {
    await client.query(
      `grant select, insert${LEDGERS.includes(name) ? '' : ', update, delete'} on "${name}" to liudan_app`,
    )
    if (!district) continue
    await client.query(`alter table "${name}" enable row level security`)
    await client.query(`drop policy if exists district on "${name}"`)
    await client.query(
      `create policy district on "${name}" using (district_id = current_setting('app.district')::int)`,
    )
  }
}

/** The application's role cannot log in; the login creates it once and must be able to assume it. */
async function ensureRole(client: pg.PoolClient) {
  const fault = (cause: unknown) =>
    new StartFault(
      `the database login can neither create nor assume the role liudan_app: ${(cause as Error).message}`,
    )
  const { rows } = await client.query<{ usable: boolean | null }>(
    `select (select pg_has_role(current_user, oid, 'MEMBER') from pg_roles where rolname = 'liudan_app') as usable`,
  )
  try {
    if (rows[0]?.usable === null) await client.query('create role liudan_app nologin')
    await client.query('grant usage on schema public to liudan_app')
    await client.query('grant liudan_app to current_user')
  } catch (cause) {
    if (!rows[0]?.usable) throw fault(cause)
  }
}
