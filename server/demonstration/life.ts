import type pg from 'pg'
import { readHolidays } from '../platform/clock/holidays.ts'
import type { Services } from '../platform/ctx.ts'
import { rulesOf } from '../platform/settings/rules.ts'
import { playCases, saveCases } from './case-scenes.ts'
import { gatherCompany } from './cast.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import { playEnquiries, saveEnquiries } from './enquiry-scenes.ts'
import { playMediations, saveMediations } from './mediation-scenes.ts'
import { playMenu, saveMenu } from './menu-life.ts'
import type { DemoSite } from './network.ts'
import { playOrders } from './order-scenes.ts'
import type { Players } from './people.ts'
import { drawPictures } from './pictures.ts'
import type { Scene } from './play.ts'
import { seeded } from './random.ts'
import { loadDeskWork } from './desk-work.ts'
import { saveFigures } from './save-figures.ts'
import { saveOrderPhotos, saveOrders } from './save-orders.ts'

const DAYS = 182

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
  const stations = [...sites.values()].filter(({ kind }) => kind === 'STATION')
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
  const orders = playOrders(scene, company, {
    all: [...sites.values()],
    items: menu.map(({ item }) => item),
    days: DAYS,
  })
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
