import type pg from 'pg'
import { readHolidays } from '../clock/holidays.ts'

/** Fills in the days of the official table that the district has not edited; what somebody changed stays changed. */
export async function loadCalendar(pool: pg.Pool) {
  const rows = readHolidays().map(({ on, kind, name, legal, announced }) => ({
    on,
    kind,
    name,
    legal,
    announced,
  }))
  await pool.query(
    `insert into calendar_day (day_on, kind, name, legal, announced)
     select r."on", r.kind, r.name, r.legal, r.announced
     from jsonb_to_recordset($1::jsonb) as r ("on" date, kind text, name text, legal boolean, announced boolean)
     on conflict (day_on) do update set kind = excluded.kind, name = excluded.name, legal = excluded.legal, announced = excluded.announced
     where calendar_day.created_by is null and not calendar_day.announced`,
    [JSON.stringify(rows)],
  )
}
