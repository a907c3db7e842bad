import type pg from 'pg'
import { introductions } from '../../db/demo/introductions.ts'
import { demonstrationStations, DISTRICT, foundings, places, venues } from '../../db/demo/qingyang.ts'
import type { PlaceKind } from '../../contract/network/places.ts'
import { newCode } from '../platform/codes.ts'
import { newId } from '../platform/ids.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import { readLines } from './lines.ts'
import { saveTokens } from './save.ts'

export interface DemoSite {
  id: string
  name: string
  kind: PlaceKind
  path: string
}

/** The places above, nearest first. */
export const parentsOf = (all: Iterable<DemoSite>, { path }: DemoSite): DemoSite[] =>
  [...all]
    .filter((site) => path.startsWith(site.path) && site.path !== path)
    .toSorted((a, b) => b.path.length - a.path.length)

interface SiteRow extends DemoSite {
  parent_id: string | null
  official_code: string | null
  qr_code: string
  key: string
}

/** Since January 2019 (MISSION). */
const OPENED = new Date('2019-01-01T00:00:00+08:00')

/** Invented: the print tells no hours. */
const HOURS = '周一至周五 9:00–12:00、13:00–17:00（演示）'

/** The real network by official code; places without one are found by parent and name. */
export async function loadNetwork(client: pg.ClientBase): Promise<Map<string, DemoSite>> {
  await client.query(
    `insert into district (id, name, division_code, demonstration, created_at) values ($1, '青羊区', '510105', true, $2)`,
    [DEMONSTRATION_DISTRICT, OPENED],
  )
  const rows = [...(await officialSites())]
  const byCode = new Map(rows.map((row) => [row.official_code ?? '', row]))
  for (const { kind, name, parent } of places) {
    const above = byCode.get(parent)
    if (!above) throw new Error(`no place ${parent} for ${name}`)
    rows.push(below(above, kind, name, null, rows))
  }
  await client.query(
    `insert into site (district_id, id, parent_id, kind, name, official_code, qr_code, key, path, main_venue, founded_on, founded_precision, demonstration_level,
       introduction, floor_area_square_metres, opening_hours, created_at)
     select $1, r.id, r.parent_id, r.kind, r.name, r.official_code, r.qr_code, r.key, r.path, r.main_venue, r.founded_on, r.founded_precision, r.level,
       r.introduction, r.area, r.hours, $3
     from jsonb_to_recordset($2::jsonb) as r (id uuid, parent_id uuid, kind text, name text, official_code text, qr_code text, key text, path text,
       main_venue text, founded_on date, founded_precision text, level text, introduction text, area numeric, hours text)`,
    [DEMONSTRATION_DISTRICT, JSON.stringify(rows.map(described)), OPENED],
  )
  await client.query(
    `insert into site_platform (district_id, site_id, platform)
     select $1, s.id, p from site s, unnest(array['THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE']) p
     where s.district_id = $1 and s.kind in ('CENTER', 'INSTITUTE', 'STATION')`,
    [DEMONSTRATION_DISTRICT],
  )
  await saveTokens(
    client,
    'site',
    rows.map(({ id, name }) => ({ id, text: name })),
  )
  return new Map(rows.map((row) => [row.official_code ?? `${row.parent_id}/${row.name}`, row]))
}

async function officialSites(): Promise<SiteRow[]> {
  const rows: SiteRow[] = []
  const kinds: Record<string, PlaceKind> = { center: 'CENTER', institute: 'INSTITUTE', station: 'STATION' }
  const lines = await readLines<Record<string, string>>('qingyang-sites')
  for (const { code, parent_code: parent, level, name } of lines) {
    const above = rows.find(({ official_code: official }) => official === parent)
    const kind = kinds[level ?? '']
    if (!kind || !name || !code) throw new Error(`a line of the sites table is not complete: ${code}`)
    rows.push(below(above, kind, name, code, rows))
  }
  return rows
}

/** Keys count up below each parent, in base 36, two characters: they sort as they were made. */
function below(
  above: SiteRow | undefined,
  kind: PlaceKind,
  name: string,
  code: string | null,
  rows: readonly SiteRow[],
): SiteRow {
  const siblings = rows.filter(({ parent_id: parent }) => parent === (above?.id ?? null)).length
  const key = (siblings + 1).toString(36).padStart(2, '0')
  return {
    id: newId(OPENED),
    parent_id: above?.id ?? null,
    kind,
    name,
    official_code: code,
    qr_code: newCode(),
    key,
    path: `${above?.path ?? ''}${key}/`,
  }
}

function described(row: SiteRow) {
  const code = row.official_code
  const told = introductions.find(({ site }) => site === code)
  const founding = foundings.find(({ site, event }) => site === code && event === 'OPENED')
  return {
    ...row,
    main_venue: venues.find(({ kind, site }) => kind === 'MAIN_VENUE' && site === code)?.name,
    founded_on: founding?.on ?? (code === DISTRICT ? '2019-01-01' : undefined),
    founded_precision: founding?.precision ?? (code === DISTRICT ? 'MONTH' : undefined),
    level: demonstrationStations.find(({ site }) => site === code)?.level,
    introduction: told?.text,
    area: told?.areaSquareMetres,
    hours: code ? HOURS : undefined,
  }
}
