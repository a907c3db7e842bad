import { loadNetwork } from '../server/demonstration/network.ts'
import { fillOrders } from '../test/support/fill-orders.ts'
import { openProduct, openServer, type BenchProduct, type BenchServer } from './support/product.ts'
import { reader } from './support/reader.ts'

const SMALL = 10_000
/**
 * What is open comes from the traffic of the day, not from what is stored: pages must be as full with few orders as with many.
 * `BENCH_OPEN` sets one share for both sides.
 */
const SHARE = Number(process.env['BENCH_OPEN'] ?? 0)
const OPEN = SHARE > 0 ? { small: SHARE, large: SHARE } : { small: 0.4, large: 0.02 }
const LARGE = Number(process.env['BENCH_ORDERS'] ?? 1_000_000)
const MOST_RATIO = 2
const BLOCKS = 5
/** Of each request in each block; its p99 is the worst but one. */
const SAMPLES = 50

/** Board and lists of 20 with a million orders stored beside the same with ten thousand: through HTTP, p99, in turns. */
export async function run() {
  const server = await openServer()
  const started = performance.now()
  const small = await open(server, { count: SMALL, openShare: OPEN.small })
  const large = await open(server, { count: LARGE, openShare: OPEN.large })
  const seconds = (performance.now() - started) / 1000
  const figures = await compare(small, large)
  await small.close()
  await large.close()
  await server.close()
  console.table(
    figures.map(({ request, ...times }) => ({
      request,
      ...Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Number(ms.toFixed(2))])),
    })),
  )
  const ratio = Math.max(...figures.map((figure) => figure.ratio))
  const worst = figures.find((figure) => figure.ratio === ratio)
  return {
    name: 'board',
    ok: ratio <= MOST_RATIO,
    ratio,
    worst: worst?.request,
    p99_ms: Math.max(...figures.map(({ p99_large }) => p99_large)),
    orders: LARGE,
    load_seconds: Math.round(seconds),
  }
}

interface Side {
  url: string
  /** Session tokens by who looks. */
  tokens: Record<Viewer, string>
  code: string
  close(): Promise<void>
}

type Viewer = 'district' | 'institute' | 'station'

/** A product of its own over a database with so many orders. */
async function open(server: BenchServer, filled: { count: number; openShare: number }): Promise<Side> {
  const product = await openProduct(server, {
    database: `orders_${filled.count}`,
    connectionsMost: 4,
    async fill(pool, vault) {
      const client = await pool.connect()
      await loadNetwork(client)
      client.release()
      await fillOrders(pool, { ...filled, now: new Date(), vault })
      await pool.query('vacuum analyze')
    },
  })
  return { ...(await peopleOf(product)), close: () => product.stop().then(product.close) }
}

async function peopleOf({ pool, url, makers }: BenchProduct) {
  const { rows } = await pool.query(
    `select distinct on (kind) id, kind, path, name, qr_code as code from site where kind in ('CENTER', 'INSTITUTE', 'STATION') order by kind, path`,
  )
  const tokenAt = async (kind: string) => {
    const site = rows.find((row) => row.kind === kind)
    return (await makers.person({ grants: [{ role: 'MANAGER', site }] })).token
  }
  const { rows: codes } = await pool.query<{ code: string }>(
    `select o.code from service_order o join site s on s.id = o.site_id where s.kind = 'STATION' order by s.path, o.created_at limit 1`,
  )
  return {
    url,
    code: codes[0]?.code ?? '',
    tokens: {
      district: await tokenAt('CENTER'),
      institute: await tokenAt('INSTITUTE'),
      station: await tokenAt('STATION'),
    },
  }
}

const requests: Record<string, (side: Side) => string> = {
  board: () => '/orders/board?size=20',

  'list to do': () => '/orders?view=TODO',
  'list late': () => '/orders?view=LATE',
  'list all': () => '/orders?view=ALL',
  'search 水管': () => `/orders?view=ALL&q=${encodeURIComponent('水管')}`,
  'search 钢琴': () => `/orders?view=ALL&q=${encodeURIComponent('钢琴')}`,
  'search by code': ({ code }) => `/orders?view=ALL&q=${code}`,
  'filter platform, channel': () => '/orders?view=ALL&platform=CULTURE&channel=WEB,PHONE',
  'filter priority, dates': () => '/orders?view=ALL&priority=URGENT&from=2026-01-01',
  'filter cancelled': () => '/orders?view=ALL&state=CANCELLED,REJECTED',
  'filter stage, to do': () => '/orders?view=TODO&stage=ACCEPT&priority=NORMAL',
}
const viewers: readonly Viewer[] = ['district', 'institute', 'station']

interface Figure {
  request: string
  p50_small: number
  p50_large: number
  p99_small: number
  p99_large: number
  ratio: number
}

/** Every request on both sides in turns, block after block: what else the machine does falls on both. */
async function compare(small: Side, large: Side): Promise<Figure[]> {
  const wanted = viewers.flatMap((viewer) =>
    Object.entries(requests).map(([name, path]) => ({ name: `${viewer}: ${name}`, viewer, path })),
  )
  const sides = [small, large].map((side) => ({ side, read: reader(side.url) }))
  const measured = wanted.map((request) => ({ ...request, blocks: sides.map((): number[][] => []) }))
  for (let block = -1; block < BLOCKS; block += 1) {
    for (const { viewer, path, blocks } of measured) {
      const times = sides.map((): number[] => [])
      for (let sample = 0; sample < (block < 0 ? 20 : SAMPLES); sample += 1) {
        for (const at of sample % 2 === 0 ? [0, 1] : [1, 0]) {
          const { side, read } = sides[at]!
          times[at]?.push(await read(`/api${path(side)}`, side.tokens[viewer]))
        }
      }
      if (block >= 0) times.forEach((list, at) => blocks[at]?.push(list))
    }
  }
  for (const { read } of sides) read.close()
  return measured.map(({ name, blocks }) => {
    const [few = [], many = []] = blocks
    const [smallP99, largeP99] = [p99(few), p99(many)]
    return {
      request: name,
      p50_small: part(few.flat(), 0.5),
      p50_large: part(many.flat(), 0.5),
      p99_small: smallP99,
      p99_large: largeP99,
      ratio: largeP99 / smallP99,
    }
  })
}

const part = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0

/** The median of the blocks: one that another process disturbed does not decide. */
const p99 = (blocks: readonly number[][]) =>
  part(
    blocks.map((times) => part(times, 0.99)),
    0.5,
  )
