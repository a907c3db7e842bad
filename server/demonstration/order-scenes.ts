import type { Platform } from '../../contract/network/places.ts'
import { channels, type Channel, type OrderState, type Priority } from '../../contract/orders/words.ts'
import { chinaMonth, inSeason } from '../modules/orders/menu/menu.rules.ts'
import { openStates } from '../modules/orders/order.flow.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'
import { nextWorkingAt } from '../platform/clock/working-time.ts'
import type { Company } from './cast.ts'
import { noteOrdered, offeredAt, type DemoItem } from './menu-life.ts'
import { parentsOf, type DemoSite } from './network.ts'
import type { Scene } from './play.ts'
import { playOut } from './scenario.ts'
import { startPlay, type Setting, type SimulatedOrder } from './simulate-order.ts'
import { itemDetails, itemResults, stories, type Story } from './stories.ts'
import { does } from './team-traits.ts'
import { wishes } from './wishes.ts'

const ORDERS = 3000

const EACH = 5
const WISHES_ON_THE_WALL = 8

/** An order of today: where it must stand, and whose it is. */
interface Today {
  until?: OrderState
  wish?: true
  /** Ordered by the neighbour whom a visitor may play. */
  own?: true
  /** Nobody has looked at it for so many hours: lifted one level up, or two. */
  neglectedHours?: number
}

/** One of the neighbour's in every state, more of others, wishes that wait for a taker, some that were overlooked; then all the rest. */
const today: readonly Today[] = [
  ...openStates.map((until): Today => ({ until, own: true })),
  ...Array.from({ length: EACH }, () => openStates.map((until): Today => ({ until }))).flat(),
  ...Array.from({ length: WISHES_ON_THE_WALL }, (): Today => ({ until: 'POOLED', wish: true })),
  ...[27, 30, 33, 47, 51, 76].map((neglectedHours): Today => ({ neglectedHours })),
]

interface Ground {
  all: readonly DemoSite[]
  items: readonly DemoItem[]
  days: number
}

export function playOrders(scene: Scene, company: Company, ground: Ground): SimulatedOrder[] {
  const places = placesOf(company, ground)
  return Array.from({ length: ORDERS }, (_, index) => {
    const play = startPlay(scene, settingFor(scene, company, { ...ground, ...places, ...today[index] }))
    if (today[index]?.neglectedHours) play.rest()
    else playOut(scene, play)
    return play.order
  })
}

interface Places {
  stations: DemoSite[]
  described: DemoSite[]
  /** Where a visitor plays. */
  home: DemoSite
}

function placesOf({ teams, home }: Company, { all }: Ground): Places {
  const stations = all.filter(({ kind }) => kind === 'STATION')
  const own = stations.find(({ id }) => id === home)
  if (!own) throw new Error('the station where visitors play is missing')
  return { stations, described: stations.filter(({ id }) => (teams.get(id)?.length ?? 0) > 3), home: own }
}

/** Described stations are busier; the last weeks are fuller, so that every state has somebody in it. */
function settingFor(scene: Scene, company: Company, order: Ground & Places & Today): Setting {
  const { chance } = scene
  const { until, home } = order
  const site = siteFor(scene, order)
  const createdAt = createdFor(scene, site, order)
  const clerk = company.clerks.get(site.id)
  if (!clerk) throw new Error(`no clerk at ${site.name}`)
  const offered = order.wish ? [] : offeredAt(order.items, site.path, createdAt)
  const item = offered.length > 0 && chance.happens(0.45) ? chance.pick(offered) : undefined
  if (item) noteOrdered(item, createdAt)
  const told = order.wish ? wishes : toldIn(chinaMonth(createdAt).month)
  const story = item ? storyOf(scene, item) : chance.pick(told)
  const own = order.own ?? (!until && site === home && chance.happens(0.05))
  return {
    story,
    ...(item && { itemId: item.id }),
    channel: channelFor(scene, item, own),
    site,
    parents: parentsOf(order.all, site),
    resident: own ? company.neighbour : chance.pick(company.residents),
    clerk,
    teams: teamsFor(company, site, story.platform, until ? 'PLAYED' : item?.teamId),
    priority: priorityFor(scene, story, item),
    createdAt,
    ...(until && { until }),
  }
}

function siteFor({ chance }: Scene, order: Places & Today): DemoSite {
  const { until, own, neglectedHours, home, described, stations } = order
  if (own || neglectedHours || chance.happens(until ? 0.5 : 0.03)) return home
  return chance.pick(chance.happens(0.35) ? described : stations)
}

/** What is at the door cannot wait; a course or a talk can. */
function priorityFor({ chance }: Scene, { platform }: Story, item: DemoItem | undefined): Priority {
  if (item || platform !== 'CONVENIENCE') return 'NORMAL'
  return chance.happens(0.12) ? 'URGENT' : chance.happens(0.2) ? 'HIGH' : 'NORMAL'
}

function createdFor({ chance, rules, now }: Scene, site: DemoSite, order: Ground & Today): Date {
  const { until, neglectedHours, days } = order
  if (neglectedHours) return new Date(now.getTime() - neglectedHours * 3_600_000)
  if (until) return new Date(now.getTime() - chance.between(200, 420) * 60_000)
  const window = chance.happens(0.05) ? 2 * DAY_MS : days * DAY_MS
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
