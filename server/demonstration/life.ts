import type pg from 'pg'
import type { Platform } from '../../contract/network/places.ts'
import { channels, type Channel, type OrderState } from '../../contract/orders/words.ts'
import { chinaMonth, inSeason } from '../modules/orders/menu.rules.ts'
import { nextWorkingAt } from '../platform/clock/working-time.ts'
import { readHolidays } from '../platform/clock/holidays.ts'
import type { Services } from '../platform/ctx.ts'
import { rulesOf } from '../platform/settings/rules.ts'
import { playCases, saveCases } from './case-scenes.ts'
import { gatherCompany, type Company } from './cast.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import { playEnquiries, saveEnquiries } from './enquiry-scenes.ts'
import { playMediations, saveMediations } from './mediation-scenes.ts'
import { noteOrdered, offeredAt, playMenu, saveMenu, type DemoItem } from './menu-life.ts'
import { parentsOf, type DemoSite } from './network.ts'
import type { Players } from './people.ts'
import { drawPictures } from './pictures.ts'
import type { Scene } from './play.ts'
import { seeded } from './random.ts'
import { playOut } from './scenario.ts'
import { startPlay, type Setting, type SimulatedOrder } from './simulate-order.ts'
import { itemDetails, itemResults, stories, type Story } from './stories.ts'
import { loadDeskWork } from './desk-work.ts'
import { saveFigures } from './save-figures.ts'
import { saveOrderPhotos, saveOrders } from './save-orders.ts'
import { does } from './team-traits.ts'
import { wishes } from './wishes.ts'

const ORDERS = 3000
const DAYS = 182
const DAY_MS = 86_400_000

/** States that people are in at this very moment, six orders each. */
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
const EACH = 6

interface Stage {
  all: DemoSite[]
  stations: DemoSite[]
  described: DemoSite[]
  /** Where a visitor plays. */
  home: DemoSite
  items: DemoItem[]
}

export interface LifeOptions {
  client: pg.ClientBase
  services: Services
  sites: Map<string, DemoSite>
  players: Players
  now: Date
}

/** Six months of matters under the real kernel, in every state, kind and channel; seeded, so that it is always the same life. */
export async function loadLife({ client, services, sites, players, now }: LifeOptions) {
  const chance = seeded(510105)
  const all = [...sites.values()]
  const stations = all.filter(({ kind }) => kind === 'STATION')
  const since = new Date(now.getTime() - DAYS * DAY_MS)
  const company = await gatherCompany({
    client,
    vault: services.vault,
    chance,
    since,
    stations,
    sites,
    players,
  })
  const scene: Scene = {
    services,
    rules: rulesOf([], readHolidays()),
    districtId: DEMONSTRATION_DISTRICT,
    now,
    chance,
  }
  const drawn = drawPictures(services.files) // beside all the rest
  const menu = await playMenu(scene, company, sites)
  const home = stations.find(({ id }) => id === company.home)
  if (!home) throw new Error('the station where visitors play is missing')
  const described = stations.filter(({ id }) => (company.teams.get(id)?.length ?? 0) > 3)
  const stage = { all, stations, described, home, items: menu.map(({ item }) => item) }
  const orders = playOrders(scene, company, stage)
  await saveMenu(client, menu)
  await saveOrders(client, services.vault, orders)
  await saveEnquiries(client, services.vault, await playEnquiries(scene, company, sites))
  await saveMediations(client, services.vault, await playMediations(scene, company, sites))
  const cases = playCases(scene, company, sites, orders)
  const pictures = await drawn
  await saveOrderPhotos(client, orders, pictures)
  await saveCases(client, cases, { pictures, since })
  await saveFigures(client, orders, cases.played)
  await loadDeskWork({ client, sites, played: orders, now })
}

function playOrders(scene: Scene, company: Company, stage: Stage): SimulatedOrder[] {
  return Array.from({ length: ORDERS }, (_, index) => {
    const until = index < TODAY.length * EACH ? TODAY[index % TODAY.length] : undefined
    const play = startPlay(scene, settingFor(scene, company, stage, until))
    playOut(scene, play)
    return play.order
  })
}

/** Described stations are busier; the last weeks are fuller, so that every state has somebody in it. */
function settingFor(scene: Scene, company: Company, stage: Stage, until: OrderState | undefined): Setting {
  const { chance } = scene
  const site = chance.happens(until ? 0.5 : 0.03)
    ? stage.home
    : chance.pick(chance.happens(0.35) ? stage.described : stage.stations)
  const createdAt = createdFor(scene, site, until)
  const clerk = company.clerks.get(site.id)
  if (!clerk) throw new Error(`no clerk at ${site.name}`)
  const offered = offeredAt(stage.items, site.path, createdAt)
  const item = offered.length > 0 && chance.happens(0.45) ? chance.pick(offered) : undefined
  if (item) noteOrdered(item, createdAt)
  const story = item ? storyOf(scene, item) : chance.pick(toldIn(chinaMonth(createdAt).month))
  const own = site === stage.home && chance.happens(until ? 0.3 : 0.06)
  return {
    story,
    ...(item && { itemId: item.id }),
    channel: channelFor(scene, item, own),
    site,
    parents: parentsOf(stage.all, site),
    resident: own ? company.neighbour : chance.pick(company.residents),
    clerk,
    teams: teamsFor(company, site, story.platform, until ? 'PLAYED' : item?.teamId),
    priority: chance.happens(0.05) ? 'URGENT' : chance.happens(0.1) ? 'HIGH' : 'NORMAL',
    createdAt,
    ...(until && { until }),
  }
}

function createdFor({ chance, rules, now }: Scene, site: DemoSite, until: OrderState | undefined): Date {
  if (until) return new Date(now.getTime() - chance.between(200, 420) * 60_000)
  const window = chance.happens(0.05) ? 2 * DAY_MS : DAYS * DAY_MS
  const at = new Date(now.getTime() - 600_000 - Math.floor(chance.next() ** 1.6 * (window - 600_000)))
  const opens = chance.happens(0.8) ? nextWorkingAt(rules.calendarAt(at, site.path), at) : at
  return opens < now ? opens : at
}

/** What people ask for in a month. */
const toldIn = (month: number): Story[] =>
  [...stories, ...wishes].filter(({ months }) => inSeason(month, months?.[0] ?? null, months?.[1] ?? null))

/** An item is asked for as it stands on the menu, with a word of one's own; a wish is everybody's own. */
function storyOf({ chance }: Scene, { line }: DemoItem): Story {
  if (line.kind === 'MICRO_WISH') return chance.pick(wishes)
  return {
    platform: line.platform,
    kind: line.kind,
    title: line.title,
    details: chance.pick(itemDetails),
    risk: line.risk,
    result: chance.pick(itemResults),
  }
}

/** Most come by themselves; the sign of a service is scanned only where there is one. */
function channelFor({ chance }: Scene, item: DemoItem | undefined, own: boolean): Channel {
  if (item && chance.happens(0.4)) return 'QR_ITEM'
  if (own || chance.happens(0.6)) return chance.pick(own ? ['QR_PLACE', 'WEB'] : ['QR_PLACE', 'WEB', 'PHONE'])
  return chance.pick(channels.filter((channel) => channel !== 'QR_ITEM'))
}

/** The item's own team or those that a visitor plays, else those that do such things, else all of the station. */
function teamsFor(
  { teams, players }: Company,
  site: DemoSite,
  platform: Platform,
  first: string | 'PLAYED' | undefined,
) {
  const here = teams.get(site.id) ?? []
  const fit = here.filter((team) => does(team, platform))
  const preferred =
    first === 'PLAYED'
      ? fit.filter(({ leader }) => players.has(leader.id))
      : here.filter(({ id }) => id === first)
  return [preferred, fit].find((found) => found.length > 0) ?? here
}
