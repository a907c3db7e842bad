import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SealFault } from '../../../contract/house/audit.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { books, type Book } from './seal.rules.ts'
import { verifySeals } from './verify.ts'

const SEALS = 4
const ROWS_EACH = 3

let world: World
beforeAll(async () => {
  world = await makeWorld()
  for (let seal = 1; seal <= SEALS; seal += 1) {
    for (const book of books) await write(book, seal)
    await sealAll()
  }
  // Not sealed yet: an honest book goes on behind its last seal.
  for (const book of books) await write(book, SEALS + 1)
})
afterAll(() => world.close())

const inserts: Record<Book, string> = {
  HISTORY: `insert into history (district_id, id, subject, subject_id, act, from_state, to_state, actor_id, party, site_id, team_id, facts, note_hash, at)
    select 1, gen_random_uuid(), 'probe', gen_random_uuid(), 'ACT_' || n, 'A', 'B', gen_random_uuid(), 'CLERK',
      gen_random_uuid(), gen_random_uuid(), jsonb_build_object('n', n), 'hash' || n, '2026-03-09T10:00:00+08:00'
    from generate_series($1::int, $2::int) n`,
  AUDIT: `insert into audit (district_id, id, act, subject, subject_id, actor_id, facts, reason, at)
    select 1, gen_random_uuid(), 'ACT_' || n, 'probe', gen_random_uuid(), gen_random_uuid(),
      jsonb_build_object('n', n), 'reason ' || n, '2026-03-09T10:00:00+08:00'
    from generate_series($1::int, $2::int) n`,
}

const write = (book: Book, seal: number) =>
  world.pool.query(inserts[book], [seal * ROWS_EACH + 1, (seal + 1) * ROWS_EACH])

/** Something else in the cluster may be open for a moment: what is younger is sealed by the next run. */
async function sealAll() {
  do await world.jobs.runCron('history.seal')
  while ((await verifySeals(world.pool)).unsealed > 0)
}

/** What is hashed of a row, and how it is forged. */
const fields: Record<Book, Record<string, string>> = {
  HISTORY: {
    subject: `subject || 'x'`,
    subject_id: 'gen_random_uuid()',
    act: `act || 'x'`,
    from_state: 'null',
    to_state: `to_state || 'x'`,
    actor_id: 'gen_random_uuid()',
    party: `party || 'x'`,
    site_id: 'null',
    team_id: 'gen_random_uuid()',
    facts: `facts || '{"forged": true}'`,
    note_hash: `note_hash || 'x'`,
    at: `at + interval '1 microsecond'`,
    xact: `'1000000000000'::xid8`,
  },
  AUDIT: {
    act: `act || 'x'`,
    subject: `subject || 'x'`,
    subject_id: 'null',
    actor_id: 'gen_random_uuid()',
    facts: `facts || '{"forged": true}'`,
    reason: `reason || 'x'`,
    at: `at - interval '1 microsecond'`,
    xact: `'1000000000000'::xid8`,
  },
}

type Tampering =
  | { kind: 'CHANGE'; row: number; field: number }
  | { kind: 'DELETE'; row: number }
  | { kind: 'SWAP'; row: number; by: number }
  | { kind: 'SLIP_IN'; row: number }
  | { kind: 'ROOT' | 'CHAIN' | 'TAKE_OUT'; seal: number }
  | { kind: 'DROP_LAST' }

const row = fc.nat({ max: SEALS * ROWS_EACH - 1 })
const seal = fc.integer({ min: 1, max: SEALS })
const is = <K extends string>(kind: K) => fc.constant(kind)

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: is('CHANGE'), row, field: fc.nat() }) },
  fc.record({ kind: is('DELETE'), row }),
  fc.record({ kind: is('SWAP'), row, by: fc.integer({ min: 1, max: SEALS * ROWS_EACH - 1 }) }),
  { weight: 2, arbitrary: fc.record({ kind: is('SLIP_IN'), row }) },
  fc.record({ kind: fc.constantFrom('ROOT' as const, 'CHAIN' as const, 'TAKE_OUT' as const), seal }),
  fc.record({ kind: is('DROP_LAST') }),
)

const found: Record<Tampering['kind'], readonly SealFault[]> = {
  CHANGE: ['ROW_CHANGED'],
  DELETE: ['ROW_DELETED'],
  SWAP: ['ROW_CHANGED'],
  SLIP_IN: ['ROW_SLIPPED_IN'],
  ROOT: ['ROW_CHANGED'],
  CHAIN: ['CHAIN_BROKEN'],
  TAKE_OUT: ['SEAL_MISSING'],
  DROP_LAST: ['SEAL_MISSING'],
}

/** The sealed rows of a book in the order in which they were sealed. */
async function sealedRows(client: pg.PoolClient, book: Book): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select r.id from seal, unnest(row_ids) with ordinality as r (id, place) where book = $1 order by number, place`,
    [book],
  )
  return rows.map(({ id }) => id)
}

async function tamper(client: pg.PoolClient, book: Book, act: Tampering): Promise<number> {
  const table = book.toLowerCase()
  const ids = await sealedRows(client, book)
  const at = (index: number) => ids[index % ids.length] ?? ''
  const change = async (text: string, values: unknown[]) => (await client.query(text, values)).rowCount ?? 0
  switch (act.kind) {
    case 'CHANGE': {
      const [field = '', forged = ''] =
        Object.entries(fields[book])[act.field % Object.keys(fields[book]).length] ?? []
      return change(`update ${table} set ${field} = ${forged} where id = $1`, [at(act.row)])
    }
    case 'DELETE':
      return change(`delete from ${table} where id = $1`, [at(act.row)])
    case 'SWAP': {
      const columns = Object.keys(fields[book]).join(', ')
      return change(
        `update ${table} h set (${columns}) = (select ${columns} from ${table} o where o.id = case h.id when $1 then $2::uuid else $1::uuid end)
         where h.id in ($1::uuid, $2::uuid)`,
        [at(act.row), at(act.row + act.by)],
      )
    }
    case 'SLIP_IN': {
      // A copy of a sealed row under another id, just before it.
      const columns = Object.keys(fields[book]).filter((name) => name !== 'xact')
      return change(
        `insert into ${table} (district_id, id, ${columns.join(', ')}, xact)
         select district_id, gen_random_uuid(), ${columns.join(', ')}, (xact::text::bigint - 1)::text::xid8 from ${table} where id = $1`,
        [at(act.row)],
      )
    }
    case 'ROOT':
    case 'CHAIN':
      return change(
        `update seal set ${act.kind.toLowerCase()} = md5(${act.kind.toLowerCase()}) where book = $1 and number = $2`,
        [book, act.seal],
      )
    case 'TAKE_OUT':
      return change('delete from seal where book = $1 and number = $2', [book, act.seal])
    case 'DROP_LAST':
      return change('delete from seal where book = $1 and number = $2', [book, SEALS])
  }
}

/** Tampers as the owner of the database could, has it verified, and takes it all back. */
async function verdictAfter(book: Book, act?: Tampering) {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    const touched = act ? await tamper(client, book, act) : 0
    return { touched, ...(await verifySeals(client)) }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('an untouched book verifies', async () => {
  for (const book of books) {
    const { broken, seals, rows, unsealed } = await verdictAfter(book)
    const each = books.length * ROWS_EACH
    expect({ broken, seals, rows, unsealed }).toEqual({
      broken: undefined,
      seals: books.length * SEALS,
      rows: SEALS * each,
      unsealed: each,
    })
  }
})

test('whatever single thing is done to a sealed book is found, and called what it is', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...books), tampering, async (book, act) => {
      const { broken, touched } = await verdictAfter(book, act)
      expect(touched).toBeGreaterThan(0)
      expect(broken?.book).toBe(book)
      expect(found[act.kind]).toContain(broken?.why)
    }),
    { numRuns: 150 },
  ))
