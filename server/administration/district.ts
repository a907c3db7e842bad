import type pg from 'pg'
import { newCode } from '../platform/codes.ts'
import { StartFault } from '../platform/config.ts'
import { tokensOf } from '../platform/search-tokens.ts'
import { newId } from '../platform/ids.ts'

export interface DistrictWanted {
  district: number
  name: string
  /** GB/T 2260, six digits. */
  divisionCode: string
  /** The address by which it is reached, where one installation serves many. */
  host: string | undefined
}

const CREATE = `
with made as (
  insert into district (id, name, division_code, host, created_at) values ($1, $2, $3, $4, $5)
), center as (
  insert into site (district_id, id, kind, name, official_code, qr_code, key, path, created_at)
  values ($1, $6, 'CENTER', $7, $3, $8, '0', '0/', $5)
)
insert into search_token (district_id, token, kind, subject_id)
select $1, token, 'site', $6 from unnest($9::text[]) as token`

/** A district with its center; everything else grows below it in the browser. Throws `StartFault` when it is there already. */
export async function createDistrict(
  pool: pg.Pool,
  { district, name, divisionCode, host }: DistrictWanted,
  now: Date,
) {
  const center = `${name}新时代文明实践中心`
  const values = [
    district,
    name,
    divisionCode,
    host ?? null,
    now,
    newId(now),
    center,
    newCode(),
    tokensOf(center),
  ]
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set constraints all deferred')
    await client.query(CREATE, values)
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw (fault as { code?: string }).code === '23505'
      ? new StartFault(`district ${district} is there already`)
      : fault
  } finally {
    client.release()
  }
}
