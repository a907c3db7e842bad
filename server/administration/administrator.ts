import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import { newPassword } from '../modules/identity/public.ts'
import { StartFault } from '../platform/config.ts'
import { newId } from '../platform/ids.ts'
import { tokensOf } from '../platform/search-tokens.ts'

export interface Wanted {
  login: string
  name: string
  district: number
}

/** What is said once on the terminal. */
export interface FirstPassword {
  login: string
  password: string
}

/** The three separate roles (RULES §12) at the top of the tree; the first one holds them until they are handed on. */
const ROLES = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']

const CREATE = `
with made as (
  insert into account (id, login, password_hash, must_change, password_set_at, created_at) values ($1, $2, $3, true, $4, $4)
), who as (
  insert into person (district_id, id, account_id, login, name, created_at) values ($5, $6, $1, $2, $7, $4)
), found as (
  insert into search_token (district_id, token, kind, subject_id) select $5, t, 'staff', $6 from unnest($8::text[]) t
), told as (
  insert into history (district_id, id, subject, subject_id, act, party, facts, at)
  values ($5, $9, 'person', $6, 'CREATE_STAFF', 'SYSTEM', jsonb_build_object('accountId', $1::uuid, 'by', 'command line'), $4)
)
insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at)
select $5, r.id, $6, r.role, $10, 'BELOW', $4, $4 from unnest($11::uuid[], $12::text[]) as r (id, role)`

/**
 * The first administrator of a district. Whoever signs in with this password must make another and bind an authenticator before
 * anything opens. Throws `StartFault` without a center or for a login that is taken.
 */
export async function createAdministrator(
  pool: pg.Pool,
  { login, name, district }: Wanted,
  now: Date,
): Promise<FirstPassword> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from site where district_id = $1 and parent_id is null and closed_at is null',
    [district],
  )
  const [top] = rows
  if (!top) throw new StartFault(`district ${district} has no center yet: make it with create-district`)
  const password = newPassword()
  const values = [
    newId(now),
    login,
    await hash(password),
    now,
    district,
    newId(now),
    name,
    tokensOf(`${name} ${login}`),
    newId(now),
    top.id,
    ROLES.map(() => newId(now)),
    ROLES,
  ]
  await pool.query(CREATE, values).catch((fault: { code?: string }) => {
    throw fault.code === '23505' ? new StartFault(`the login ${login} is taken`) : fault
  })
  return { login, password }
}

/** For whoever nobody is left to help: a first password again, without an authenticator, everything open is ended. */
export async function resetAdministrator(pool: pg.Pool, login: string, now: Date): Promise<FirstPassword> {
  const password = newPassword()
  const { rowCount } = await pool.query(
    `with reset as (
       update account set password_hash = $2, must_change = true, password_set_at = $3, totp_sealed = null,
         totp_pending_sealed = null, failures = 0, locked_until = null
       where login = $1 returning id
     ), ended as (
       delete from session s using reset where s.account_id = reset.id
     ), spare as (
       delete from recovery_code c using reset where c.account_id = reset.id
     )
     select id from reset`,
    [login, await hash(password), now],
  )
  if (rowCount === 0) throw new StartFault(`there is no login ${login}`)
  return { login, password }
}
