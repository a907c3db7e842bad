import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import { CAOTANGLU, DISTRICT, teams, TONGRUI, type DemoTeamKind } from '../../db/demo/qingyang.ts'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { DemoSite } from './network.ts'
import type { Cast } from './play.ts'
import { insertRows } from './save.ts'
import { traits } from './team-traits.ts'

const SINCE = new Date('2026-01-01T00:00:00+08:00')

interface DemoPerson {
  login: string
  name: string
  phone?: string
  grants?: [role: string, site: string][]
  leads?: string
}

const INSTITUTE = '510105007000'

/** Surname and form of address only: no real person is named (DESIGN §10). */
const people: DemoPerson[] = [
  { login: 'demo-resident', name: '王阿姨', phone: '13800000001' },
  { login: 'demo-leader', name: '陈师傅', phone: '13800000002', leads: '青年志愿队' },
  { login: 'demo-leader-2', name: '周老师', phone: '13800000003', leads: '百姓宣讲队' },
  {
    login: 'demo-clerk',
    name: '李女士',
    grants: [
      ['CLERK', CAOTANGLU],
      ['DISPATCHER', CAOTANGLU],
      ['EDITOR', CAOTANGLU],
    ],
  },
  {
    login: 'demo-mediator',
    name: '孙老师',
    phone: '13800000004',
    grants: [['CLERK', TONGRUI]],
  },
  {
    login: 'demo-institute',
    name: '赵先生',
    grants: [
      ['MANAGER', INSTITUTE],
      ['REVIEWER', INSTITUTE],
    ],
  },
  {
    login: 'demo-center',
    name: '刘女士',
    grants: [
      ['MANAGER', DISTRICT],
      ['SYSTEM_ADMIN', DISTRICT],
      ['REVIEWER', DISTRICT],
    ],
  },
  { login: 'demo-system', name: '吴先生', grants: [['SYSTEM_ADMIN', DISTRICT]] },
  { login: 'demo-security', name: '郑女士', grants: [['SECURITY_ADMIN', DISTRICT]] },
  { login: 'demo-audit', name: '冯先生', grants: [['AUDIT_ADMIN', DISTRICT]] },
]

/** Somebody whom a visitor may play, by their login. */
export type Players = Map<string, Cast & { phone?: string }>

/** Teams of the described stations, and the people whom a visitor may play. */
export async function loadPeople(
  client: pg.ClientBase,
  { vault, sites }: { vault: Vault; sites: Map<string, DemoSite> },
): Promise<Players> {
  const teamIds = await insertTeams(client, sites)
  const players: Players = new Map()
  const password = await hash(newId(SINCE)) // nobody signs in by password here: the buttons of the tour do
  for (const person of people) {
    const id = await insertPerson(client, vault, person, password)
    players.set(person.login, { id, name: person.name, ...(person.phone && { phone: person.phone }) })
    for (const [role, site] of person.grants ?? []) {
      await client.query(
        `insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at) values ($1, $2, $3, $4, $5, 'BELOW', $6, $6)`,
        [DEMONSTRATION_DISTRICT, newId(SINCE), id, role, placeId(sites, site), SINCE],
      )
    }
    const teamId = person.leads && teamIds.get(person.leads)
    if (person.leads && !teamId) throw new Error(`no team ${person.leads}`)
    if (teamId) {
      await client.query(
        `insert into team_member (district_id, team_id, person_id, leader, from_at) values ($1, $2, $3, true, $4)`,
        [DEMONSTRATION_DISTRICT, teamId, id, SINCE],
      )
    }
  }
  return players
}

async function insertTeams(
  client: pg.ClientBase,
  sites: Map<string, DemoSite>,
): Promise<Map<string, string>> {
  const made = teams.map((team) => ({ ...team, id: newId(SINCE) }))
  await insertRows(
    client,
    'team',
    made.map(({ id, kind, name, site, members }) => ({
      id,
      site_id: placeId(sites, site),
      kind,
      name,
      stated_members: members ?? null,
      open_orders_most: 40,
      version: 1,
      created_at: SINCE,
    })),
  )
  await insertTraits(client, made)
  return new Map(made.map(({ id, name }) => [name, id]))
}

/** What each team does and can, by its kind. */
export async function insertTraits(
  client: pg.ClientBase,
  made: readonly { id: string; kind: DemoTeamKind }[],
) {
  await insertRows(
    client,
    'team_platform',
    made.flatMap(({ id, kind }) => traits[kind].platforms.map((platform) => ({ team_id: id, platform }))),
  )
  await insertRows(
    client,
    'team_skill',
    made.flatMap(({ id, kind }) => traits[kind].skills.map((skill) => ({ team_id: id, skill }))),
  )
}

function placeId(sites: Map<string, DemoSite>, code: string): string {
  const site = sites.get(code)
  if (!site) throw new Error(`no place ${code}`)
  return site.id
}

async function insertPerson(
  client: pg.ClientBase,
  vault: Vault,
  { login, name, phone }: DemoPerson,
  password: string,
): Promise<string> {
  const accountId = newId(SINCE)
  const id = newId(SINCE)
  const index = phone && vault.blindIndex('phone', phone)
  const sealed = phone && vault.seal(phone)
  await client.query(
    `insert into account (id, login, password_hash, phone_index, phone_sealed, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [accountId, login, password, index, sealed, SINCE],
  )
  await client.query(
    `insert into person (district_id, id, account_id, name, phone_index, phone_sealed, phone_tail_index, demonstration, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, true, $8)`,
    [
      DEMONSTRATION_DISTRICT,
      id,
      accountId,
      name,
      index,
      sealed,
      phone && vault.blindIndex(`tail:${DEMONSTRATION_DISTRICT}`, phone.slice(-4)),
      SINCE,
    ],
  )
  return id
}
