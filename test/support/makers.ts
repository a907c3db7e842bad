import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Reach, Role } from '../../contract/access.ts'
import type { PlaceKind, Platform } from '../../contract/network/places.ts'
import { newCode } from '../../server/platform/codes.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Vault } from '../../server/platform/vault.ts'

export interface TestPerson {
  id: string
  accountId: string
  token: string
  phone: string
}

export interface TestSite {
  id: string
  code: string
  path: string
  kind: PlaceKind
  name: string
}

export interface TestTeam {
  id: string
  name: string
  leader: TestPerson
}

interface GrantWanted {
  role: Role
  site: TestSite
  reach?: Reach
}

/** Makers put rows straight into the tables: what they make is given, what is tested goes through HTTP. */
export interface Makers {
  /** The center, made on first use. */
  center(): Promise<TestSite>
  site(parent: TestSite | undefined, kind: PlaceKind, name?: string): Promise<TestSite>
  /** Center, institute, station: the usual branch. */
  branch(): Promise<{ center: TestSite; institute: TestSite; station: TestSite }>
  /** Somebody signed in; with grants: staff. */
  person(wanted?: { grants?: GrantWanted[]; name?: string }): Promise<TestPerson>
  team(
    site: TestSite,
    wanted?: { name?: string; leader?: TestPerson; platforms?: Platform[]; most?: number },
  ): Promise<TestTeam>
  member(team: TestTeam, person?: TestPerson): Promise<TestPerson>
}

interface Base {
  pool: pg.Pool
  vault: Vault
  clock: { now: Date }
}

let serial = 0
const next = () => (serial += 1)

export function makersOf({ pool, vault, clock }: Base): Makers {
  let top: Promise<TestSite> | undefined
  const since = new Date('2020-01-01T00:00:00Z')

  async function site(
    parent: TestSite | undefined,
    kind: PlaceKind,
    name = `${kind}-${next()}`,
  ): Promise<TestSite> {
    const id = newId(clock.now)
    const key = next().toString(36).padStart(3, '0')
    const made = { id, code: newCode(), path: `${parent?.path ?? ''}${key}/`, kind, name }
    await pool.query(
      `insert into site (district_id, id, parent_id, kind, name, qr_code, key, path, created_at) values (1, $1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, parent?.id, kind, name, made.code, key, made.path, since],
    )
    return made
  }
  const center = () => (top ??= site(undefined, 'CENTER', '实践中心'))

  async function person({
    grants = [],
    name = `居民${next()}`,
  }: { grants?: GrantWanted[]; name?: string } = {}): Promise<TestPerson> {
    const accountId = newId(clock.now)
    const id = newId(clock.now)
    const phone = `139${String(10_000_000 + next())}`
    const token = randomBytes(24).toString('base64url')
    const index = vault.blindIndex('phone', phone)
    const login = grants.length > 0 ? `staff-${phone}` : null
    await pool.query(
      `insert into account (id, login, password_hash, phone_index, phone_sealed, created_at) values ($1, $2, $2, $3, $4, $5)`,
      [accountId, login, index, vault.seal(phone), since],
    )
    await pool.query(
      `insert into person (district_id, id, account_id, login, name, phone_index, phone_sealed, phone_tail_index, created_at) values (1, $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        accountId,
        login,
        name,
        index,
        vault.seal(phone),
        vault.blindIndex('tail:1', phone.slice(-4)),
        since,
      ],
    )
    await pool.query(
      `insert into session (token_hash, id, account_id, staff, second_factor, created_at, seen_at, expires_at) values ($1, $2, $3, $4, true, $5, '2099-01-01', '2099-01-01')`,
      [
        createHash('sha256').update(token).digest('base64url'),
        newId(clock.now),
        accountId,
        grants.length > 0,
        since,
      ],
    )
    for (const { role, site: place, reach = 'BELOW' } of grants) {
      await pool.query(
        `insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at) values (1, $1, $2, $3, $4, $5, $6, $6)`,
        [newId(clock.now), id, role, place.id, reach, since],
      )
    }
    return { id, accountId, token, phone }
  }

  async function member(team: TestTeam, who?: TestPerson, leader = false): Promise<TestPerson> {
    const made = who ?? (await person())
    await pool.query(
      `insert into team_member (district_id, team_id, person_id, leader, from_at) values (1, $1, $2, $3, $4)`,
      [team.id, made.id, leader, since],
    )
    return made
  }

  return {
    center,
    site,
    person,
    member: (team, who) => member(team, who),
    async branch() {
      const above = await center()
      const institute = await site(above, 'INSTITUTE')
      return { center: above, institute, station: await site(institute, 'STATION') }
    },
    async team(place, { name = `队伍${next()}`, leader, platforms = [], most = 5 } = {}) {
      const id = newId(clock.now)
      await pool.query(
        `insert into team (district_id, id, site_id, kind, name, open_orders_most, created_at) values (1, $1, $2, 'GENERAL', $3, $4, $5)`,
        [id, place.id, name, most, since],
      )
      for (const platform of platforms)
        await pool.query(`insert into team_platform values (1, $1, $2)`, [id, platform])
      const led = leader ?? (await person({ name: `${name}队长` }))
      const team = { id, name, leader: led }
      await member(team, led, true)
      return team
    },
  }
}
