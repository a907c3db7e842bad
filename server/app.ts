import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openDatabase, type Address } from './platform/db/database.ts'
import { startRelay, type Relay } from './platform/events/relay.ts'
import { filesOf } from './platform/files/files.ts'
import { folderStore } from './platform/files/store.ts'
import { flowCounts } from './platform/flow/counts.ts'
import { projecting } from './platform/history/projection.ts'
import { sealing } from './platform/history/seal.ts'
import { loadDistricts, type Districts } from './platform/http/districts.ts'
import { startLiveFeed } from './platform/http/live.ts'
import type { LoggerOptions } from './platform/http/log.ts'
import { buildServer } from './platform/http/server.ts'
import { startJobs, type Jobs } from './platform/jobs/worker.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/run.ts'
import { rulesCache } from './platform/settings/rules.ts'
import { createVault } from './platform/vault.ts'
import { cases } from './modules/cases/module.ts'
import { identify, startToucher, type Toucher } from './modules/identity/public.ts'
import { identity } from './modules/identity/module.ts'
import { house } from './modules/house/module.ts'
import { knowledge } from './modules/knowledge/module.ts'
import { mediation } from './modules/mediation/module.ts'
import { network } from './modules/network/module.ts'
import { notifications } from './modules/notifications/module.ts'
import { people } from './modules/people/module.ts'
import { enquiries } from './modules/enquiries/module.ts'
import { orders } from './modules/orders/module.ts'

/** Every module, in the order of STYLE §1: each may use only those before it. */
const domainOf = (demonstration: boolean, all: () => Module[]): Module[] => [
  network(() => all().flatMap(({ holdings }) => holdings ?? [])),
  identity(demonstration, all),
  people,
  notifications(demonstration),
  knowledge,
  orders,
  cases,
  enquiries,
  mediation,
]

/** The domain's modules, then what serves them all: house rules, files, seals. */
export function modulesOf(demonstration: boolean): Module[] {
  const modules: Module[] = domainOf(demonstration, () => every)
  const every = [...modules, house(modules), filesOf(modules), sealing, flowCounts]
  return [...every, projecting(every)]
}

export interface AppOptions {
  address: Address
  secretKey: string
  dataDir: string
  publicUrl: string
  demonstration: boolean
  role: 'web' | 'jobs' | 'all'
  connectionsMost: number
  /** Who may read `/metrics` from another machine; absent: only this one. */
  metricsToken?: string | undefined
  /** Calls a minute from one address; 0 for none counted. */
  perMinute: number
  logger: LoggerOptions
  clock?: () => Date
  /** False in tests: jobs run when asked. */
  continuous?: boolean
}

export interface App {
  server: FastifyInstance
  platform: Platform
  relay: Relay
  jobs: Jobs
  districts: Districts
  toucher: Toucher
  /** Stops taking requests, lets those under way end, then closes everything. */
  stop(): Promise<void>
}

/** Puts the product together over a migrated database; listening is the caller's. */
export async function startApp(options: AppOptions): Promise<App> {
  const { address, demonstration, publicUrl, continuous = true } = options
  const modules = modulesOf(demonstration)
  const database = openDatabase(address, options.connectionsMost)
  const rules = rulesCache(database.pool)
  const faulted = (fault: unknown) => server.log.error({ err: fault }, 'background work failed')
  const toucher = startToucher(database.pool, faulted)
  const platform: Platform = {
    database,
    rules,
    clock: options.clock ?? (() => new Date()),
    identify: (db, token, now) => identify(db, token, now, toucher.seen),
    published: () => relay.poke(),
    services: {
      vault: createVault(Buffer.from(options.secretKey, 'base64')),
      files: folderStore(join(options.dataDir, 'files')),
      publicUrl,
      demonstration,
    },
  }
  const districts = await loadDistricts(database.pool)
  const live = startLiveFeed(address, rules.forget)
  const server = await buildServer({
    platform,
    modules,
    districts,
    live,
    logger: options.logger,
    perMinute: options.perMinute,
    metricsToken: options.metricsToken,
  })
  const jobs = await startJobs({
    platform,
    modules,
    address,
    faulted,
    continuous: continuous && options.role !== 'web',
  })
  const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
  const relay = startRelay(database, subscriptions, faulted, continuous && options.role !== 'web')

  return {
    server,
    platform,
    relay,
    jobs,
    districts,
    toucher,
    async stop() {
      await server.close()
      await relay.stop()
      await jobs.stop()
      await live.stop()
      await toucher.flush()
      await database.close()
    },
  }
}
