import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { buildWebIfStale } from '../scripts/build-web.ts'
import { startApp, type App } from './app.ts'
import { openStore, type Store } from './open-store.ts'
import { readConfig, StartFault } from './platform/config.ts'
import { StartError } from './platform/db/embedded/embedded.ts'
import { refuseBooksAhead } from './platform/history/restored.ts'
import { servePages } from './platform/http/pages.ts'
import { welcome } from './welcome.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line: string) => console.log(line)

async function start() {
  const config = readConfig(process.env)
  const store = await openStore(config, say)
  await refuseRestored(store)
  const [app] = await Promise.all([
    startApp({
      address: store.address,
      secretKey: store.secretKey,
      dataDir: config.dataDir,
      publicUrl: config.publicUrl,
      demonstration: store.demonstration,
      role: config.role,
      connectionsMost: 16,
      perMinute: 1200,
      metricsToken: config.metricsToken,
      logger: { level: config.production ? 'info' : 'warn' },
    }),
    buildWebIfStale({ root, log: say }),
  ])
  if (config.role !== 'jobs') {
    await servePages(app.server, `${root}/dist/web`)
    await app.server.listen({ port: config.port, host: config.host })
    welcome(config, store.demonstration, say)
  }
  stopOnSignal(app, store)
}

/** Before anything is written. */
async function refuseRestored({ address, close }: Store) {
  const pool = new pg.Pool({ ...address, max: 1 })
  try {
    await refuseBooksAhead(pool)
  } catch (fault) {
    await close()
    throw fault
  } finally {
    await pool.end()
  }
}

/** Drains: requests under way end, jobs under way end, the database is closed last. A second signal does not wait. */
function stopOnSignal(app: App, store: Store) {
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) process.exit(1)
    stopping = true
    await app.stop()
    await store.close()
    process.exit(code)
  }
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  store.failed.then((line) => {
    if (stopping) return
    console.error(line)
    process.exit(1)
  })
}

const clearLine = (fault: unknown): string | undefined => {
  if (fault instanceof StartFault || fault instanceof StartError) return fault.message
  const { code, port } = fault as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what uses it, or set PORT`
  if (code === 'EACCES' && port) return `port ${port} may not be used by this user: set PORT`
  return undefined
}

start().catch((fault: unknown) => {
  const line = clearLine(fault)
  console.error(line ? `Liudan cannot start: ${line}` : fault)
  process.exit(1)
})
