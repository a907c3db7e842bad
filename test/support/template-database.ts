import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { migrate } from '../../server/platform/db/migrate.ts'
import { loadCalendar } from '../../server/platform/settings/load-calendar.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    database: { host: string; port: number; user: string; password: string }
  }
}

/** One server for the whole run; each world is a database cloned from this migrated one. */
export const TEMPLATE = 'liudan'

export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-test-'))
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off', max_connections: '120' } })
  const pool = new pg.Pool({ ...server.connection, max: 1 })
  pool.on('error', () => {}) // the server below stops while an idle connection closes
  await migrate(pool)
  await loadCalendar(pool)
  await pool.end()
  const { host, port, user, password } = server.connection
  project.provide('database', { host, port, user, password })
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
