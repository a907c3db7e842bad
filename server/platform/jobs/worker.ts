import pg from 'pg'
import { Logger, run, runMigrations, runOnce, type TaskList } from 'graphile-worker'
import type { Address } from '../db/database.ts'
import { sweep } from '../flow/sweep.ts'
import type { CronTask, Module } from '../module.ts'
import { runJob, type Platform } from '../run.ts'
import { inChinaTime } from './china-cron.ts'
import { freeJobsOfTheDead, keepRunning, namedEvents } from './runner.ts'

export interface Jobs {
  /** Everything the relay has queued; for tests and orderly ends. */
  runQueued(): Promise<void>
  /** One cron task now, in every district. */
  runCron(job: string): Promise<void>
  stop(): Promise<void>
}

interface Started {
  platform: Platform
  modules: readonly Module[]
  address: Address
  faulted: (fault: unknown) => void
  /** False in tests: jobs run only when asked for. */
  continuous: boolean
}

const SWEEP = 'platform.sweep'

/** Starts graphile-worker over a small pool of its own: jobs, and cron in China time. */
export async function startJobs(started: Started): Promise<Jobs> {
  const { platform, modules, address, faulted } = started
  // the name of a pool of workers and its LISTEN are sent to one connection at once
  const options = { ...address, max: 4, idleTimeoutMillis: 30_000, pipeline: true }
  const pool = new pg.Pool(options as pg.PoolConfig)
  let stopping = false
  const lost = (fault: unknown) => {
    if (!stopping) faulted(fault) // the pool counts a connection as gone before the server has seen its farewell
  }
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const logger = new Logger(() => (level, message, meta) => {
    if (level === 'error') faulted(meta?.error ?? new Error(message))
  })
  const cron = modules.flatMap((module) => module.cron ?? [])
  const taskList = tasksOf(started, cron)
  const common = { pgPool: pool, taskList, logger, noHandleSignals: true }
  await runMigrations(common)
  const items = [{ job: SWEEP, schedule: '* * * * *' }, ...cron]
  const parsedCronItems = items.map(({ job, schedule }) => inChinaTime(job, schedule))
  const begin = () =>
    run({ ...common, events: namedEvents(faulted), concurrency: 2, pollInterval: 2000, parsedCronItems })
  const runner = started.continuous ? await keepRunning(begin, faulted) : undefined
  return {
    runQueued: () => runOnce({ ...common, parsedCronItems: [] }),
    async runCron(job) {
      if (job === SWEEP)
        await sweep(
          platform,
          modules.flatMap((module) => module.flows ?? []),
          faulted,
        )
      else await runInEveryDistrict(platform, required(cron, job))
    },
    async stop() {
      await runner?.stop()
      stopping = true
      await pool.end()
    },
  }
}

function tasksOf({ platform, modules, faulted }: Started, cron: readonly CronTask[]): TaskList {
  const flows = modules.flatMap((module) => module.flows ?? [])
  const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
  return {
    ...Object.fromEntries(
      subscriptions.map(({ job, run: act }) => [
        job,
        (envelope: unknown) => {
          const { districtId, payload } = envelope as { districtId: number; payload: never }
          return act((work) => runJob(platform, districtId, job, work), payload)
        },
      ]),
    ),
    ...Object.fromEntries(cron.map((task) => [task.job, () => runInEveryDistrict(platform, task)])),
    [SWEEP]: async () => {
      await freeJobsOfTheDead(platform.database.pool, platform.clock())
      await sweep(platform, flows, faulted)
    },
  }
}

async function runInEveryDistrict(platform: Platform, { job, run: act }: CronTask) {
  const { rows } = await platform.database.pool.query<{ id: number }>('select id from district order by id')
  for (const { id } of rows) await runJob(platform, id, job, act)
}

function required(cron: readonly CronTask[], job: string): CronTask {
  const found = cron.find((task) => task.job === job)
  if (!found) throw new Error(`no such cron task: ${job}`)
  return found
}
