import type pg from 'pg'
import { newCode } from '../../server/platform/codes.ts'
import { pairsOf } from '../../server/platform/search-tokens.ts'
import type { Vault } from '../../server/platform/vault.ts'
import { titles } from './titles.ts'

export interface Fill {
  /** How many orders, laid over the stations of the district and the last two years. */
  count: number
  now: Date
  vault: Vault
  /** The part of them that is still open. */
  openShare?: number
}

const CODES_AT_ONCE = 50_000
/** From here on indexes are dropped for the load and made again after it. */
const MANY = 50_000
const tables = ['service_order', 'history', 'history_note']

/**
 * Stores orders by bulk SQL: states, dates, places, teams and titles as a district would have them, with their search
 * tokens and counts, and for what is open a short history. The tables say the same as if they had been placed one by one.
 */
export async function fillOrders(pool: pg.Pool, fill: Fill) {
  const client = await pool.connect()
  const many = fill.count > MANY
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off;
      set work_mem = '256MB'; set maintenance_work_mem = '512MB'; select setseed(0.42)`)
    await client.query('begin')
    const dropped = many ? await dropIndexes(client) : []
    await makePeople(client, fill)
    await makeTeams(client)
    await makePicks(client, fill)
    await insertOrders(client, fill)
    await insertWords(client)
    await insertHistory(client)
    for (const definition of dropped) await client.query(definition)
    await client.query(COUNTS)
    await client.query('commit')
    await client.query(MARKS)
    await client.query('analyze')
  } finally {
    await client.query('drop table if exists pick, fill_title, fill_token, fill_site, fill_team, fill_person')
    await client.query('reset all')
    client.release()
  }
}

async function dropIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** Residents, each with one telephone number under which all their orders are found. */
async function makePeople(client: pg.PoolClient, { count, vault, now }: Fill) {
  const people = Array.from({ length: Math.max(20, Math.min(5000, Math.ceil(count / 100))) }, (_, at) => {
    const phone = `137${String(10_000_000 + at * 7)}`
    return {
      sealed: vault.seal(phone),
      index: vault.blindIndex('phone', phone),
      tail: vault.blindIndex('tail:1', phone.slice(-4)),
    }
  })
  await client.query(
    `create temp table fill_person on commit preserve rows as
     select row_number() over () - 1 as no, gen_random_uuid() as id, p.* from jsonb_to_recordset($1::jsonb) as p (sealed text, index text, tail text)`,
    [JSON.stringify(people)],
  )
  await client.query(
    `insert into person (district_id, id, name, phone_index, phone_sealed, phone_tail_index, created_at)
     select 1, id, '居民', index, sealed, tail, $1 from fill_person`,
    [now],
  )
}

/** Two teams for every station. */
async function makeTeams(client: pg.PoolClient) {
  await client.query(`
    create temp table fill_site on commit preserve rows as
      select row_number() over (order by path) - 1 as no, id, coalesce(parent_id, id) as parent_id from site where district_id = 1 and kind = 'STATION';
    create temp table fill_team on commit preserve rows as
      select s.no, n.n, gen_random_uuid() as id, s.id as site_id from fill_site s, generate_series(0, 1) as n (n);
    insert into team (district_id, id, site_id, kind, name, open_orders_most, created_at)
      select 1, id, site_id, 'GENERAL', '队伍' || no || '-' || n, 5, '2020-01-01' from fill_team`)
}

/** What chance decides for each order, one row each. */
async function makePicks(client: pg.PoolClient, { count, now, openShare = 0.02 }: Fill) {
  await client.query(
    `create temp table fill_title on commit preserve rows as
     select row_number() over () - 1 as no, t.title from unnest($1::text[]) as t (title)`,
    [titles],
  )
  const tokens = titles.flatMap((title, no) => pairsOf(title).map((token) => ({ no, token })))
  await client.query(
    `create temp table fill_token on commit preserve rows as select * from jsonb_to_recordset($1::jsonb) as t (no int, token text)`,
    [JSON.stringify(tokens)],
  )
  await client.query(PICKS, [count, openShare, now, titles.length])
  await client.query('analyze pick')
}

const PICKS = `
create temp table pick on commit preserve rows as
with drawn as materialized (
  select i, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, random() as r6, random() as r7,
    random() < $2::float8 as open, gen_random_uuid()::text as u,
    floor(power(random(), 1.3) * (select count(*) from fill_site))::int as site_no,
    floor(power(random(), 2) * $4::int)::int as title_no,
    floor(random() * (select count(*) from fill_person))::int as person_no
  from generate_series(1, $1::int) as i
), dated as materialized (
  select *, date_trunc('milliseconds', $3::timestamptz - case when open then interval '40 days' * r1 ^ 3 else interval '730 days' * r1 end) as created_at
  from drawn
)
select i, floor(extract(epoch from created_at) / 2419200)::int as span, site_no, title_no, person_no, open, created_at, r3, r4, r5, r6, r7,
  (lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0') || '7' || substr(u, 16, 3) || substr(u, 20, 4) || right(u, 12))::uuid as id,
  case when open then (array['SUBMITTED','SUBMITTED','NEED_INFO','TRIAGED','TRIAGED','TRIAGED','POOLED','POOLED','OFFERED','OFFERED','ACCEPTED','ACCEPTED',
    'SCHEDULED','SCHEDULED','SCHEDULED','IN_SERVICE','REPORTED','REPORTED','REPORTED','EVALUATED'])[1 + floor(r2 * 20)::int]
    else (array['CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED','CLOSED',
    'REJECTED','WITHDRAWN','CANCELLED','EXPIRED'])[1 + floor(r2 * 20)::int] end as state,
  created_at + ($3::timestamptz - created_at) * r3 as state_since,
  case when open then date_trunc('minute', $3::timestamptz + interval '3 days' * (r4 - 0.15)) end as due_at,
  case when r5 < 0.9 then 0 when r5 < 0.98 then 1 else 2 end as lifted,
  (array['QR_PLACE','QR_PLACE','QR_PLACE','WEB','WEB','PHONE','WALK_IN','QR_ITEM','KIOSK','PAPER'])[1 + floor(r6 * 10)::int] as channel,
  (array['THEORY','EDUCATION','CULTURE','SCIENCE','SPORT','CONVENIENCE','CONVENIENCE','CONVENIENCE',null])[1 + floor(r7 * 9)::int] as platform
from dated`

async function insertOrders(client: pg.PoolClient, { count, vault }: Fill) {
  const name = vault.seal('居民')
  const address = vault.seal('一号院 3 栋')
  for (let from = 0; from < count; from += CODES_AT_ONCE) {
    const codes = Array.from({ length: Math.min(CODES_AT_ONCE, count - from) }, () => newCode())
    await client.query(ORDERS, [codes, from, name, address])
  }
}

const ORDERS = `
insert into service_order (district_id, id, code, kind, site_id, handling_site_id, platform, title, risk, priority, channel, requester_id, entered_by,
  contact_name_sealed, contact_phone_sealed, contact_phone_index, contact_tail_index, contact_address_sealed, consent_photos, consent_showcase,
  team_id, stars, solved, evaluated_at, evaluated_by_staff, follow_up_due_at, follow_up_done_at, created_at, state, state_since, due_at, version)
select 1, p.id, c.code, case when p.r3 < 0.05 then 'MICRO_WISH' else 'SERVICE' end, s.id,
  case p.lifted when 0 then s.id when 1 then s.parent_id else (select id from site where district_id = 1 and parent_id is null) end,
  p.platform, t.title, '无', case when p.r4 < 0.03 then 'URGENT' when p.r4 < 0.1 then 'HIGH' else 'NORMAL' end, p.channel, r.id, case when p.channel in ('PHONE', 'WALK_IN', 'PAPER') then r.id end,
  $3, r.sealed, r.index, r.tail, $4, true, p.r5 < 0.5,
  m.id, v.stars, case when v.stars <= 2 then 'NO' when v.stars is not null then 'YES' end,
  case when v.stars is not null then p.state_since end, case when v.stars is not null then false end,
  case when v.stars <= 2 and p.state = 'EVALUATED' then p.due_at end, case when v.stars = 2 and p.state = 'EVALUATED' then p.state_since end,
  p.created_at, p.state, p.state_since, p.due_at, 3
from pick p
join unnest($1::text[]) with ordinality as c (code, no) on c.no = p.i - $2::int
join fill_site s on s.no = p.site_no
join fill_title t on t.no = p.title_no
join fill_person r on r.no = p.person_no
left join fill_team m on m.no = p.site_no and m.n = (p.r6 * 1.99)::int % 2
  and p.state in ('OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'REPORTED', 'EVALUATED', 'CLOSED')
cross join lateral (select case when p.state = 'EVALUATED' or (p.state = 'CLOSED' and p.r4 < 0.7) then 1 + floor(p.r5 * 5)::int end as stars) v
where p.i > $2::int and p.i <= $2::int + cardinality($1::text[])
order by p.created_at`

/** Span by span, as the projection of titles would: under where an order came in, and under where it was lifted to. */
async function insertWords(client: pg.PoolClient) {
  const { rows } = await client.query<{ span: number }>('select distinct span from pick order by span')
  for (const { span } of rows)
    await client.query(
      `insert into order_word (district_id, site_id, word, span, ids)
       select 1, l.site_id, t.token, $1, array_agg(l.id order by l.id desc) from (
         select p.id, p.title_no, s.id as site_id from pick p join fill_site s on s.no = p.site_no where p.span = $1
         union select p.id, p.title_no, o.handling_site_id from pick p join service_order o on o.district_id = 1 and o.id = p.id
         where p.span = $1 and p.lifted > 0
       ) l join fill_token t on t.no = l.title_no group by l.site_id, t.token`,
      [span],
    )
}

/** Of what is open: born, perhaps lifted, and come to its state of now. */
const insertHistory = (client: pg.PoolClient) =>
  client.query(`
    insert into history (district_id, id, subject, subject_id, act, from_state, to_state, party, site_id, team_id, facts, at)
    select 1, gen_random_uuid(), 'service_order', o.id, e.act, e.from_state, e.to_state, 'SYSTEM', e.site_id, e.team_id, e.facts, e.at
    from service_order o cross join lateral (values
      ('CREATE', null::text, 'SUBMITTED', o.site_id, null::uuid, '{}'::jsonb, o.created_at),
      ('TRIAGE', 'SUBMITTED', 'TRIAGED', o.site_id, null, '{}', o.created_at + (o.state_since - o.created_at) * 0.3),
      ('ESCALATE', 'TRIAGED', 'TRIAGED', o.handling_site_id, null, jsonb_build_object('fromSiteId', o.site_id), o.created_at + (o.state_since - o.created_at) * 0.6),
      ('MOVE', 'TRIAGED', o.state, o.handling_site_id, o.team_id, '{}', o.state_since)
    ) as e (act, from_state, to_state, site_id, team_id, facts, at)
    where o.district_id = 1 and o.due_at is not null
      and (e.act <> 'ESCALATE' or o.handling_site_id <> o.site_id) and (o.state not in ('SUBMITTED', 'TRIAGED') or e.act in ('CREATE', 'TRIAGE', 'ESCALATE'))
      and (o.state <> 'SUBMITTED' or e.act = 'CREATE')`)

const COUNTS = `
insert into flow_count (district_id, site_id, flow, state, count)
select district_id, handling_site_id, 'service_order', state, count(*) from service_order where district_id = 1 group by 1, 2, 4`

/** Every projection has read what was stored. */
const MARKS = `
insert into history_mark (district_id, projection, upto_xact, upto_id)
select 1, p.name, pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff' from unnest(array['platform.flowCounts', 'orders.titles', 'orders.holds']) as p (name)
on conflict (district_id, projection) do update set upto_xact = excluded.upto_xact, upto_id = excluded.upto_id`
