import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { applyPlaceImport, getPlaceImport, type PlaceImport } from '../contract/network/import.ts'
import type { Reply } from '../contract/route.ts'
import { bareSites } from './support/bare-sites.ts'
import { COMMUNITIES, writeNetwork } from './support/national-network.ts'
import { openProduct, openServer } from './support/product.ts'

const SECONDS_MOST = 60
const RSS_GROWTH_MOST_MB = 250
const POLL_MS = 500
const CENTER_CODE = '000000000000'

/** Every community of the country through the product's own import, from the upload to the last place, beside a bare copy. */
export async function run() {
  const server = await openServer()
  const wholeCountry = (pool: pg.Pool) =>
    pool.query(
      `insert into district (id, name, division_code, created_at) values (1, '全国', '000000', '2019-01-01')`,
    )
  const product = await openProduct(server, { fill: wholeCountry, role: 'all' })
  const { address, pool, url, makers } = product
  const center = await makers.center()
  await pool.query('update site set official_code = $1 where id = $2', [CENTER_CODE, center.id])
  const { token } = await makers.person({ grants: [{ role: 'SYSTEM_ADMIN', site: center }] })
  const file = join(server.dataDir, 'network.csv')
  const rows = await writeNetwork(file, CENTER_CODE)
  const rss = watchRss()
  const imported = await importThrough({ url, token, file })
  const memory = rss.stop()
  const { rows: placed } = await pool.query<{ count: string }>(
    `select count(*) from site where kind = 'STATION'`,
  )
  await product.stop() // what it still does in the background is not the reference's
  const bare = await bareSites(address, center)
  const bytes = (await stat(file)).size
  await product.close()
  await server.close()
  const ratio = bare.seconds / imported.seconds
  const figures = {
    rows,
    communities: Number(placed[0]?.count),
    file_mb: Math.round(bytes / 1e6),
    seconds: round(imported.seconds),
    check_seconds: round(imported.checkSeconds),
    apply_seconds: round(imported.seconds - imported.checkSeconds),
    rows_per_second: Math.round(rows / imported.seconds),
    bare_seconds: round(bare.seconds),
    bare_rows_per_second: Math.round(bare.rows / bare.seconds),
    rss_mb: memory.most,
    rss_growth_mb: memory.most - memory.before,
  }
  console.table(figures)
  const whole = figures.communities === COMMUNITIES && imported.faulty === 0
  const ok = whole && imported.seconds <= SECONDS_MOST && figures.rss_growth_mb <= RSS_GROWTH_MOST_MB
  return { name: 'import-sites', ok, ratio, ...figures }
}

const round = (seconds: number) => Math.round(seconds * 10) / 10

/** The memory of this process, which reads, checks and writes: before, and at its highest. */
function watchRss() {
  const now = () => Math.round(process.memoryUsage().rss / 1e6)
  const before = now()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, now())
  }, 100)
  return {
    stop() {
      clearInterval(timer)
      return { before, most }
    },
  }
}

interface Through {
  url: string
  token: string
  file: string
}

/** Uploads, waits for the check, decides, waits for the end: what a person does in the console. */
async function importThrough({ url, token, file }: Through) {
  const start = performance.now()
  const since = () => (performance.now() - start) / 1000
  const call = caller(url, token)
  const { id } = await upload({ url, token, file })
  const path = getPlaceImport.path.replace(':id', id)
  const until = async (state: PlaceImport['state']): Promise<PlaceImport> => {
    for (;;) {
      const now = await call<Reply<typeof getPlaceImport>>('GET', path)
      if (now.state === state) return now
      if (now.state === 'FAILED') throw new Error(now.refusal ?? 'the import failed')
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
  const checked = await until('CHECKED')
  const checkSeconds = since()
  const { version, rowsFaulty } = checked
  await call('POST', applyPlaceImport.path.replace(':id', id), { version, mode: 'ALL_OR_NOTHING' })
  await until('APPLIED')
  return { seconds: since(), checkSeconds, faulty: rowsFaulty }
}

const caller =
  (url: string, token: string) =>
  async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = {
      cookie: `liudan_session=${token}`,
      'idempotency-key': randomBytes(12).toString('hex'),
      ...(body && { 'content-type': 'application/json' }),
    }
    const reply = await fetch(`${url}/api${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(await reply.text())
    return (await reply.json()) as T
  }

/** As a browser's form, streamed from the disk. */
async function upload({ url, token, file }: Through): Promise<PlaceImport> {
  const edge = randomBytes(12).toString('hex')
  const sent = request(`${url}/api/place-imports`, {
    method: 'POST',
    headers: {
      cookie: `liudan_session=${token}`,
      'idempotency-key': randomBytes(12).toString('hex'),
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
  })
  const answered = new Promise<string>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      reply.once('end', () => (reply.statusCode === 200 ? resolve(text) : reject(new Error(text))))
    })
  })
  await pipeline(async function* () {
    yield `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="network.csv"\r\n\r\n`
    yield* createReadStream(file)
    yield `\r\n--${edge}--\r\n`
  }, sent)
  return JSON.parse(await answered) as PlaceImport
}
