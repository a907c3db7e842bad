import type pg from 'pg'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { DemoSite } from './network.ts'
import type { Chance } from './random.ts'
import type { Cast, DemoTeam } from './simulate-order.ts'
import { residentTitles, staffTitles, surnames } from './stories.ts'

/** Everybody who has a part in the demonstration's orders. */
export interface Company {
  residents: (Cast & { phone: string })[]
  clerks: Map<string, Cast>
  teams: Map<string, DemoTeam[]>
}

interface PersonRow {
  id: string
  name: string
  phone_index: string | null
  phone_sealed: string | null
  phone_tail_index: string | null
}

/** Where a station has no team of its own by name, it has these three. */
const usualTeams = [
  ['PIONEER', '先锋志愿服务队'],
  ['MUTUAL_AID', '邻里互助队'],
  ['CULTURE', '文艺志愿队'],
] as const

interface Gathering {
  client: pg.ClientBase
  vault: Vault
  chance: Chance
  since: Date
  stations: readonly DemoSite[]
}

/** Residents, one clerk a station, a leader for every team; teams where there are none. Surnames and forms of address only. */
export async function gatherCompany(gathering: Gathering): Promise<Company> {
  const { client, chance, vault, stations, since } = gathering
  const named = (titles: readonly string[]) => ({
    id: newId(since),
    name: `${chance.pick(surnames)}${chance.pick(titles)}`,
  })
  const residents = Array.from({ length: 420 }, (_, index) => ({
    ...named(residentTitles),
    phone: `1390000${String(index).padStart(4, '0')}`,
  }))
  const clerks = new Map(stations.map(({ id }) => [id, named(staffTitles)]))
  const teams = await gatherTeams(gathering, () => named(residentTitles))
  const leaders = [...teams.values()].flat().map(({ leader }) => leader)
  const rows: PersonRow[] = [
    ...residents.map(({ id, name, phone }) => ({
      id,
      name,
      phone_index: vault.blindIndex('phone', phone),
      phone_sealed: vault.seal(phone),
      phone_tail_index: vault.blindIndex(`tail:${DEMONSTRATION_DISTRICT}`, phone.slice(-4)),
    })),
    ...[...clerks.values(), ...leaders].map(({ id, name }) => ({
      id,
      name,
      phone_index: null,
      phone_sealed: null,
      phone_tail_index: null,
    })),
  ]
  await client.query(
    `insert into person (district_id, id, name, phone_index, phone_sealed, phone_tail_index, demonstration, created_at)
     select $1, r.id, r.name, r.phone_index, r.phone_sealed, r.phone_tail_index, true, $3
     from jsonb_to_recordset($2::jsonb) as r (id uuid, name text, phone_index text, phone_sealed text, phone_tail_index text)
     on conflict do nothing`,
    [DEMONSTRATION_DISTRICT, JSON.stringify(rows), since],
  )
  await grantClerks(client, clerks, since)
  await seatLeaders(client, teams, since)
  return { residents, clerks, teams }
}

async function gatherTeams(
  { client, stations, since }: Gathering,
  someone: () => Cast,
): Promise<Map<string, DemoTeam[]>> {
  const { rows } = await client.query<{
    id: string
    site_id: string
    leader_id: string | null
    leader_name: string | null
  }>(
    `select t.id, t.site_id, p.id as leader_id, p.name as leader_name from team t
     left join team_member m on m.district_id = t.district_id and m.team_id = t.id and m.leader
     left join person p on p.district_id = m.district_id and p.id = m.person_id
     where t.district_id = $1`,
    [DEMONSTRATION_DISTRICT],
  )
  const teams = new Map<string, DemoTeam[]>()
  const add = (siteId: string, team: DemoTeam) => teams.set(siteId, [...(teams.get(siteId) ?? []), team])
  for (const { id, site_id: siteId, leader_id: leaderId, leader_name: name } of rows) {
    add(siteId, { id, siteId, leader: leaderId && name ? { id: leaderId, name } : someone() })
  }
  for (const station of stations.filter(({ id }) => !teams.has(id))) {
    for (const [kind, name] of usualTeams) {
      const id = newId(since)
      await client.query(
        `insert into team (district_id, id, site_id, kind, name, created_at, open_orders_most) values ($1, $2, $3, $4, $5, $6, 20)`,
        [DEMONSTRATION_DISTRICT, id, station.id, kind, `${station.name.replace(/社区.*/, '')}${name}`, since],
      )
      add(station.id, { id, siteId: station.id, leader: someone() })
    }
  }
  return teams
}

async function grantClerks(client: pg.ClientBase, clerks: Map<string, Cast>, since: Date) {
  const rows = [...clerks].map(([siteId, { id }]) => ({ id: newId(since), person_id: id, site_id: siteId }))
  await client.query(
    `insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at)
     select $1, r.id, r.person_id, 'MANAGER', r.site_id, 'BELOW', $3, $3 from jsonb_to_recordset($2::jsonb) as r (id uuid, person_id uuid, site_id uuid)`,
    [DEMONSTRATION_DISTRICT, JSON.stringify(rows), since],
  )
}

async function seatLeaders(client: pg.ClientBase, teams: Map<string, DemoTeam[]>, since: Date) {
  const rows = [...teams.values()].flat().map(({ id, leader }) => ({ team_id: id, person_id: leader.id }))
  await client.query(
    `insert into team_member (district_id, team_id, person_id, leader, from_at)
     select $1, r.team_id, r.person_id, true, $3 from jsonb_to_recordset($2::jsonb) as r (team_id uuid, person_id uuid)
     on conflict do nothing`,
    [DEMONSTRATION_DISTRICT, JSON.stringify(rows), since],
  )
}
