import { sql } from 'kysely'
import * as contract from '../../../contract/house/audit.ts'
import type { Ctx } from '../ctx.ts'
import { on } from '../events/events.ts'
import { command, query, type Module } from '../module.ts'
import { checkNow, checkSeals, getSealState, sealsDoubted } from './seal-state.ts'
import { books, chainOf, merkleRoot, rowHash, type Book } from './seal.rules.ts'

/** Rows of one seal at most. */
const BATCH = 1000
/** Seals written by one run at most: the rest waits for the next. */
const BATCHES_MOST = 200

interface Last {
  number: number
  chain: string
  uptoXact: string
  lastId: string
}

/** Seals what can no longer change its company: rows of transactions older than every open one (DESIGN §3). */
export const sealing: Module = {
  name: 'seals',
  bindings: [query(contract.getSealState, getSealState), command(contract.checkSeals, checkSeals)],
  subscriptions: [on(sealsDoubted, 'history.check', checkNow)],
  cron: [
    { job: 'history.seal', schedule: '*/5 * * * *', run: sealDue },
    { job: 'history.checkNightly', schedule: '40 3 * * *', run: (ctx) => checkNow(ctx) },
  ],
}

/** Seals both books of a district as far as possible; two at once take turns. */
export async function sealDue(ctx: Ctx) {
  await sql`select pg_advisory_xact_lock(7022, ${ctx.districtId}::int)`.execute(ctx.db)
  for (const book of books) {
    for (let batch = 0; batch < BATCHES_MOST && (await sealBatch(ctx, book)); batch += 1);
    await keepHead(ctx, book)
  }
}

/** Where the chain ends, beside the chain: taking away its last seals leaves one that is sound in itself. */
async function keepHead({ db, districtId }: Ctx, book: Book) {
  await sql`
    insert into seal_head (district_id, book, number, chain)
    select district_id, book, number, chain from seal
    where district_id = ${districtId} and book = ${book} order by number desc limit 1
    on conflict (district_id, book) do update set number = excluded.number, chain = excluded.chain
    where excluded.number > seal_head.number`.execute(db)
}

/**
 * One seal over the next rows in the order (xact, id); false when nothing is ready or the batch was the last. Only rows of
 * transactions older than every open one: whatever is still open, or begins later, has an `xact` at or above that bound, so no
 * honest row can come to lie below the end of a seal (`verify.ts` calls one that does slipped in).
 */
async function sealBatch({ db, districtId, now }: Ctx, book: Book): Promise<boolean> {
  const last = await lastSeal({ db, districtId }, book)
  const { rows } = await sql<{ id: string; xact: string; hash: string }>`
    select h.id, h.xact::text as xact, ${sql.raw(rowHash(book))} as hash from ${sql.table(book.toLowerCase())} h
    where h.district_id = ${districtId} and (h.xact, h.id) > (${last?.uptoXact ?? '0'}::xid8, ${last?.lastId ?? NIL}::uuid)
      and h.xact < pg_snapshot_xmin(pg_current_snapshot())
    order by h.xact, h.id limit ${BATCH}`.execute(db)
  const final = rows.at(-1)
  if (!final) return false
  const root = merkleRoot(rows.map(({ hash }) => hash))
  await db
    .insertInto('seal')
    .values({
      districtId,
      book,
      number: (last?.number ?? 0) + 1,
      rowIds: rows.map(({ id }) => id),
      root,
      chain: chainOf(last?.chain ?? '', root),
      uptoXact: final.xact,
      sealedAt: now,
    })
    .execute()
  return rows.length === BATCH
}

const NIL = '00000000-0000-0000-0000-000000000000'

async function lastSeal(
  { db, districtId }: Pick<Ctx, 'db' | 'districtId'>,
  book: Book,
): Promise<Last | undefined> {
  const { rows } = await sql<Last>`
    select number, chain, upto_xact::text as upto_xact, row_ids[cardinality(row_ids)] as last_id from seal
    where district_id = ${districtId} and book = ${book} order by number desc limit 1`.execute(db)
  return rows[0]
}
