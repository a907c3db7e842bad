import { createHash } from 'node:crypto'
import { nobody, system, type Actor } from './access/actor.ts'
import { makeCtx, type Ctx, type Origin, type Reader, type Services } from './ctx.ts'
import type { Database, Db } from './db/database.ts'
import { transact } from './db/transaction.ts'
import { CommittedRefusal, conflict, Refusal } from './errors.ts'
import { emptyLog, logStatement, type KeptReply, type Log } from './history/log.ts'
import type { RulesCache } from './settings/rules.ts'

/** Everything a request or job runs on; made once at the start. */
export interface Platform {
  database: Database
  services: Services
  rules: RulesCache
  /** Now; tests hold it in their hand. */
  clock: () => Date
  /** Who holds this session token; one look-up in the flight that begins the transaction. */
  identify: (db: Db, token: string, now: Date) => Promise<Actor>
  /** Told after a commit that published events, so that the relay need not poll. */
  published: () => void
}

/** What a person's request brings besides its input. */
export interface Call {
  districtId: number
  requestId: string
  origin: Origin
  token: string | undefined
}

/** The same act sent twice must happen once: the client's key, and what it covered. */
export interface Once {
  key: string
  requestHash: string
}

export interface Outcome {
  status: number
  /** The encoded reply. */
  body: string
}

/** What a command does, and what of its reading may be sent ahead. */
interface Work {
  ahead?: ((reader: Reader) => Promise<unknown>) | undefined
  run: (ctx: Ctx, ahead: unknown) => Promise<Outcome>
}

/** Runs a read in a read-only transaction. */
export async function runQuery<T>(
  platform: Platform,
  call: Call,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const now = platform.clock()
  const frame = { districtId: call.districtId, readOnly: true }
  const rules = await platform.rules.of(call.districtId)
  return transact(
    platform.database,
    frame,
    (db) => actorOf(platform, db, call, now),
    async (db, actor) => {
      const log = emptyLog()
      const asking = { db, actor, now, rules, ...call }
      const result = await work(makeCtx(platform.services, asking, log))
      if (logStatement(asking, log, undefined))
        throw new Error('a query leaves nothing behind: make it a command')
      return { result, tail: undefined }
    },
  )
}

/** Runs a change: one transaction, its log rows with the commit, its reply kept under the idempotency key. */
export async function runCommand(
  platform: Platform,
  call: Call,
  once: Once | undefined,
  work: Work,
): Promise<Outcome> {
  try {
    return await attempt(platform, call, once, work)
  } catch (fault) {
    const kept = once && (await replyToTwin(platform, call, once, fault))
    if (kept) return kept
    throw fault
  }
}

async function attempt(platform: Platform, call: Call, once: Once | undefined, work: Work): Promise<Outcome> {
  const now = platform.clock()
  const rules = await platform.rules.of(call.districtId)
  const log = emptyLog()
  const settled = await transact(
    platform.database,
    { districtId: call.districtId, readOnly: false },
    (db) =>
      Promise.all([actorOf(platform, db, call, now), work.ahead?.({ db, districtId: call.districtId })]),
    async (db, [actor, ahead]) => {
      const frame = { db, actor, now, rules, ...call }
      const outcome = await outcomeOf(() => work.run(makeCtx(platform.services, frame, log), ahead))
      const reply = once && !(outcome instanceof Refusal) ? keep(platform, once, outcome) : undefined
      return { result: outcome, tail: logStatement(frame, log, reply) }
    },
  )
  await afterCommit(platform, call.districtId, log)
  if (settled instanceof Refusal) throw settled
  return settled
}

/** A committed refusal is a result: its writes stay. Every other fault ends the transaction. */
async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome | CommittedRefusal> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof CommittedRefusal) return fault
    throw fault
  }
}

async function afterCommit(platform: Platform, districtId: number, log: Log) {
  if (log.rulesChanged) {
    platform.rules.forget(districtId)
    await platform.database.pool.query(`select pg_notify('liudan_rules', $1)`, [String(districtId)])
  }
  if (log.events.length > 0) platform.published()
}

/** A job changes our data in one transaction, as the system, in one district. */
export async function runJob<T>(
  platform: Platform,
  districtId: number,
  name: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const now = platform.clock()
  const rules = await platform.rules.of(districtId)
  const log = emptyLog()
  const result = await transact(
    platform.database,
    { districtId, readOnly: false },
    async () => undefined,
    async (db) => {
      const frame = { db, districtId, actor: system, now, rules, requestId: name }
      const worked = await work(makeCtx(platform.services, frame, log))
      return { result: worked, tail: logStatement(frame, log, undefined) }
    },
  )
  await afterCommit(platform, districtId, log)
  return result
}

const actorOf = (platform: Platform, db: Db, { token }: Call, now: Date) =>
  token ? platform.identify(db, token, now) : Promise.resolve(nobody)

const findKeptReply = (db: Db, districtId: number, key: string) =>
  db
    .selectFrom('idempotency')
    .select(['requestHash', 'status', 'reply'])
    .where('districtId', '=', districtId)
    .where('key', '=', key)
    .executeTakeFirst()

const keep = ({ services }: Platform, { key, requestHash }: Once, { status, body }: Outcome): KeptReply => ({
  key,
  requestHash,
  status,
  reply: services.vault.seal(body),
})

function replay(
  { services }: Platform,
  kept: { requestHash: string; status: number; reply: string },
  once: Once,
): Outcome {
  if (kept.requestHash !== once.requestHash)
    throw conflict('key_reused', '这次提交的内容与上一次不同，请刷新页面后重试')
  return { status: kept.status, body: services.vault.open(kept.reply) }
}

/**
 * Whoever sends the same act again fails, at the latest on the kept reply's key, and is answered with what the first got;
 * anything else that failed has no twin. So the act that comes once pays for no look-up.
 */
async function replyToTwin(
  platform: Platform,
  { districtId }: Call,
  once: Once,
  fault: unknown,
): Promise<Outcome | undefined> {
  if (!(fault instanceof Refusal) && !brokeConstraint(fault)) return undefined
  return transact(
    platform.database,
    { districtId, readOnly: true },
    (db) => findKeptReply(db, districtId, once.key),
    async (_, kept) => ({ result: kept && replay(platform, kept, once), tail: undefined }),
  )
}

/** Class 23 of SQLSTATE: integrity constraint violation. */
const brokeConstraint = (fault: unknown) => (fault as { code?: string }).code?.startsWith('23') ?? false

/** A key holds for one caller and one act: a stolen key answers nobody else. */
export const onceOf = (clientKey: string, caller: string, act: string, input: string): Once => ({
  key: createHash('sha256').update(`${caller}\n${act}\n${clientKey}`).digest('base64url'),
  requestHash: createHash('sha256').update(input).digest('base64url'),
})
