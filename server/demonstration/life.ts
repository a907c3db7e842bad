import type pg from 'pg'
import { channels, type OrderState } from '../../contract/orders/words.ts'
import { nextWorkingAt } from '../platform/clock/working-time.ts'
import { readHolidays } from '../platform/clock/holidays.ts'
import type { Services } from '../platform/ctx.ts'
import { rulesOf } from '../platform/settings/rules.ts'
import { gatherCompany, type Company } from './cast.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { DemoSite } from './network.ts'
import { seeded } from './random.ts'
import { playOut } from './scenario.ts'
import { startPlay, type Scene, type Setting, type SimulatedOrder } from './simulate-order.ts'
import { stories } from './stories.ts'
import { saveOrders } from './save-orders.ts'

const ORDERS = 3000
const DAYS = 182
const DAY_MS = 86_400_000

/** States that people are in at this very moment, four orders each. */
const TODAY = [
  'SUBMITTED',
  'NEED_INFO',
  'TRIAGED',
  'POOLED',
  'OFFERED',
  'ACCEPTED',
  'SCHEDULED',
  'IN_SERVICE',
  'REPORTED',
  'EVALUATED',
] as const

interface Stage {
  all: DemoSite[]
  stations: DemoSite[]
  until: OrderState | undefined
}

export interface LifeOptions {
  client: pg.ClientBase
  services: Services
  sites: Map<string, DemoSite>
  now: Date
}

/** Six months of orders under the real kernel, in every state, kind and channel; seeded, so that it is always the same life. */
export async function loadLife({ client, services, sites, now }: LifeOptions) {
  const chance = seeded(510105)
  const all = [...sites.values()]
  const stations = all.filter(({ kind }) => kind === 'STATION')
  const since = new Date(now.getTime() - DAYS * DAY_MS)
  const company = await gatherCompany({ client, vault: services.vault, chance, since, stations })
  const scene: Scene = {
    services,
    rules: rulesOf([], readHolidays()),
    districtId: DEMONSTRATION_DISTRICT,
    now,
    chance,
  }
  const played: SimulatedOrder[] = []
  for (let index = 0; index < ORDERS; index += 1) {
    const until = index < TODAY.length * 4 ? TODAY[index % TODAY.length] : undefined
    const play = startPlay(scene, settingFor(scene, company, { all, stations, until }))
    playOut(scene, play)
    played.push(play.order)
  }
  await saveOrders(client, services.vault, played)
}

/** Described stations are busier; the last weeks are fuller, so that every state has somebody in it. */
function settingFor(scene: Scene, company: Company, { all, stations, until }: Stage): Setting {
  const { chance, rules, now } = scene
  const since = now.getTime() - DAYS * DAY_MS
  const described = stations.filter(({ id }) => (company.teams.get(id)?.length ?? 0) > 3)
  const site = chance.pick(chance.happens(0.35) ? described : stations)
  const parents = all
    .filter(({ path }) => site.path.startsWith(path) && path !== site.path)
    .toSorted((a, b) => b.path.length - a.path.length)
  const story = chance.pick(stories)
  const window = chance.happens(0.05) ? 2 * DAY_MS : now.getTime() - since
  const at = new Date(
    until
      ? now.getTime() - 3 * 3_600_000
      : now.getTime() - 600_000 - Math.floor(chance.next() ** 1.6 * (window - 600_000)),
  )
  const createdAt = chance.happens(0.8) ? nextWorkingAt(rules.calendarAt(at, site.path), at) : at
  const clerk = company.clerks.get(site.id)
  if (!clerk) throw new Error(`no clerk at ${site.name}`)
  return {
    story,
    channel: chance.pick(chance.happens(0.6) ? (['QR_PLACE', 'WEB', 'PHONE'] as const) : channels),
    site,
    parents,
    resident: chance.pick(company.residents),
    clerk,
    teams: company.teams.get(site.id) ?? [],
    priority: chance.happens(0.05) ? 'URGENT' : chance.happens(0.1) ? 'HIGH' : 'NORMAL',
    createdAt: createdAt < now && !until ? createdAt : at,
    until,
  }
}
