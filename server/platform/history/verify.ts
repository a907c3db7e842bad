import type { SealFault } from '../../../contract/house/audit.ts'
import { noteHash } from './log.ts'
import { books, chainOf, merkleRoot, rowHash, type Book } from './seal.rules.ts'

/** What `verify` found: how much is sealed and sound, or the first entry that is not. */
export interface Verdict {
  seals: number
  rows: number
  unsealed: number
  notes: number
  broken?: { districtId: number; book: Book | 'NOTE'; number?: number; rowId?: string; why: SealFault }
}

/** Whoever answers SQL: the owner's pool, or a job's own transaction. */
export interface Asks {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>
}

const NIL = '00000000-0000-0000-0000-000000000000'

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

/** How far a book has been found sound. */
interface Sound {
  number: number
  chain: string
  rows: number
  uptoXact: string
  lastId: string
}

const unsealed: Sound = { number: 0, chain: '', rows: 0, uptoXact: '0', lastId: NIL }

type Fault = Omit<NonNullable<Verdict['broken']>, keyof Place>

/** The seals one after the other, each with its rows; then what lies among their rows without a seal. */
async function verifyBook(asks: Asks, place: Place, verdict: Verdict) {
  // Read first: a seal made meanwhile lies behind this head, never before it.
  const head = await readHead(asks, place)
  let sound = unsealed
  for (;;) {
    const seal = await nextSeal(asks, place, sound.number)
    if (!seal) break
    const found = await checkSeal(asks, place, { seal, sound, head })
    if ('why' in found) return broke(verdict, place, found)
    sound = found
  }
  if (head && sound.number < head.number)
    return broke(verdict, place, { number: sound.number + 1, why: 'SEAL_MISSING' })
  const slipped = await findSlippedIn(asks, place, sound)
  if (slipped) return broke(verdict, place, { rowId: slipped, why: 'ROW_SLIPPED_IN' })
  verdict.seals += sound.number
  verdict.rows += sound.rows
  verdict.unsealed += (await countRows(asks, place)) - sound.rows
}

function broke(verdict: Verdict, place: Place, fault: Fault) {
  verdict.broken = { ...place, ...fault }
}

interface Head {
  number: number
  chain: string
}

async function readHead(asks: Asks, { districtId, book }: Place): Promise<Head | undefined> {
  const { rows } = await asks.query<Head>(
    'select number, chain from seal_head where district_id = $1 and book = $2',
    [districtId, book],
  )
  return rows[0]
}

interface SealRow {
  number: number
  row_ids: string[]
  root: string
  chain: string
  upto_xact: string
}

async function nextSeal(
  asks: Asks,
  { districtId, book }: Place,
  after: number,
): Promise<SealRow | undefined> {
  const { rows } = await asks.query<SealRow>(
    `select number, row_ids, root, chain, upto_xact::text from seal
     where district_id = $1 and book = $2 and number > $3 order by number limit 1`,
    [districtId, book, after],
  )
  return rows[0]
}

interface Checking {
  seal: SealRow
  sound: Sound
  head: Head | undefined
}

async function checkSeal(
  asks: Asks,
  { districtId, book }: Place,
  { seal, sound, head }: Checking,
): Promise<Sound | Fault> {
  const number = sound.number + 1
  if (seal.number !== number) return { number, why: 'SEAL_MISSING' }
  const lastId = seal.row_ids.at(-1) ?? NIL
  // `limit` keeps it a look-up of each row by its key: without statistics the planner would read the book once a seal.
  const { rows } = await asks.query<{ id: string; hash: string; missing: boolean; moved: boolean }>(
    `select r.id, ${rowHash(book)} as hash, h.id is null as missing, (h.xact, h.id) > ($3::xid8, $4::uuid) as moved
     from unnest($2::uuid[]) with ordinality as r (id, place)
     left join lateral (select * from ${book.toLowerCase()} where district_id = $1 and id = r.id limit 1) h on true order by r.place`,
    [districtId, seal.row_ids, seal.upto_xact, lastId],
  )
  const missing = rows.find((row) => row.missing)
  if (missing) return { number, rowId: missing.id, why: 'ROW_DELETED' }
  // The number of its transaction is not in the hash (decision 0017), but a row moved behind its seal would be sealed twice.
  const moved = rows.find((row) => row.moved)
  if (moved) return { number, rowId: moved.id, why: 'ROW_CHANGED' }
  const root = merkleRoot(rows.map(({ hash }) => hash))
  if (root !== seal.root) return { number, why: 'ROW_CHANGED' }
  const chain = chainOf(sound.chain, root)
  const ahead = head?.number === number && head.chain !== chain
  if (chain !== seal.chain || ahead) return { number, why: 'CHAIN_BROKEN' }
  return { number, chain, rows: sound.rows + rows.length, uptoXact: seal.upto_xact, lastId }
}

/**
 * The first row that lies before the end of the last seal and that no seal names. A full join can only be hashed or merged,
 * both of which spill to disk: it neither grows in memory nor loops over rows times seals, whatever the planner guesses.
 */
async function findSlippedIn(
  asks: Asks,
  { districtId, book }: Place,
  { uptoXact, lastId }: Sound,
): Promise<string | undefined> {
  const { rows } = await asks.query<{ id: string }>(
    `select h.id from (
       select h.xact, h.id from ${book.toLowerCase()} h where h.district_id = $1 and (h.xact, h.id) <= ($3::xid8, $4::uuid)
     ) h full join (select unnest(row_ids) as id from seal where district_id = $1 and book = $2) named on named.id = h.id
     where named.id is null order by h.xact, h.id limit 1`,
    [districtId, book, uptoXact, lastId],
  )
  return rows[0]?.id
}

async function countRows(asks: Asks, { districtId, book }: Place): Promise<number> {
  const { rows } = await asks.query<{ count: number }>(
    `select count(*)::int as count from ${book.toLowerCase()} where district_id = $1`,
    [districtId],
  )
  return rows[0]?.count ?? 0
}

const NOTES = `
select n.history_id as id, n.salt, n.words, h.note_hash from history_note n
join history h on h.district_id = n.district_id and h.id = n.history_id
where n.district_id = $1 and n.words is not null and n.history_id > $2 order by n.history_id limit 1000`

/** Words that were not erased must still be those that were sealed. */
async function verifyNotes(asks: Asks, districtId: number, verdict: Verdict) {
  let after = NIL
  for (;;) {
    const { rows } = await asks.query<{ id: string; salt: string; words: object; note_hash: string }>(NOTES, [
      districtId,
      after,
    ])
    const wrong = rows.find(({ salt, words, note_hash: sealed }) => noteHash(salt, words) !== sealed)
    if (wrong) {
      verdict.broken = { districtId, book: 'NOTE', rowId: wrong.id, why: 'WORDS_CHANGED' }
      return
    }
    verdict.notes += rows.length
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
