import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../server/platform/db/migrate.ts'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'

/** Runs `work` on a migrated database that is gone afterwards. */
export async function withScratchDatabase(work: (pool: pg.Pool) => Promise<void>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-scratch-'))
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  const pool = new pg.Pool({ ...server.connection, max: 2 })
  pool.on('error', () => {}) // the server below goes away while an idle connection is closing
  try {
    await migrate(pool)
    await work(pool)
  } finally {
    await pool.end()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
