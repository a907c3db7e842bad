import { noteHash } from './log.ts'
import { books, chainOf, merkleRoot, rowHash, type Book } from './seal.rules.ts'

/** What `verify` found: how much is sealed and sound, or the first entry that is not. */
export interface Verdict {
  seals: number
  rows: number
  unsealed: number
  notes: number
  broken?: { districtId: number; book: Book | 'NOTE'; number?: number; rowId?: string; why: string }
}

/** Whoever answers SQL: the owner's pool, or a job's own transaction. */
export interface Asks {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>
}

interface SealRow {
  district_id: number
  number: number
  row_ids: string[]
  root: string
  chain: string
}

const nothingYet = (): Verdict => ({ seals: 0, rows: 0, unsealed: 0, notes: 0 })

/** Recomputes every seal and every note hash of every district as the owner; stops at the first broken entry. */
export async function verifySeals(owner: Asks): Promise<Verdict> {
  const verdict = nothingYet()
  const { rows: districts } = await owner.query<{ id: number }>('select id from district order by id')
  for (const { id } of districts) {
    await verifyDistrict(owner, id, verdict)
    if (verdict.broken) return verdict
  }
  return verdict
}

/** The same for one district. */
export async function verifyDistrict(
  asks: Asks,
  districtId: number,
  verdict: Verdict = nothingYet(),
): Promise<Verdict> {
  for (const book of books) {
    await verifyBook(asks, { districtId, book }, verdict)
    if (verdict.broken) return verdict
  }
  await verifyNotes(asks, districtId, verdict)
  return verdict
}

interface Place {
  districtId: number
  book: Book
}

async function verifyBook(asks: Asks, { districtId, book }: Place, verdict: Verdict) {
  const table = book.toLowerCase()
  let chain = ''
  let sealed = 0
  for (let number = 1; ; number += 1) {
    const { rows } = await asks.query<SealRow>(
      'select district_id, number, row_ids, root, chain from seal where district_id = $1 and book = $2 and number >= $3 order by number limit 1',
      [districtId, book, number],
    )
    const [seal] = rows
    if (!seal) break
    const why = await faultOf(asks, { seal, number, chain, table, book })
    if (why) {
      verdict.broken = { districtId, book, number, ...why }
      return
    }
    chain = seal.chain
    sealed += seal.row_ids.length
    verdict.seals += 1
  }
  const { rows: counted } = await asks.query<{ count: number }>(
    `select count(*)::int as count from ${table} where district_id = $1`,
    [districtId],
  )
  verdict.rows += sealed
  verdict.unsealed += (counted[0]?.count ?? 0) - sealed
}

interface Checking {
  seal: SealRow
  number: number
  chain: string
  table: string
  book: Book
}

async function faultOf(asks: Asks, { seal, number, chain, table, book }: Checking) {
  if (seal.number !== number) return { why: `seal ${number} is missing` }
  const { rows } = await asks.query<{ id: string; hash: string | null }>(
    `select r.id, ${rowHash(book)} as hash, h.id is null as missing
     from unnest($2::uuid[]) with ordinality as r (id, place) left join ${table} h on h.district_id = $1 and h.id = r.id order by r.place`,
    [seal.district_id, seal.row_ids],
  )
  const missing = (rows as unknown as { id: string; missing: boolean }[]).find((row) => row.missing)
  if (missing) return { rowId: missing.id, why: 'the row has been deleted' }
  const root = merkleRoot(rows.map(({ hash }) => hash ?? ''))
  if (root !== seal.root) return { why: 'a row of this seal has been changed' }
  return chainOf(chain, root) === seal.chain
    ? undefined
    : { why: 'the chain does not follow from the seal before' }
}

const NOTES = `
select n.history_id as id, n.salt, n.words, h.note_hash from history_note n
join history h on h.district_id = n.district_id and h.id = n.history_id
where n.district_id = $1 and n.words is not null and n.history_id > $2 order by n.history_id limit 1000`

/** Words that were not erased must still be those that were sealed. */
async function verifyNotes(asks: Asks, districtId: number, verdict: Verdict) {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await asks.query<{ id: string; salt: string; words: object; note_hash: string }>(NOTES, [
      districtId,
      after,
    ])
    const wrong = rows.find(({ salt, words, note_hash: sealed }) => noteHash(salt, words) !== sealed)
    if (wrong) {
      verdict.broken = { districtId, book: 'NOTE', rowId: wrong.id, why: 'the words have been changed' }
      return
    }
    verdict.notes += rows.length
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
