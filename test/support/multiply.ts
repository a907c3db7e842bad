import type pg from 'pg'

/**
 * Years of use in a moment: copies the rows that a table has until there are about `count` more. What must differ differs
 * (keys, codes); what points to an order, a place or a case points to any; dates lie in the last two years; the rest stays
 * as it was, so that whoever sees one of the originals has many like it before them.
 */
export async function multiply(pool: pg.Pool, tables: readonly Growing[], count: number) {
  const client = await pool.connect()
  try {
    // A copy may point to what does not fit it in every detail: its foreign keys are not looked at.
    await client.query(
      'set session_replication_role = replica; set synchronous_commit = off; select setseed(0.42)',
    )
    await client.query('create temp table fill_ids (parent text primary key, ids uuid[])')
    for (const parent of parents)
      await client.query(
        `insert into fill_ids select $1, array(select id from ${parent} order by id desc limit 5000)`,
        [parent],
      )
    for (const each of tables) await copyRows(client, each, count)
    await client.query('analyze')
  } finally {
    await client.query('drop table if exists fill_ids')
    await client.query('reset all')
    client.release()
  }
}

export interface Growing {
  table: string
  /** Which rows (of `s`) are copied; all of them without. */
  where?: string
}

interface Column {
  name: string
  type: string
  /** Stands in a key: two rows must differ somewhere in it. */
  keyed: boolean
  pointsTo: string | null
}

const COLUMNS = `
select a.attname as name, t.typname as type,
  exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as keyed,
  (select c.confrelid::regclass::text from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any(c.conkey) limit 1) as "pointsTo"
from pg_attribute a join pg_type t on t.oid = a.atttypid
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by a.attnum`

/** To what a copy points anywhere; to a person or a team it points as its original does. */
const parents = ['service_order', 'site', 'showcase', 'enquiry', 'mediation']

const anyOf = (parent: string) =>
  `(select ids[1 + floor(random() * cardinality(ids))::int] from fill_ids where parent = '${parent}' and n.n > 0)`

function valueOf({ name, type, keyed, pointsTo }: Column): string {
  if (type === 'uuid' && pointsTo && parents.includes(pointsTo))
    return `case when s.${name} is not null then ${anyOf(pointsTo)} end`
  if (type === 'timestamptz' || type === 'date')
    return `(s.${name} - (n.n % 700) * interval '1 day')::${type}`
  if (name === 'subject_id' || (keyed && type === 'uuid' && !pointsTo)) return 'gen_random_uuid()'
  if (keyed && /(^|_)code$/.test(name))
    return `translate(upper(substr(md5(random()::text), 1, 10)), 'ILOU', '0000')`
  if (keyed && name.endsWith('_hash')) return 'md5(random()::text)'
  return `s.${name}`
}

async function copyRows(client: pg.PoolClient, { table, where = 'true' }: Growing, count: number) {
  const { rows: columns } = await client.query<Column>(COLUMNS, [table])
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${table} s where ${where}`,
  )
  const stored = rows[0]?.count ?? 0
  if (stored === 0) throw new Error(`${table} has no row to copy: an example must make one`)
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
     select ${columns.map(valueOf).join(', ')} from ${table} s, generate_series(1, ${Math.ceil(count / stored)}) as n (n) where ${where}
     on conflict do nothing`,
  )
}
