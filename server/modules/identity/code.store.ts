import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/** Two requests for one phone take turns, so that only one code is sent. */
export async function takeTurn({ db }: Ctx, phoneIndex: string) {
  await sql`select pg_advisory_xact_lock(hashtext(${phoneIndex}))`.execute(db)
}

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

export const deleteCodes = ({ db }: Ctx, phoneIndex: string) =>
  db.deleteFrom('oneTimeCode').where('phoneIndex', '=', phoneIndex).execute()

/** Codes are of use for minutes; a day later nobody asks how many were sent. */
export const deleteOldCodes = ({ db, now }: Ctx) =>
  db
    .deleteFrom('oneTimeCode')
    .where('expiresAt', '<', new Date(now.getTime() - DAY_MS))
    .execute()
