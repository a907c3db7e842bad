import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { SessionTable } from '../../../db/schema.ts'
import type pg from 'pg'
import type { Ctx } from '../../platform/ctx.ts'

export type SessionRow = Selectable<SessionTable>

export async function insertSession({ db }: Ctx, session: Insertable<SessionTable>) {
  await db.insertInto('session').values(session).execute()
}

export const findSession = ({ db }: Ctx, id: string): Promise<SessionRow | undefined> =>
  db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst()

/** Sessions of an account that still open something, the one used last first. */
export const listSessions = ({ db, now }: Ctx, accountId: string): Promise<SessionRow[]> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', now)
    .where((eb) =>
      eb.or([
        eb('idleMinutes', 'is', null),
        sql<boolean>`seen_at > ${now}::timestamptz - idle_minutes * interval '1 minute'`,
      ]),
    )
    .orderBy('seenAt', 'desc')
    .limit(100)
    .execute()

export const deleteSession = ({ db }: Ctx, id: string) =>
  db.deleteFrom('session').where('id', '=', id).execute()

/** One of this account's own; false when there is none. */
export async function deleteOwnSession({ db }: Ctx, accountId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Ends every session of an account. */
export async function deleteSessions({ db }: Ctx, accountId: string) {
  await db.deleteFrom('session').where('accountId', '=', accountId).execute()
}

export const deleteExpiredSessions = ({ db, now }: Ctx) =>
  db.deleteFrom('session').where('expiresAt', '<', now).execute()

const TOUCH = `
update session s set seen_at = t.at from jsonb_to_recordset($1::jsonb) as t (id uuid, at timestamptz)
where s.id = t.id and s.seen_at < t.at`

/** Sessions and when each was used last; on the owner's pool, because it belongs to no request. */
export const touchSessions = (pool: pg.Pool, seen: readonly [id: string, at: Date][]) =>
  pool.query(TOUCH, [JSON.stringify(seen.map(([id, at]) => ({ id, at })))])
