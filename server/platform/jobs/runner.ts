import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Runner, WorkerEvents } from 'graphile-worker'

/** Runs jobs as long as it is wanted. */
export interface KeptRunner {
  stop(): Promise<void>
}

const AGAIN_MS = 1000

/** graphile-worker ends for good when the database was away too long; then a new one takes over. */
export async function keepRunning(
  begin: () => Promise<Runner>,
  faulted: (fault: unknown) => void,
): Promise<KeptRunner> {
  let stopped = false
  let runner: Runner | undefined
  let pause: NodeJS.Timeout | undefined

  async function start() {
    const started = await begin()
    if (stopped) return started.stop()
    runner = started
    void started.promise.catch(faulted).finally(again)
    return undefined
  }
  function again() {
    runner = undefined
    if (stopped) return
    pause = setTimeout(() => {
      start().catch((fault: unknown) => {
        faulted(fault)
        again()
      })
    }, AGAIN_MS)
    pause.unref()
  }
  await start()
  return {
    async stop() {
      stopped = true
      clearTimeout(pause)
      await runner?.stop()
    },
  }
}

/**
 * The connection on which a pool of workers listens carries the pool's name, so that others see that it lives. It loses the
 * name when the pool lets go of it: the connection lives on, and would speak for the dead.
 */
export function namedEvents(faulted: (fault: unknown) => void): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:listen:success', ({ client, workerPool }) => {
    client.query(`select set_config('application_name', $1, false)`, [workerPool.id]).catch(faulted)
  })
  events.on('pool:listen:release', ({ client }) => {
    client.query('reset application_name').catch(faulted)
  })
  return events
}

/** A pool that has just started may hold jobs before it is seen to live. */
const GRACE_MS = 10_000

const FREE = `select graphile_worker.force_unlock_workers(array(
  select locked_by from graphile_worker._private_jobs where locked_by is not null and locked_at < $1
  except select application_name from pg_stat_activity))`

/** Jobs that a killed process held run again now; by itself graphile-worker waits four hours. */
export const freeJobsOfTheDead = (pool: pg.Pool, now: Date) =>
  pool.query(FREE, [new Date(now.getTime() - GRACE_MS)])
