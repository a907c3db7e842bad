import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bareRate } from './support/bare-orders.ts'
import { openProduct, openServer } from './support/product.ts'

/** Product and bare loop take turns: what else the machine does in a while falls on both of a turn. */
const TURNS = 5
const SECONDS = 2
const CONNECTIONS = 32
const BARE_CONNECTIONS = 12
const LEAST_RATIO = 1 / 3

/** Orders a second through HTTP, everything included, beside the same rows by a bare loop; fsync on, one machine. */
export async function run() {
  const server = await openServer()
  const product = await openProduct(server)
  const { url, makers, address } = product
  const { station } = await makers.branch()
  const { token } = await makers.person()
  const body = JSON.stringify({
    placeCode: station.code,
    title: '修水管',
    details: '厨房漏水',
    risk: '无特殊风险',
    privacyRead: true,
    address: '一号院 3 栋',
  })
  const load = (seconds: number) => loadFor({ url, token, body, seconds })
  await load(2)
  const turns: { placed: Load; bare: number }[] = []
  for (let turn = 0; turn < TURNS; turn += 1)
    turns.push({ placed: await load(SECONDS), bare: await bareRate(address, BARE_CONNECTIONS, SECONDS) })
  await product.stop()
  await product.close()
  await server.close()
  const ratio = median(turns.map(({ placed, bare }) => placed.perSecond / bare))
  const refused = turns.reduce((sum, { placed }) => sum + placed.refused, 0)
  const figures = {
    product_per_second: Math.round(median(turns.map(({ placed }) => placed.perSecond))),
    bare_per_second: Math.round(median(turns.map(({ bare }) => bare))),
    p99_ms: Math.round(median(turns.map(({ placed }) => placed.p99))),
    refused,
  }
  console.table(figures)
  return { name: 'orders', ok: ratio >= LEAST_RATIO && refused === 0, ratio, ...figures }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

interface Load {
  perSecond: number
  p99: number
  refused: number
}

async function loadFor({
  url,
  token,
  body,
  seconds,
}: {
  url: string
  token: string
  body: string
  seconds: number
}) {
  const script = new URL('./support/load.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    url,
    token,
    body,
    String(CONNECTIONS),
    String(seconds),
  ])
  return JSON.parse(stdout) as Load
}
