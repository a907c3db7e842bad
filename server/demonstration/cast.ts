import type pg from 'pg'
import { CAOTANGLU, TONGRUI, type DemoTeamKind } from '../../db/demo/qingyang.ts'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { DemoSite } from './network.ts'
import { insertTraits, type Players } from './people.ts'
import type { Cast } from './play.ts'
import type { Chance } from './random.ts'
import { insertRows } from './save.ts'
import type { DemoTeam } from './simulate-order.ts'
import { residentTitles, staffTitles, surnames } from './stories.ts'
import { traits } from './team-traits.ts'

export type Resident = Cast & { phone: string }

/** Everybody who has a part in the demonstration's matters. */
export interface Company {
  residents: Resident[]
  /** The one whom a visitor may play. */
  neighbour: Resident
  /** Her station. */
  home: string
  clerks: Map<string, Cast>
  teams: Map<string, DemoTeam[]>
  /** Whoever a visitor may play, by person. */
  players: ReadonlySet<string>
  /** Whoever mediates: the first one a visitor may play, the others not. */
  mediators: Cast[]
}

/** Where a station has no team of its own by name, it has these three. */
const usualTeams: readonly (readonly [DemoTeamKind, string])[] = [
  ['PIONEER', '先锋志愿服务队'],
  ['MUTUAL_AID', '邻里互助队'],
  ['CULTURE', '文艺志愿队'],
]

interface Gathering {
  client: pg.ClientBase
  vault: Vault
  chance: Chance
  since: Date
  stations: readonly DemoSite[]
  /** By official code. */
  sites: ReadonlyMap<string, DemoSite>
  players: Players
}

/** Residents, one clerk a station, a leader for every team; teams where there are none. Surnames and forms of address only. */
export async function gatherCompany(gathering: Gathering): Promise<Company> {
  const { client, chance, vault, stations, since, players, sites } = gathering
  const named = (titles: readonly string[]) => ({
    id: newId(since),
    name: `${chance.pick(surnames)}${chance.pick(titles)}`,
  })
  const residents = Array.from({ length: 420 }, (_, index) => ({
    ...named(residentTitles),
    phone: `1390000${String(index).padStart(4, '0')}`,
  }))
  const generated = new Map(stations.map(({ id }) => [id, named(staffTitles)]))
  const otherMediator = named(staffTitles)
  const teams = await gatherTeams(gathering, () => named(residentTitles))
  const leaders = [...teams.values()].flat().map(({ leader }) => leader)
  const rows = [
    ...residents.map(({ id, name, phone }) => ({
      id,
      name,
      phone_index: vault.blindIndex('phone', phone),
      phone_sealed: vault.seal(phone),
      phone_tail_index: vault.blindIndex(`tail:${DEMONSTRATION_DISTRICT}`, phone.slice(-4)),
    })),
    ...[...generated.values(), ...leaders, otherMediator].map(({ id, name }) => ({ id, name })),
  ]
  const known = new Set([...players.values()].map(({ id }) => id))
  await insertRows(
    client,
    'person',
    rows
      .filter(({ id }) => !known.has(id))
      .map((row) => ({ ...row, demonstration: true, version: 1, created_at: since })),
  )
  await grantManagers(client, generated, since)
  await seatLeaders(client, teams, since)
  const mediator = playerOf(players, 'demo-mediator')
  const neighbour = playerOf(players, 'demo-resident')
  const clerks = new Map([
    ...generated,
    [siteId(sites, CAOTANGLU), playerOf(players, 'demo-clerk')],
    [siteId(sites, TONGRUI), mediator],
  ])
  return {
    residents,
    neighbour: { ...neighbour, phone: neighbour.phone ?? '' },
    home: siteId(sites, CAOTANGLU),
    clerks,
    teams,
    players: known,
    mediators: [mediator, otherMediator],
  }
}

function playerOf(players: Players, login: string) {
  const player = players.get(login)
  if (!player) throw new Error(`nobody plays ${login}`)
  return player
}

function siteId(sites: ReadonlyMap<string, DemoSite>, code: string): string {
  const site = sites.get(code)
  if (!site) throw new Error(`no place ${code}`)
  return site.id
}

interface TeamRow {
  id: string
  site_id: string
  kind: DemoTeamKind
  name: string
  leader_id: string | null
  leader_name: string | null
}

async function gatherTeams(
  { client, stations, since }: Gathering,
  someone: () => Cast,
): Promise<Map<string, DemoTeam[]>> {
  const { rows } = await client.query<TeamRow>(
    `select t.id, t.site_id, t.kind, t.name, p.id as leader_id, p.name as leader_name from team t
     left join team_member m on m.district_id = t.district_id and m.team_id = t.id and m.leader
     left join person p on p.district_id = m.district_id and p.id = m.person_id
     where t.district_id = $1`,
    [DEMONSTRATION_DISTRICT],
  )
  const named = new Set(rows.map((row) => row.site_id))
  const usual = stations
    .filter(({ id }) => !named.has(id))
    .flatMap((station) =>
      usualTeams.map(([kind, name]) => ({
        id: newId(since),
        site_id: station.id,
        kind,
        name: `${station.name.replace(/社区.*/, '')}${name}（演示）`,
      })),
    )
  await insertRows(
    client,
    'team',
    usual.map((team) => ({ ...team, version: 1, open_orders_most: 40, created_at: since })),
  )
  await insertTraits(client, usual)
  const all = [...rows, ...usual.map((team) => ({ ...team, leader_id: null, leader_name: null }))]
  const teams = all.map(({ id, site_id: at, kind, name, leader_id: leaderId, leader_name: leaderName }) => ({
    id,
    siteId: at,
    name,
    platforms: traits[kind].platforms,
    leader: leaderId && leaderName ? { id: leaderId, name: leaderName } : someone(),
  }))
  return Map.groupBy(teams, ({ siteId: at }) => at)
}

async function grantManagers(client: pg.ClientBase, managers: Map<string, Cast>, since: Date) {
  await insertRows(
    client,
    'role_grant',
    [...managers].map(([at, { id }]) => ({
      id: newId(since),
      person_id: id,
      role: 'MANAGER',
      site_id: at,
      reach: 'BELOW',
      from_at: since,
      created_at: since,
    })),
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
