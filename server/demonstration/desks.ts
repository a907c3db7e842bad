import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import { newId } from '../platform/ids.ts'
import { tokensOf } from '../platform/search-tokens.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'

interface Holder {
  id: string
  name: string
  login: string
  account_id: string | null
}

/** Whoever holds a role, with the login they have, or the official code of their place for one. */
const HOLDERS = `
select distinct on (p.id) p.id, p.name, p.account_id, coalesce(a.login, s.official_code) as login
from role_grant g join person p on p.district_id = g.district_id and p.id = g.person_id
join site s on s.district_id = g.district_id and s.id = g.site_id
left join account a on a.id = p.account_id
where g.district_id = $1 and coalesce(a.login, s.official_code) is not null order by p.id, s.path`

/** Everybody with a role has a staff account; nobody knows its password, the buttons of the tour open the desks. */
export async function openDesks(client: pg.ClientBase, since: Date) {
  const { rows } = await client.query<Holder>(HOLDERS, [DEMONSTRATION_DISTRICT])
  const password = await hash(newId(since))
  const holders = rows.map((row) => ({
    ...row,
    fresh: !row.account_id,
    account: row.account_id ?? newId(since),
  }))
  await client.query(
    `insert into account (id, login, password_hash, password_set_at, created_at)
     select h.account, h.login, $2, $3, $3 from jsonb_to_recordset($1::jsonb) as h (account uuid, login text, fresh boolean) where h.fresh`,
    [JSON.stringify(holders), password, since],
  )
  await client.query(
    `update account a set password_set_at = $2 from jsonb_to_recordset($1::jsonb) as h (account uuid) where a.id = h.account`,
    [JSON.stringify(holders), since],
  )
  await client.query(
    `update person p set account_id = h.account, login = h.login
     from jsonb_to_recordset($1::jsonb) as h (id uuid, account uuid, login text) where p.district_id = $2 and p.id = h.id`,
    [JSON.stringify(holders), DEMONSTRATION_DISTRICT],
  )
  const tokens = holders.flatMap(({ id, name, login }) =>
    tokensOf(`${name} ${login}`).map((token) => ({ token, id })),
  )
  await client.query(
    `insert into search_token (district_id, token, kind, subject_id)
     select $1, t.token, 'staff', t.id from jsonb_to_recordset($2::jsonb) as t (token text, id uuid) on conflict do nothing`,
    [DEMONSTRATION_DISTRICT, JSON.stringify(tokens)],
  )
}
