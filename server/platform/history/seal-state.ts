import { CompiledQuery, sql } from 'kysely'
import type * as contract from '../../../contract/house/audit.ts'
import { done } from '../../../contract/common.ts'
import type { Reply } from '../../../contract/route.ts'
import type { Ctx } from '../ctx.ts'
import { event } from '../events/events.ts'
import { books, type Book } from './seal.rules.ts'
import { verifyDistrict, type Asks } from './verify.ts'

const CHECKED = 'SEALS_CHECKED'
const NIL = '00000000-0000-0000-0000-000000000000'

/** Somebody wants to know now whether all is as it was sealed. */
export const sealsDoubted = event<{ personId: string | null }>('history.sealsDoubted', 'audit')

/** Leaves the work to a job: a long book takes longer than anybody waits. */
export async function checkSeals(ctx: Ctx) {
  ctx.publish(sealsDoubted({ personId: ctx.actor.personId ?? null }))
  return done
}

/** Recomputes this district's books and writes the outcome into the audit book; running twice says it twice. */
export async function checkNow(ctx: Ctx, by: { personId: string | null } = { personId: null }) {
  const { broken, seals, rows, notes } = await verifyDistrict(asksOf(ctx), ctx.districtId)
  ctx.audit({
    act: CHECKED,
    subject: 'seal',
    personId: by.personId ?? undefined,
    facts: { seals, rows, notes, broken: broken ?? null },
  })
}

/** Plain SQL over the job's own transaction, columns as the table names them. */
const asksOf = ({ db }: Ctx): Asks => ({
  query: async <R extends object>(text: string, values: unknown[] = []) => {
    const { rows } = await db.withoutPlugins().executeQuery<R>(CompiledQuery.raw(text, values))
    return { rows }
  },
})

export async function getSealState(ctx: Ctx): Promise<Reply<typeof contract.getSealState>> {
  const [states, checked] = await Promise.all([
    Promise.all(books.map((book) => bookState(ctx, book))),
    lastCheck(ctx),
  ])
  return { books: states, checked }
}

interface State {
  seals: number
  sealedAt: Date | null
  chain: string | null
  waiting: number
}

/** Nobody reads an exact number above this. */
const WAITING_MOST = 10_000

/**
 * The last seal of a book and how many rows came after it, in the order in which rows are sealed. Bounded and ordered, it
 * keeps to the index; `coalesce` stays inside its sub-select, as in `unreadBy`, or row security would keep the index away.
 */
async function bookState({ db, districtId }: Ctx, book: Book) {
  const { rows } = await sql<State>`
    with last as (
      select number, sealed_at, chain, upto_xact, row_ids[cardinality(row_ids)] as last_id from seal
      where district_id = ${districtId} and book = ${book} order by number desc limit 1)
    select coalesce((select number from last), 0) as seals, (select sealed_at from last), (select chain from last),
      (select count(*)::int from (
        select 1 from ${sql.table(book.toLowerCase())} r where r.district_id = ${districtId}
          and (r.xact, r.id) > ((select coalesce((select upto_xact from last), '0'::xid8)), (select coalesce((select last_id from last), ${NIL}::uuid)))
        order by r.xact, r.id limit ${WAITING_MOST}) after) as waiting`.execute(db)
  const { seals = 0, sealedAt = null, chain = null, waiting = 0 } = rows[0] ?? {}
  return { book, seals, lastSealedAt: sealedAt?.toISOString() ?? null, chain, waiting }
}

interface CheckFacts {
  seals: number
  rows: number
  notes: number
  broken: { book: Book | 'NOTE'; number?: number; rowId?: string; why: contract.SealFault } | null
}

async function lastCheck({ db, districtId }: Ctx) {
  const row = await db
    .selectFrom('audit')
    .select(['at', 'facts'])
    .where('districtId', '=', districtId)
    .where('act', '=', CHECKED)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { seals, rows, notes, broken } = row.facts as unknown as CheckFacts
  const place = broken && { number: null, rowId: null, ...broken }
  return { at: row.at.toISOString(), seals, rows, notes, broken: place }
}
