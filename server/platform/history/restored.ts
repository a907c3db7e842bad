import type pg from 'pg'
import { StartFault } from '../config.ts'
import { verifySeals, type Asks } from './verify.ts'

const positions = `
  select x.xact from district d, lateral (
    (select h.xact from history h where h.district_id = d.id order by h.xact desc, h.id desc limit 1)
    union all (select a.xact from audit a where a.district_id = d.id order by a.xact desc, a.id desc limit 1)
    union all (select s.upto_xact from seal s where s.district_id = d.id and s.book = 'HISTORY' order by s.number desc limit 1)
    union all (select s.upto_xact from seal s where s.district_id = d.id and s.book = 'AUDIT' order by s.number desc limit 1)
    union all select m.upto_xact from history_mark m where m.district_id = d.id) x`

/** The books name transactions that this cluster has not come to: it is another than the one they were written in. */
export async function booksAreAhead(owner: Asks): Promise<boolean> {
  const { rows } = await owner.query<{ ahead: boolean }>(
    `select exists (select from (${positions}) p where p.xact >= pg_snapshot_xmax(pg_current_snapshot())) as ahead`,
  )
  return rows[0]?.ahead ?? false
}

/** Whatever would write first asks this: what is written behind books that are ahead is never sealed or counted. */
export async function refuseBooksAhead(owner: Asks) {
  if (await booksAreAhead(owner))
    throw new StartFault(
      'this database was restored into another PostgreSQL, whose transactions are numbered anew: run npm run admin -- settle first',
    )
}

const BOUNDS = `
  create temporary table bound on commit drop as
    select 'HISTORY' as book, district_id, upto_xact as xact, upto_id as id from history_mark
    union select book, district_id, upto_xact, row_ids[cardinality(row_ids)] from (
      select distinct on (district_id, book) * from seal order by district_id, book, number desc) last`

/** Rows between the same two bounds get one odd number, the bound above them the even one that follows. */
const rowsOf = (book: string) => `
  update ${book} h set xact = (1 + 2 * (select count(*) from bound b where b.book = upper('${book}')
    and b.district_id = h.district_id and (b.xact, b.id) < (h.xact, h.id)))::text::xid8`

const rank = (district: string, book: string, end: string) => `
  (2 * (select count(*) from bound b where b.book = ${book} and b.district_id = ${district} and (b.xact, b.id) <= ${end}))::text::xid8`

const MARKS = `
  update history_mark m set upto_xact = ${rank('m.district_id', `'HISTORY'`, '(m.upto_xact, m.upto_id)')},
    upto_id = '00000000-0000-0000-0000-000000000000'`

const SEALS = `
  update seal s set upto_xact = ${rank('s.district_id', 's.book', '(last.upto_xact, last.row_ids[cardinality(last.row_ids)])')}
  from (select distinct on (district_id, book) * from seal order by district_id, book, number desc) last
  where last.district_id = s.district_id and last.book = s.book`

/**
 * After a restore into a new cluster, before anybody writes: puts all that was written before its first transaction, keeping
 * what is sealed and what each projection has read (decision 0017). Hashes hold no number of a transaction, so seals still verify.
 */
export async function settleRestored(pool: pg.Pool) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table history, audit, seal, history_mark in exclusive mode')
    const { broken } = await verifySeals(client)
    if (broken) throw new StartFault('the books are broken: see npm run admin -- verify; nothing was changed')
    await client.query(BOUNDS)
    for (const statement of [rowsOf('history'), rowsOf('audit'), SEALS, MARKS]) await client.query(statement)
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
}
