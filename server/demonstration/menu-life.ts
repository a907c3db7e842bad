import type pg from 'pg'
import type { Platform } from '../../contract/network/places.ts'
import type { MenuAction, MenuState } from '../../contract/orders/menu.ts'
import type { OrderKind } from '../../contract/orders/words.ts'
import { menuFlow } from '../modules/orders/menu/menu.flow.ts'
import { chinaMonth, inSeason } from '../modules/orders/menu/menu.rules.ts'
import { newCode } from '../platform/codes.ts'
import type { FlowRow } from '../platform/flow/flow.ts'
import { newId } from '../platform/ids.ts'
import type { Company } from './cast.ts'
import { readLines } from './lines.ts'
import type { DemoSite } from './network.ts'
import { manager, playFlow, type Play, type Scene } from './play.ts'
import { flowColumns, insertRows, saveLogs } from './save.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'

const DAY = 24 * 60

/** A line of `db/demo/menu.csv`. */
interface Line {
  platform: Platform
  kind: OrderKind
  title: string
  provider: string
  team: string
  area: string
  per_month: string
  season: string
  conditions: string
  risk: string
  description: string
  fate: MenuState
}

/** A menu item of the demonstration, and how orders find it. */
export interface DemoItem {
  id: string
  line: Line
  site: DemoSite
  teamId: string | undefined
  publishedAt: Date | undefined
  withdrawnAt: Date | undefined
  ordered: number
  orderedInMonth: Map<number, number>
}

/** What may be ordered at a place at an instant: published, in season, not full; its own and its parents'. */
export const offeredAt = (items: readonly DemoItem[], path: string, at: Date): DemoItem[] =>
  items.filter(({ site, line, publishedAt, withdrawnAt, orderedInMonth }) => {
    if (!path.startsWith(site.path) || !publishedAt || publishedAt > at) return false
    if (withdrawnAt && withdrawnAt <= at) return false
    const { month, since } = chinaMonth(at)
    const [from = null, to = null] = line.season ? line.season.split('-').map(Number) : []
    const most = line.per_month ? Number(line.per_month) : Infinity
    return inSeason(month, from, to) && (orderedInMonth.get(since.getTime()) ?? 0) < most
  })

export function noteOrdered(item: DemoItem, at: Date) {
  const month = chinaMonth(at).since.getTime()
  item.ordered += 1
  item.orderedInMonth.set(month, (item.orderedInMonth.get(month) ?? 0) + 1)
}

interface Played {
  item: DemoItem
  play: Play<MenuAction, FlowRow<MenuState>>
  createdAt: Date
  createdBy: string
}

/** The menus: written, published, looked at again every quarter, some withdrawn, some still drafts. */
export async function playMenu(
  scene: Scene,
  company: Company,
  sites: ReadonlyMap<string, DemoSite>,
): Promise<Played[]> {
  const lines = await readLines<Line & { site: string }>('menu')
  return lines.map((line) => {
    const site = sites.get(line.site)
    if (!site) throw new Error(`no place ${line.site} for ${line.title}`)
    return playItem(scene, company, { line, site })
  })
}

function playItem(scene: Scene, company: Company, { line, site }: { line: Line; site: DemoSite }): Played {
  const { chance, now } = scene
  const editor = company.clerks.get(site.id) ?? company.mediators[0]
  const team = line.team
    ? [...company.teams.values()].flat().find(({ name }) => name === line.team)
    : undefined
  if (!editor || (line.team && !team)) throw new Error(`nobody for ${line.title}`)
  const daysAgo = line.fate === 'DRAFT' ? chance.between(2, 20) : chance.between(140, 175)
  const createdAt = new Date(now.getTime() - daysAgo * DAY_MS)
  const id = newId(createdAt)
  const by = manager(editor, site.path)
  const play = playFlow(scene, menuFlow, {
    id,
    site,
    by,
    party: 'EDITOR',
    at: createdAt,
    rowOf: (columns) => ({ ...columns, id, handlingPath: site.path }),
  })
  const item: DemoItem = {
    id,
    line,
    site,
    teamId: team?.id,
    publishedAt: undefined,
    withdrawnAt: undefined,
    ordered: 0,
    orderedInMonth: new Map(),
  }
  if (line.fate !== 'DRAFT') {
    play.wait(chance.between(60, 2 * DAY))
    play.step(by, 'PUBLISH')
    item.publishedAt = play.at()
    play.wait(chance.between(80, 96) * DAY)
    if (!play.over() && chance.happens(0.9))
      play.step(by, 'EDIT', {
        more: { handling: { siteId: site.id, path: site.path }, facts: { changed: ['conditions'] } },
      })
  }
  if (line.fate === 'WITHDRAWN') {
    play.wait(chance.between(3, 15) * DAY)
    play.step(by, 'WITHDRAW')
    item.withdrawnAt = play.at()
  }
  play.rest()
  return { item, play, createdAt, createdBy: editor.id }
}

export async function saveMenu(client: pg.ClientBase, played: readonly Played[]) {
  await insertRows(client, 'menu_item', played.map(itemRow))
  await saveLogs(
    client,
    played.map(({ play }) => play),
  )
}

function itemRow({ item, play, createdAt, createdBy }: Played): Record<string, unknown> {
  const { line, site } = item
  const [from, to] = line.season ? line.season.split('-').map(Number) : []
  return {
    ...flowColumns(play.row),
    id: item.id,
    site_id: site.id,
    qr_code: newCode(),
    platform: line.platform,
    kind: line.kind,
    title: line.title,
    description: line.description,
    provider: line.provider,
    team_id: item.teamId ?? null,
    capacity_per_month: line.per_month ? Number(line.per_month) : null,
    area: line.area,
    season_from: from ?? null,
    season_to: to ?? null,
    conditions: line.conditions,
    risk_note: line.risk,
    anonymous_allowed: false,
    ordered_count: item.ordered,
    created_by: createdBy,
    created_at: createdAt,
  }
}
