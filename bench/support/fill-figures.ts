import type pg from 'pg'

interface Filling {
  orders: number
  siteIds: readonly string[]
  teamIds: readonly string[]
}

/** Three years of orders as the figures know them, and one in twenty of them published; what was there before goes. */
export async function fillFigures(pool: pg.Pool, { orders, siteIds, teamIds }: Filling) {
  const client = await pool.connect()
  try {
    // Orders themselves are not what is measured: the rows that point to them are written without looking for them.
    await client.query('set session_replication_role = replica')
    await client.query('truncate order_fact, order_figure, team_figure, showcase, showcase_photo')
    await client.query(FACTS, [orders, siteIds, teamIds])
    await client.query(FIGURES)
    await client.query(TEAMS)
    await client.query(CASES)
    await client.query('analyze order_fact, order_figure, team_figure, showcase, site')
  } finally {
    await client.query('set session_replication_role = default')
    client.release()
  }
}

const FACTS = `
insert into order_fact (district_id, order_id, site_id, team_id, asked_at, asked_on, finished_at, finished_on, rated_on, stars, solved)
select 1, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ($2::uuid[])[1 + i % cardinality($2::uuid[])],
  ($3::uuid[])[1 + i % cardinality($3::uuid[])], t.at, t.at::date, t.at + interval '2 days', (t.at + interval '2 days')::date,
  (t.at + interval '3 days')::date, 1 + i % 5, (array['YES', 'YES', 'YES', 'PARTLY', 'NO'])[1 + i % 5]
from generate_series(1, $1::int) i, lateral (select statement_timestamp() - interval '3 years' * i / $1::int as at) t`

const FIGURES = `
insert into order_figure (district_id, site_id, grain, day_on, measure, value)
select 1, f.site_id, g.grain, g.day_on, m.measure, sum(m.value)
from order_fact f,
  lateral (values ('ASKED', f.asked_on, 1), ('FINISHED', f.finished_on, 1), ('FINISH_MINUTES', f.finished_on, 2880),
    ('RATED', f.rated_on, 1), ('STARS', f.rated_on, f.stars::int), ('SOLVED', f.rated_on, (f.solved = 'YES')::int)) m (measure, day_on, value),
  lateral (values ('DAY', m.day_on), ('MONTH', date_trunc('month', m.day_on)::date)) g (grain, day_on)
group by f.site_id, g.grain, g.day_on, m.measure`

const TEAMS = `
insert into team_figure (district_id, site_id, team_id, month_on, finished, rated, stars)
select 1, site_id, team_id, date_trunc('month', finished_on)::date, count(*), count(*), sum(stars)
from order_fact group by site_id, team_id, date_trunc('month', finished_on)`

const CASES = `
insert into showcase (district_id, id, code, order_id, site_id, team_id, kind, platform, title, asked, done, stars, solved, asked_at,
  finished_at, drafted_by, published_at, created_at, state, state_since, handling_site_id)
select 1, order_id, right(order_id::text, 10), order_id, site_id, team_id, 'SERVICE', 'CONVENIENCE', '修水管', '厨房水管漏水', '换了新水管', 5, 'YES',
  asked_at, finished_at, '{}', finished_at, finished_at, 'PUBLISHED', finished_at, site_id
from order_fact where ('x' || right(order_id::text, 8))::bit(32)::int % 20 = 0`
