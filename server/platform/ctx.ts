import { CompiledQuery, type Insertable } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import type { Actor } from './access/actor.ts'
import type { Db } from './db/database.ts'
import type { PublishedEvent } from './events/events.ts'
import type { Facts } from './errors.ts'
import type { FileStore } from './files/store.ts'
import { insertStatement, type Log } from './history/log.ts'
import type { DistrictRules } from './settings/rules.ts'
import type { Vault } from './vault.ts'
import { newId } from './ids.ts'

/** A change, written once in history by the platform, in the same transaction. */
export interface HistoryEntry {
  subject: string
  subjectId: string
  act: string
  from?: string
  to?: string
  /** In which part the actor acted: a party, or the role's permit; SYSTEM for jobs. */
  party: string
  siteId?: string | null
  teamId?: string | null
  /** Codes, ids, numbers: sealed for ever. */
  facts?: Facts
  /** A person's words and names: kept beside, may be erased. */
  words?: Facts
}

export type Recorded = HistoryEntry & { id: string }

/** What changes no row but must be known: sign-in, unmasking, export, bulk view. */
export interface AuditEntry {
  act: string
  subject: string
  subjectId?: string
  facts?: Facts
  reason?: string
  /** Whose act it was, where the session does not say: somebody who has just signed in. */
  personId?: string | undefined
}

/** Where a request came from; jobs come from nowhere. */
export interface Origin {
  address: string
  agent: string
}

const nowhere: Origin = { address: '', agent: '' }

/** When a row's flow needs looking at again; `dueAt` absent stops its clock. */
export interface ClockSetting {
  flow: string
  subjectId: string
  dueAt?: Date
  remindAt?: Date
}

/** Things that never change while the process lives. */
export interface Services {
  vault: Vault
  files: FileStore
  publicUrl: string
  demonstration: boolean
}

/** Enough to read what needs to know nobody. */
export type Reader = Pick<Ctx, 'db' | 'districtId'>

/** The only door through which a module's function reaches the world. */
export interface Ctx extends Services {
  readonly db: Db
  readonly districtId: number
  readonly actor: Actor
  /** The instant of this request; nothing else knows the time. */
  readonly now: Date
  readonly requestId: string
  readonly origin: Origin
  readonly rules: DistrictRules
  newId(): string
  record(entry: HistoryEntry): void
  /** What this command has recorded so far: it lands in the table only with the commit. */
  recorded(): readonly Recorded[]
  audit(entry: AuditEntry): void
  publish(event: PublishedEvent): void
  setClock(clock: ClockSetting): void
  /**
   * A new row, written in the statement that carries the log: it cannot miss, so it needs no trip of its own. Until the
   * commit it is not there to be read.
   */
  insert<T extends keyof Schema>(table: T, row: Insertable<Schema[T]>): void
  /** Writes the new rows now, for a statement that must find them. */
  settle(): Promise<void>
  /** The rules of the house have changed: read them anew after the commit. */
  rulesChanged(): void
}

export interface Frame {
  db: Db
  districtId: number
  actor: Actor
  now: Date
  requestId: string
  rules: DistrictRules
  origin?: Origin
}

/** A ctx over one transaction; what it collects lands in `log`. */
export function makeCtx(services: Services, frame: Frame, log: Log): Ctx {
  return {
    ...services,
    ...frame,
    origin: frame.origin ?? nowhere,
    newId: () => newId(frame.now),
    record: (entry) => void log.history.push({ ...entry, id: newId(frame.now) }),
    recorded: () => log.history,
    audit: (entry) => void log.audit.push(entry),
    publish: (event) => void log.events.push(event),
    insert: (table, row) => void log.inserts.push({ table, row }),
    async settle() {
      const statement = insertStatement(log.inserts.splice(0))
      if (statement) await frame.db.executeQuery(CompiledQuery.raw(statement.text, statement.values))
    },
    setClock: (clock) => void log.clocks.set(`${clock.flow}:${clock.subjectId}`, clock),
    rulesChanged: () => {
      log.rulesChanged = true
    },
  }
}
