import { sql } from 'kysely'
import type pg from 'pg'
import type { Ctx } from '../../platform/ctx.ts'

/** Accounts are keyed by account id and joined to nothing; every read here is one look-up. */
export const findAccountByLogin = ({ db }: Ctx, login: string) =>
  db.selectFrom('account').selectAll().where('login', '=', login).forUpdate().executeTakeFirst()

/** Makes the account of a verified phone; of two at once, both get the one. */
export async function ensurePhoneAccount(ctx: Ctx, phoneIndex: string, phoneSealed: string): Promise<string> {
  const made = await ctx.db
    .insertInto('account')
    .values({ id: ctx.newId(), phoneIndex, phoneSealed, createdAt: ctx.now })
    .onConflict((conflict) => conflict.column('phoneIndex').doUpdateSet({ phoneSealed }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export async function insertStaffAccount(
  { db, now }: Ctx,
  account: { id: string; login: string; passwordHash: string; totpSealed: string | null },
) {
  await db
    .insertInto('account')
    .values({ ...account, createdAt: now })
    .execute()
}

export async function noteFailure({ db }: Ctx, id: string, lockedUntil: Date | null, failures: number) {
  await db
    .updateTable('account')
    .set({ failures, lockedUntil })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function noteSuccess({ db }: Ctx, id: string, totpLastStep: number | null) {
  await db
    .updateTable('account')
    .set({ failures: 0, lockedUntil: null, totpLastStep })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function insertSession(
  { db }: Ctx,
  session: {
    tokenHash: string
    id: string
    accountId: string
    staff: boolean
    secondFactor: boolean
    createdAt: Date
    seenAt: Date
    expiresAt: Date
    idleMinutes: number | null
  },
) {
  await db.insertInto('session').values(session).execute()
}

export const deleteSession = ({ db }: Ctx, id: string) =>
  db.deleteFrom('session').where('id', '=', id).execute()

/** Codes of one phone since an instant, newest first, locked so that guesses are counted one by one. */
export const lockCodes = ({ db }: Ctx, phoneIndex: string, since: Date) =>
  db
    .selectFrom('oneTimeCode')
    .selectAll()
    .where('phoneIndex', '=', phoneIndex)
    .where('createdAt', '>', since)
    .orderBy('createdAt', 'desc')
    .forUpdate()
    .execute()

export async function insertCode(
  { db }: Ctx,
  code: { id: string; phoneIndex: string; codeHash: string; createdAt: Date; expiresAt: Date },
) {
  await db.insertInto('oneTimeCode').values(code).execute()
}

export async function noteGuess({ db, now }: Ctx, id: string, right: boolean) {
  await db
    .updateTable('oneTimeCode')
    .set({ attempts: sql`attempts + 1`, ...(right && { usedAt: now }) })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Two requests for one phone take turns, so that only one code is sent. */
export async function takeTurn({ db }: Ctx, phoneIndex: string) {
  await sql`select pg_advisory_xact_lock(hashtext(${phoneIndex}))`.execute(db)
}

export const lockAccount = ({ db }: Ctx, id: string) =>
  db.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function savePassword({ db }: Ctx, id: string, passwordHash: string) {
  await db
    .updateTable('account')
    .set({ passwordHash, failures: 0 })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function savePendingTotp({ db }: Ctx, id: string, totpPendingSealed: string) {
  await db.updateTable('account').set({ totpPendingSealed }).where('id', '=', id).executeTakeFirstOrThrow()
}

export async function saveTotp({ db }: Ctx, id: string, totpSealed: string, totpLastStep: number) {
  await db
    .updateTable('account')
    .set({ totpSealed, totpLastStep, totpPendingSealed: null })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Ends every session of an account, but for the one that is kept. */
export async function deleteSessions({ db }: Ctx, accountId: string, keptId?: string) {
  await db
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .$if(keptId !== undefined, (query) => query.where('id', '!=', keptId ?? ''))
    .execute()
}

export async function deleteExpired({ db, now }: Ctx) {
  await db.deleteFrom('session').where('expiresAt', '<', now).execute()
  await db
    .deleteFrom('oneTimeCode')
    .where('expiresAt', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}

const TOUCH = `
update session s set seen_at = t.at from jsonb_to_recordset($1::jsonb) as t (id uuid, at timestamptz)
where s.id = t.id and s.seen_at < t.at`

/** Sessions and when each was used last; on the owner's pool, because it belongs to no request. */
export const touchSessions = (pool: pg.Pool, seen: readonly [id: string, at: Date][]) =>
  pool.query(TOUCH, [JSON.stringify(seen.map(([id, at]) => ({ id, at })))])
