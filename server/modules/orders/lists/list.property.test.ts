import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../../contract/orders/orders.ts'
import {
  channels,
  deskStates,
  holders,
  priorities,
  orderStates,
  orderViews,
  stages,
} from '../../../../contract/orders/words.ts'
import { platforms } from '../../../../contract/network/places.ts'
import { fillOrders } from '../../../../test/support/fill-orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'
import { holderOf } from '../supervision/hold.rules.ts'
import { openStates, stageOf } from '../order.flow.ts'
import { says, soughtOf } from './title.rules.ts'

let world: World
let sites: TestSite[]
let viewers: { person: TestPerson; sees: (path: string) => boolean }[]
let rows: Row[]
let teamIds: string[]

interface Row {
  id: string
  path: string
  kind: string
  state: (typeof orderStates)[number]
  platform: string | null
  channel: string
  priority: string
  team_id: string | null
  entered_by: string | null
  title: string
  created_at: Date
  due_at: Date | null
  follow_up_due_at: Date | null
  follow_up_done_at: Date | null
}

const COUNT = 3000

beforeAll(async () => {
  world = await makeWorld()
  const center = await world.center()
  const institutes = [
    await world.site(center, 'INSTITUTE'),
    await world.site(center, 'INSTITUTE'),
    await world.site(center, 'INSTITUTE'),
  ]
  const stations: TestSite[] = []
  for (const institute of institutes)
    for (let at = 0; at < 3; at += 1) stations.push(await world.site(institute, 'STATION'))
  sites = [center, ...institutes, ...stations]
  await fillOrders(world.pool, {
    count: COUNT,
    now: world.now,
    vault: world.app.platform.services.vault,
    openShare: 0.4,
  })
  await world.pool.query(`update service_order set due_at = date_trunc('hour', due_at)`)
  await world.pool.query(
    `update service_order set due_at = null where due_at is not null and right(id::text, 1) in ('0', '1')`,
  )
  const [first, second] = institutes
  const [station, other] = stations
  if (!first || !second || !station || !other) throw new Error('no places')
  const viewer = async (...grants: { site: TestSite; reach: 'HERE' | 'BELOW' }[]) => ({
    person: await world.person({ grants: grants.map((grant) => ({ ...grant, role: 'MANAGER' as const })) }),
    sees: (path: string) =>
      grants.some(({ site, reach }) => (reach === 'HERE' ? path === site.path : path.startsWith(site.path))),
  })
  viewers = [
    await viewer({ site: center, reach: 'BELOW' }),
    await viewer({ site: center, reach: 'HERE' }),
    await viewer({ site: first, reach: 'BELOW' }),
    await viewer(
      { site: first, reach: 'BELOW' },
      { site: station, reach: 'BELOW' },
      { site: second, reach: 'HERE' },
    ),
    await viewer({ site: station, reach: 'BELOW' }, { site: other, reach: 'HERE' }),
  ]
  for (const { person } of viewers)
    await world.pool.query(`update service_order set entered_by = $1 where right(id::text, 2) = $2`, [
      person.id,
      `${viewers.findIndex((each) => each.person === person)}a`,
    ])
  rows = (
    await world.pool.query<Row>(
      `select o.*, h.path from service_order o join site h on h.id = o.handling_site_id`,
    )
  ).rows
  teamIds = [...new Set(rows.flatMap(({ team_id: id }) => id ?? []))].toSorted().slice(0, 6)
})
afterAll(() => world.close())

const words = [
  '水管',
  '灯泡',
  '独居老人',
  'shuiguan',
  'ls',
  '教钢琴',
  '李师傅',
  '厨房的水管',
  '老人电视',
  'dushulaoren',
  '冰箱',
]

const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1, maxLength: 3 })
/** Seldom: of many filters at once hardly an order is left. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const day = fc
  .integer({ min: 0, max: 720 })
  .map((ago) => new Date(Date.UTC(2026, 2, 9) - ago * 86_400_000).toISOString().slice(0, 10))

const asked = fc.record({
  view: fc.constantFrom(...orderViews),
  state: maybe(some(orderStates)),
  stage: maybe(some(stages)),
  holder: maybe(fc.constantFrom(...holders)),
  kind: maybe(fc.constantFrom('SERVICE', 'MICRO_WISH')),
  platform: maybe(fc.constantFrom(...platforms)),
  channel: maybe(some(channels)),
  priority: maybe(some(priorities)),
  team: maybe(fc.nat({ max: 5 })),
  site: maybe(fc.nat({ max: 12 })),
  from: maybe(day),
  to: maybe(day),
  mine: maybe(fc.constant(true)),
  q: maybe(fc.constantFrom(...words)),
  viewer: fc.nat({ max: 4 }),
  size: fc.constantFrom<number>(7, 20, 50, 100),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

const kindOf = (path: string) => sites.find((site) => site.path === path)?.kind ?? 'STATION'
const open = (state: Row['state']) => openStates.includes(state)

/** Chinese as it stands; pinyin and initials by the rule that reads them. */
const found = (title: string, q: string) =>
  /\p{Script=Han}/u.test(q) ? title.includes(q) : says(title, soughtOf(q))

/** The same list without an index, a cursor or a bound: every order looked at, one condition after the other. */
function naive({ viewer, team, site, ...wanted }: Asked): string[] {
  const { person, sees } = viewers[viewer] ?? viewers[0]!
  const late = ({ state, due_at: due }: Row) => open(state) && due !== null && due < world.now
  const inView: Record<(typeof orderViews)[number], (row: Row) => boolean> = {
    ALL: () => true,
    TODO: ({ state }) => open(state),
    WAITING: (row) => deskStates.includes(row.state) && row.due_at !== null && !late(row),
    LATE: late,
    SUPERVISE: late,
    FOLLOW_UP: ({ follow_up_due_at: due, follow_up_done_at: done }) => due !== null && done === null,
  }
  const kept = rows.filter(
    (row) =>
      sees(row.path) &&
      inView[wanted.view](row) &&
      (!wanted.state || wanted.state.includes(row.state)) &&
      (!wanted.stage || wanted.stage.includes(stageOf(row.state))) &&
      (!wanted.holder || (open(row.state) && holderOf(row.state, kindOf(row.path)) === wanted.holder)) &&
      (!wanted.kind || row.kind === wanted.kind) &&
      (!wanted.platform || row.platform === wanted.platform) &&
      (!wanted.channel || wanted.channel.some((channel) => channel === row.channel)) &&
      (!wanted.priority || wanted.priority.some((priority) => priority === row.priority)) &&
      (team === undefined || row.team_id === teamIds[team]) &&
      (site === undefined || row.path.startsWith(sites[site]?.path ?? '-')) &&
      (!wanted.from || row.created_at >= new Date(`${wanted.from}T00:00:00+08:00`)) &&
      (!wanted.to ||
        row.created_at < new Date(new Date(`${wanted.to}T00:00:00+08:00`).getTime() + 86_400_000)) &&
      (!wanted.mine || row.entered_by === person.id) &&
      (!wanted.q || found(row.title, wanted.q)),
  )
  const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : 1)
  const at = (date: Date | null) => date?.getTime() ?? Infinity
  const newest = kept.toSorted((a, b) => at(b.created_at) - at(a.created_at) || byId(b, a))
  const ids = (list: Row[]) => list.map(({ id }) => id)
  if (wanted.q) return ids(newest)
  if (wanted.view === 'FOLLOW_UP')
    return ids(kept.toSorted((a, b) => at(a.follow_up_due_at) - at(b.follow_up_due_at) || byId(a, b)))
  const wantedStates = orderStates.filter(
    (state) =>
      (!wanted.state || wanted.state.includes(state)) &&
      (!wanted.holder || open(state)) &&
      (!wanted.stage || wanted.stage.includes(stageOf(state))),
  )
  return wanted.view === 'ALL' && !wantedStates.every(open)
    ? ids(newest)
    : ids(kept.toSorted((a, b) => (a.due_at === b.due_at ? 0 : at(a.due_at) - at(b.due_at)) || byId(a, b)))
}

const queryOf = ({ viewer: _viewer, team, site, ...wanted }: Asked) => {
  const query = {
    ...wanted,
    teamId: team === undefined ? undefined : (teamIds[team] ?? ''),
    siteId: site === undefined ? undefined : sites[site]?.id,
  }
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** Pages that ended because enough orders had been looked at. */
let cutShort = 0

/** All pages of a list, as the screen turns them. */
async function listed(wanted: Asked): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages += 1) {
    const page = await world.call(contract.listOrders, viewers[wanted.viewer]?.person, {
      query: { ...queryOf(wanted), ...(cursor && { cursor }) },
    })
    expect(page.rows.length).toBeLessThanOrEqual(wanted.size)
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.next
    if (page.until) cutShort += 1
    if (pages > COUNT) throw new Error('the list never ends')
  }
  return ids
}

const nothing: Asked = {
  view: 'TODO',
  state: undefined,
  stage: undefined,
  holder: undefined,
  kind: undefined,
  platform: undefined,
  channel: undefined,
  priority: undefined,
  team: undefined,
  site: undefined,
  from: undefined,
  to: undefined,
  mine: undefined,
  q: undefined,
  viewer: 0,
  size: 7,
}
/** Where what has a due time ends and what has none begins, on a page that had to look for what fits. */
const edges: [Asked][] = [
  [{ ...nothing, to: '2026-03-06' }],
  [{ ...nothing, kind: 'MICRO_WISH', size: 1 }],
  [{ ...nothing, view: 'ALL', priority: ['URGENT'], size: 1 }],
]

test('every list under every view, filter and scope holds exactly what a look at each order finds, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (wanted) => {
      expect(await listed(wanted)).toEqual(naive(wanted))
    }),
    { numRuns: 150, examples: edges },
  )
}, 120_000)

test('a page that looked at enough orders and found too few goes on where it stopped, and loses none', async () => {
  const narrow = asked.map((wanted) => ({
    ...wanted,
    view: 'ALL' as const,
    viewer: 0,
    site: undefined,
    state: undefined,
  }))
  const before = cutShort
  await fc.assert(
    fc.asyncProperty(narrow, fc.constantFrom('KIOSK', 'PAPER'), async (wanted, channel) => {
      const rare = {
        ...wanted,
        stage: undefined,
        channel: [channel as 'KIOSK'],
        size: Math.max(60, wanted.size),
      }
      expect(await listed(rare)).toEqual(naive(rare))
    }),
    { numRuns: 40 },
  )
  expect(cutShort).toBeGreaterThan(before)
}, 60_000)
