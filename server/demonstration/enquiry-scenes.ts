import type pg from 'pg'
import { CAOTANGLU, QINGBO, SIDAOJIE, TONGRUI } from '../../db/demo/qingyang.ts'
import { nextWorkingAt } from '../platform/clock/working-time.ts'
import type { Vault } from '../platform/vault.ts'
import type { Company } from './cast.ts'
import { playEnquiry, type EnquirySetting, type PlayedEnquiry } from './enquiry-life.ts'
import { emptyShelf, saveKnowledge, type Asked, type Bookshelf } from './knowledge-life.ts'
import { readLines } from './lines.ts'
import { parentsOf, type DemoSite } from './network.ts'
import type { Scene } from './play.ts'
import { flowColumns, insertRows, saveLogs } from './save.ts'
import { entered } from './simulate-order.ts'

const DAYS = 170
const HOUR_MS = 3_600_000

/** How many were asked where (RULES §1 names 同瑞's 30 and more). */
const enquiriesAt: readonly (readonly [code: string, count: number])[] = [
  [TONGRUI, 46],
  [CAOTANGLU, 16],
  [SIDAOJIE, 10],
  [QINGBO, 10],
]
/** The first so many questions are asked again and again. */
const OFTEN = 9
/** The last ones of each station, so that every state of today has somebody in it. */
const FRESH = ['WAITS', 'ANSWERED', 'WAITS', 'RAISED'] as const

interface Enquiries {
  played: PlayedEnquiry[]
  shelf: Bookshelf
}

/** Enquiries in the order of their asking: what was answered before is answered from the shelf. */
export async function playEnquiries(
  scene: Scene,
  company: Company,
  sites: ReadonlyMap<string, DemoSite>,
): Promise<Enquiries> {
  const stories = await readLines<Asked>('enquiries')
  const shelf = emptyShelf()
  const settings = enquiriesAt.flatMap(([code, count]) => {
    const site = sites.get(code)
    const clerk = site && company.clerks.get(site.id)
    if (!site || !clerk) throw new Error(`nobody answers at ${code}`)
    const station = { site, clerk, parents: parentsOf(sites.values(), site), count }
    return Array.from({ length: count }, (_, index) =>
      settingAt(scene, company, { ...station, index, stories }),
    )
  })
  const played = settings
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((setting) => playEnquiry(scene, shelf, setting))
  return { played, shelf }
}

interface Asking extends Pick<EnquirySetting, 'clerk' | 'parents'> {
  site: DemoSite
  stories: readonly Asked[]
  index: number
  count: number
}

const ways = ['QR_PLACE', 'WEB', 'WEB', 'PHONE', 'PHONE', 'WALK_IN', 'KIOSK', 'GRID_WORKER', 'PAPER'] as const

/** Spread evenly over the months; at the station that a visitor plays, the newest are the neighbour's own. */
function settingAt(scene: Scene, company: Company, asking: Asking): EnquirySetting {
  const { chance } = scene
  const { site, clerk, parents, index, count, stories } = asking
  const fresh = FRESH[index - (count - FRESH.length)]
  const own = fresh && clerk.id === company.clerks.get(company.home)?.id
  const asked =
    count > stories.length && index < stories.length ? stories[index] : chance.pick(stories.slice(0, OFTEN))
  if (!asked) throw new Error('nothing to ask')
  return {
    asked,
    channel: own ? 'WEB' : chance.pick(ways),
    site,
    parents,
    clerk,
    resident: own ? company.neighbour : chance.happens(0.2) ? undefined : chance.pick(company.residents),
    createdAt: createdFor(scene, asking),
    ...(fresh && { fate: fresh }),
  }
}

function createdFor({ chance, now, rules }: Scene, { site, index, count }: Asking): Date {
  if (index >= count - FRESH.length) return new Date(now.getTime() - chance.between(2, 20) * HOUR_MS)
  const hours = 3 * 24 + Math.floor((1 - index / count) * DAYS * 24) - chance.between(0, 24)
  const at = new Date(now.getTime() - hours * HOUR_MS)
  const opens = nextWorkingAt(rules.calendarAt(at, site.path), at)
  return opens < now ? opens : at
}

export async function saveEnquiries(client: pg.ClientBase, vault: Vault, { played, shelf }: Enquiries) {
  await saveKnowledge(client, shelf.entries)
  await insertRows(
    client,
    'enquiry',
    played.map((enquiry) => enquiryRow(vault, enquiry)),
  )
  await insertRows(
    client,
    'enquiry_post',
    played.flatMap(({ posts, play }) => posts.map((post) => ({ ...post, enquiry_id: play.row.id }))),
  )
  await saveLogs(
    client,
    played.map(({ play }) => play),
  )
}

function enquiryRow(vault: Vault, enquiry: PlayedEnquiry): Record<string, unknown> {
  const { setting, play, code, answeredAt, ending, knowledgeId } = enquiry
  const { asked, channel, site, clerk, resident, createdAt } = setting
  return {
    ...flowColumns(play.row),
    id: play.row.id,
    code,
    site_id: site.id,
    question: asked.question,
    channel,
    requester_id: resident?.id ?? null,
    entered_by: entered.includes(channel) ? clerk.id : null,
    contact_name_sealed: resident ? vault.seal(resident.name) : null,
    contact_phone_sealed: resident ? vault.seal(resident.phone) : null,
    answered_at: answeredAt,
    ending,
    knowledge_id: knowledgeId,
    created_at: createdAt,
  }
}
