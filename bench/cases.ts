import type { TestSite } from '../test/support/makers.ts'
import { fillFigures } from './support/fill-figures.ts'
import { openProduct, openServer } from './support/product.ts'

const SMALL = 10_000
const LARGE = 1_000_000
const CALLS = 200
const OVERVIEW_MS_MOST = 20
const RATIO_MOST = 2

/** The public figures, the merit list, the records behind a figure and the list of cases: with 10,000 orders and with a million. */
export async function run() {
  const server = await openServer()
  const product = await openProduct(server, { connectionsMost: 4 })
  const { app, pool, makers } = product
  const center = await makers.center()
  const stations: TestSite[] = []
  for (let street = 0; street < 12; street += 1) {
    const institute = await makers.site(center, 'INSTITUTE')
    for (let made = 0; made < 6; made += 1) stations.push(await makers.site(institute, 'STATION'))
  }
  const teams = await Promise.all(
    stations.flatMap((station) => [station, station, station]).map((station) => makers.team(station)),
  )
  const viewer = await makers.person({ grants: [{ role: 'MANAGER', site: center }] })

  async function timesOf(path: string): Promise<{ p50: number; p99: number }> {
    const times: number[] = []
    for (let call = 0; call < CALLS; call += 1) {
      const start = performance.now()
      const reply = await app.server.inject({ url: `/api${path}`, cookies: { liudan_session: viewer.token } })
      times.push(performance.now() - start)
      if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`)
    }
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round((sorted[Math.floor(CALLS * share)] ?? 0) * 10) / 10
    return { p50: at(0.5), p99: at(0.99) }
  }
  const paths = {
    overview: '/cases/figures?period=MONTHS_12',
    overview_days: '/cases/figures?period=DAYS_30',
    overview_all: '/cases/figures?period=ALL',
    merit: '/cases/figures/teams?period=MONTHS_12',
    records: '/cases/figures/records?figure=FINISHED&period=MONTHS_12',
    cases: '/cases?size=20',
    cases_of_station: `/cases?size=20&placeCode=${stations[0]?.code}`,
  }
  async function measure(orders: number) {
    const siteIds = stations.map(({ id }) => id)
    await fillFigures(pool, { orders, siteIds, teamIds: teams.map(({ id }) => id) })
    const times = new Map<string, { p50: number; p99: number }>()
    for (const [name, path] of Object.entries(paths)) {
      await timesOf(path)
      times.set(name, await timesOf(path))
    }
    return times
  }
  const small = await measure(SMALL)
  const large = await measure(LARGE)
  await product.stop()
  await product.close()
  await server.close()

  const none = { p50: Infinity, p99: Infinity }
  const rows = Object.keys(paths).map((read) => {
    const [few, many] = [small.get(read) ?? none, large.get(read) ?? none]
    return { read, p50_at_10k: few.p50, p50_at_1m: many.p50, p99_at_10k: few.p99, p99_at_1m: many.p99 }
  })
  console.table(rows)
  const [few, many] = [small.get('overview') ?? none, large.get('overview') ?? none]
  const ratio = Math.round((many.p50 / few.p50) * 100) / 100
  const ok = ratio <= RATIO_MOST && many.p50 <= OVERVIEW_MS_MOST
  return { name: 'cases', ok, ratio, overview_p50_ms: many.p50, overview_p99_ms: many.p99 }
}
