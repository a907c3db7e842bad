import { sql } from 'kysely'
import type { Role } from '../../../contract/access.ts'
import { nobody, type Actor, type Grant, type Pending } from '../../platform/access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { builtOnce } from '../../platform/db/sql.ts'
import { isAdministrator } from './grant.rules.ts'
import { hashOf } from './identity.rules.ts'

interface ActorRow {
  sessionId: string
  accountId: string
  seenAt: Date
  secondFactor: boolean
  pending: Pending | null
  phoneIndex: string | null
  phoneSealed: string | null
  personId: string | null
  name: string | null
  grants: { role: Role; siteId: string; path: string; reach: Grant['reach'] }[] | null
}

/** One statement of every request that carries a token. */
const holderOf = builtOnce((db, tokenHash: string, now: Date) =>
  sql<ActorRow>`
    select s.id as session_id, s.account_id, s.seen_at, s.second_factor, s.pending, a.phone_index, a.phone_sealed, p.id as person_id, p.name,
      (select json_agg(json_build_object('role', g.role, 'siteId', g.site_id, 'path', t.path, 'reach', g.reach))
        from role_grant g join site t on t.district_id = g.district_id and t.id = g.site_id
        where s.staff and g.district_id = p.district_id and g.person_id = p.id and g.revoked_at is null
          and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})) as grants
    from session s
    join account a on a.id = s.account_id
    left join person p on p.account_id = s.account_id and p.district_id = current_setting('app.district')::int
    where s.token_hash = ${tokenHash} and s.expires_at > ${now}
      and (s.idle_minutes is null or s.seen_at > ${now}::timestamptz - s.idle_minutes * interval '1 minute')`.compile(
    db,
  ),
)

/**
 * Who holds this token: session, account, person of this district and the grants in force, in one look-up sent together
 * with `begin`. An idle or expired session is nobody; one that still has something to set up is an account without a person.
 */
export async function identify(
  db: Db,
  token: string,
  now: Date,
  seen?: (sessionId: string, seenAt: Date, now: Date) => void,
): Promise<Actor> {
  const [row] = await holderOf(db, hashOf(token), now)
  if (!row) return nobody
  seen?.(row.sessionId, row.seenAt, now)
  const { accountId, sessionId } = row
  const pending = pendingOf(row)
  if (pending) return { kind: 'PERSON', accountId, sessionId, pending, grants: [] }
  return {
    kind: 'PERSON',
    accountId,
    sessionId,
    personId: row.personId ?? undefined,
    name: row.name ?? undefined,
    phoneIndex: row.phoneIndex ?? undefined,
    phoneSealed: row.phoneSealed ?? undefined,
    grants: row.grants ?? [],
  }
}

/** RULES §12: an administrator's role works only behind a second factor, also when it was given during the session. */
const pendingOf = ({ pending, grants, secondFactor }: ActorRow): Pending | undefined =>
  pending ?? (!secondFactor && grants?.some(({ role }) => isAdministrator(role)) ? 'TOTP' : undefined)
