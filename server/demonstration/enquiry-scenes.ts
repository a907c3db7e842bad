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

const DAYS = 175
const HOUR_MS = 3_600_000

/** How many were asked where (RULES §1 names 同瑞's 30 and more); the rest at other stations. */
const asking: readonly (readonly [code: string, count: number])[] = [
  [TONGRUI, 38],
  [CAOTANGLU, 16],
  [SIDAOJIE, 10],
  [QINGBO, 10],
]
const ELSEWHERE = 12
/** The first so many questions are asked again and again. */
const OFTEN = 9
/** Asked in these last hours, so that every state of today has somebody in it. */
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
  const asked = await readLines<Asked>('enquiries')
  const shelf = emptyShelf()
  const all = [...sites.values()]
  const often = asked.slice(0, OFTEN)
  const settings = placesToAsk(scene, sites).map((place, index) => {
    const story = scene.chance.happens(0.5) ? asked[index % asked.length] : scene.chance.pick(often)
    return settingAt(scene, company, { all, asked: story, ...place })
  })
  const played = settings
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((setting) => playEnquiry(scene, shelf, setting))
  return { played, shelf }
}

interface Asking {
  site: DemoSite
  fresh: (typeof FRESH)[number] | undefined
  /** Whom a visitor may play asks the newest questions of her own station. */
  asker: 'NEIGHBOUR' | 'ANYBODY'
}

function placesToAsk({ chance }: Scene, sites: ReadonlyMap<string, DemoSite>): Asking[] {
  const described = asking.flatMap(([code, count]) => {
    const site = sites.get(code)
    if (!site) throw new Error(`no place ${code}`)
    return Array.from({ length: count }, (_, index): Asking => {
      const fresh = FRESH[index]
      return { site, fresh, asker: fresh && code === CAOTANGLU ? 'NEIGHBOUR' : 'ANYBODY' }
    })
  })
  const stations = [...sites.values()].filter(({ kind }) => kind === 'STATION')
  const elsewhere = Array.from({ length: ELSEWHERE }, (): Asking => ({
    site: chance.pick(stations),
    fresh: undefined,
    asker: 'ANYBODY',
  }))
  return [...described, ...elsewhere]
}

interface Place extends Asking {
  all: readonly DemoSite[]
  asked: Asked | undefined
}

const ways = ['QR_PLACE', 'WEB', 'WEB', 'PHONE', 'PHONE', 'WALK_IN', 'KIOSK', 'GRID_WORKER', 'PAPER'] as const

function settingAt(
  scene: Scene,
  company: Company,
  { all, site, fresh, asker, asked }: Place,
): EnquirySetting {
  const { chance, now, rules } = scene
  const clerk = company.clerks.get(site.id)
  if (!asked || !clerk) throw new Error(`nothing to ask at ${site.name}`)
  const back = fresh ? chance.between(2, 20) * HOUR_MS : chance.between(2 * 24, DAYS * 24) * HOUR_MS
  const at = new Date(now.getTime() - back)
  const opens = nextWorkingAt(rules.calendarAt(at, site.path), at)
  const own = asker === 'NEIGHBOUR'
  const nameless = chance.happens(0.2) && !own
  const known = own ? company.neighbour : chance.pick(company.residents)
  return {
    asked,
    channel: own ? 'WEB' : chance.pick(ways),
    site,
    parents: parentsOf(all, site),
    clerk,
    resident: nameless ? undefined : known,
    createdAt: opens < now && !fresh ? opens : at,
    ...(fresh && { fate: fresh }),
  }
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
