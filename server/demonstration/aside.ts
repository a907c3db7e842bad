import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import pg from 'pg'
import { loadDemonstration, type DemonstrationOptions } from './load.ts'

type Given = Omit<DemonstrationOptions, 'pool' | 'say'>

/**
 * Loads the demonstration in a thread of its own: it plays half a year in some seconds, and the memory which that takes
 * goes with the thread instead of staying with the server.
 */
export function loadAside(given: Given, say: (line: string) => void): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: given })
  worker.on('message', say)
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the demonstration was not loaded (exit code ${code})`)),
    )
  })
}

async function loadHere(given: Given) {
  const pool = new pg.Pool({ ...given.address, max: 2 })
  pool.on('error', () => {}) // told by the query under way
  // oxlint-disable-next-line require-post-message-target-origin -- a thread's port, not a window
  const say = (line: string) => parentPort?.postMessage(line)
  await loadDemonstration({ ...given, pool, say })
  await pool.end()
}

if (!isMainThread) await loadHere(workerData as Given)
