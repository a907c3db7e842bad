import { createHash } from 'node:crypto'
import type { AuditEntry, ClockSetting, Frame, Recorded } from '../ctx.ts'
import { statementName } from '../db/database.ts'
import type { Statement } from '../db/flight.ts'
import type { PublishedEvent } from '../events/events.ts'
import { newId } from '../ids.ts'
import { randomBytes } from '../random.ts'

export interface NewRow {
  table: string
  row: object
}

/** What a command leaves behind besides its own rows. */
export interface Log {
  history: Recorded[]
  audit: AuditEntry[]
  events: PublishedEvent[]
  clocks: Map<string, ClockSetting>
  /** New rows of modules' tables; columns in camel case, as the query builder takes them. */
  inserts: NewRow[]
  rulesChanged: boolean
}

export const emptyLog = (): Log => ({
  history: [],
  audit: [],
  events: [],
  clocks: new Map(),
  inserts: [],
  rulesChanged: false,
})

/** The reply kept so that the same request sent again is answered, not repeated. */
export interface KeptReply {
  key: string
  requestHash: string
  status: number
  reply: string
}

/**
 * One statement for all log rows of a command (DESIGN §7, step 4): each part reads its own JSON parameter, and only the
 * parts that have rows are in the text, because opening a table to write nothing costs as much as writing one row.
 */
const parts = {
  history: `history_rows as (
  insert into history (district_id, id, subject, subject_id, act, from_state, to_state, actor_id, party, site_id, team_id, facts, note_hash, at)
  select $1::int, h.id, h.subject, h.subject_id, h.act, h.from_state, h.to_state, h.actor_id, h.party, h.site_id, h.team_id, h.facts, h.note_hash, $2::timestamptz
  from jsonb_to_recordset(ROWS) as h (id uuid, subject text, subject_id uuid, act text, from_state text, to_state text,
    actor_id uuid, party text, site_id uuid, team_id uuid, facts jsonb, note_hash text)
)`,
  notes: `note_rows as (
  insert into history_note (district_id, history_id, salt, words)
  select $1::int, n.id, n.salt, n.words
  from jsonb_to_recordset(ROWS) as n (id uuid, salt text, words jsonb)
)`,
  audit: `audit_rows as (
  insert into audit (district_id, id, act, subject, subject_id, actor_id, facts, reason, at)
  select $1::int, a.id, a.act, a.subject, a.subject_id, a.actor_id, a.facts, a.reason, $2::timestamptz
  from jsonb_to_recordset(ROWS) as a (id uuid, act text, subject text, subject_id uuid, actor_id uuid, facts jsonb, reason text)
)`,
  events: `outbox_rows as (
  insert into outbox (district_id, id, event, payload, topic, at)
  select $1::int, e.id, e.event, e.payload, e.topic, $2::timestamptz
  from jsonb_to_recordset(ROWS) as e (id uuid, event text, payload jsonb, topic text)
)`,
  stopped: `stopped_clocks as (
  delete from flow_clock c using jsonb_to_recordset(ROWS) as f (flow text, subject_id uuid)
  where c.district_id = $1::int and c.flow = f.flow and c.subject_id = f.subject_id
)`,
  clocks: `set_clocks as (
  insert into flow_clock (district_id, flow, subject_id, due_at, remind_at, next_at)
  select $1::int, f.flow, f.subject_id, f.due_at, f.remind_at, coalesce(f.remind_at, f.due_at)
  from jsonb_to_recordset(ROWS) as f (flow text, subject_id uuid, due_at timestamptz, remind_at timestamptz)
  on conflict (district_id, flow, subject_id) do update
  set due_at = excluded.due_at, remind_at = excluded.remind_at, next_at = excluded.next_at
)`,
  reply: `kept_reply as (
  insert into idempotency (district_id, key, request_hash, status, reply, at)
  select $1::int, r.key, r.request_hash, r.status, r.reply, $2::timestamptz
  from jsonb_to_recordset(ROWS) as r (key text, request_hash text, status int, reply text)
)`,
} as const

type Part = keyof typeof parts

/** The statement that writes a log, or nothing when there is nothing to write. */
export function logStatement(frame: Frame, log: Log, kept: KeptReply | undefined): Statement | undefined {
  const rows = rowsOf(frame, log, kept)
  const filled = (Object.keys(parts) as Part[]).filter((part) => rows[part].length > 0)
  const inserts = insertsOf(log.inserts)
  if (filled.length === 0 && inserts.length === 0) return undefined
  const values = [...inserts.map(({ rows: made }) => made), ...filled.map((part) => rows[part])]
  return {
    ...textOf(inserts, filled),
    values: [frame.districtId, frame.now, ...values.map((value) => JSON.stringify(value))],
  }
}

/** The statement that writes only new rows. */
export function insertStatement(inserts: readonly NewRow[]): { text: string; values: string[] } | undefined {
  const made = insertsOf(inserts)
  if (made.length === 0) return undefined
  const ctes = made.map((insert, index) => insertText(insert, index).replace('ROWS', `$${index + 1}::jsonb`))
  return { text: `with ${ctes.join(', ')} select 1`, values: made.map(({ rows }) => JSON.stringify(rows)) }
}

const columnNames = new Map<string, string>()

/** `siteId` → `site_id`, as the query builder has it. */
function columnName(key: string): string {
  const known = columnNames.get(key)
  if (known) return known
  const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`no name of a column: ${key}`)
  columnNames.set(key, name)
  return name
}

/** New rows of one table with the same columns. */
interface Insert {
  table: string
  columns: string
  rows: object[]
}

/** One insert for each table and list of columns; a column left undefined takes its default. */
function insertsOf(inserts: readonly NewRow[]): Insert[] {
  const made = new Map<string, Insert>()
  for (const { table, row } of inserts) {
    const given = Object.entries(row).flatMap(([key, value]) =>
      value === undefined ? [] : [[columnName(key), value] as const],
    )
    const columns = given.map(([column]) => column).join(', ')
    const target = `${table} (${columns})`
    const insert = made.get(target) ?? { table: columnName(table), columns, rows: [] }
    insert.rows.push(Object.fromEntries(given))
    made.set(target, insert)
  }
  return [...made.values()]
}

const insertText = ({ table, columns }: Insert, index: number) => `made_${index} as (
  insert into ${table} (${columns})
  select ${columns} from jsonb_populate_recordset(null::${table}, ROWS)
)`

function rowsOf(frame: Frame, log: Log, kept: KeptReply | undefined): Record<Part, readonly object[]> {
  const history = log.history.map((entry) => historyRow(frame, entry))
  const clocks = [...log.clocks.values()]
  return {
    history,
    notes: history.flatMap(({ id, salt, words }) => (salt ? { id, salt, words } : [])),
    audit: log.audit.map((entry) => auditRow(frame, entry)),
    events: log.events.map(({ name, topic, payload }) => ({
      id: newId(frame.now),
      event: name,
      topic,
      payload,
    })),
    stopped: clocks.filter(({ dueAt }) => !dueAt).map(clockRow),
    clocks: clocks.filter(({ dueAt }) => dueAt).map(clockRow),
    reply: kept ? [{ ...kept, request_hash: kept.requestHash }] : [],
  }
}

const texts = new Map<string, { name: string | undefined; text: string }>()
/** Commands leave rows in a few hundred ways; a text beyond that is made each time. */
const TEXTS_MOST = 1000

/** Equal parts make equal text, so that the server plans it once. District and instant are named whichever parts use them. */
function textOf(inserts: readonly Insert[], filled: readonly Part[]) {
  const key = [...inserts.map(({ table, columns }) => `${table} ${columns}`), ...filled].join(';')
  const known = texts.get(key)
  if (known) return known
  const ctes = [...inserts.map(insertText), ...filled.map((part) => parts[part])].map((cte, index) =>
    cte.replace('ROWS', `$${index + 3}::jsonb`),
  )
  const text = `with ${ctes.join(', ')} select $1::int, $2::timestamptz`
  const made = { name: statementName(text), text }
  if (texts.size < TEXTS_MOST) texts.set(key, made)
  return made
}

/** One row of history as the insert reads it. */
export function historyRow({ actor }: Pick<Frame, 'actor'>, entry: Recorded) {
  return {
    id: entry.id,
    subject: entry.subject,
    subject_id: entry.subjectId,
    act: entry.act,
    from_state: entry.from,
    to_state: entry.to,
    actor_id: actor.personId,
    party: entry.party,
    site_id: entry.siteId,
    team_id: entry.teamId,
    facts: entry.facts ?? {},
    ...saltedWords(entry.words),
  }
}

function saltedWords(words: object | undefined): { salt?: string; words?: object; note_hash?: string } {
  if (!words) return {}
  const salt = randomBytes(16).toString('base64url')
  return { salt, words, note_hash: noteHash(salt, words) }
}

/** What the sealed row keeps of erasable words: a hash that nobody can guess back without the salt. */
export const noteHash = (salt: string, words: object) =>
  createHash('sha256').update(salt).update(canonical(words)).digest('base64url')

/** JSON with sorted keys: the same text before and after jsonb has stored it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`
}

/** Graded protection asks for the source address of what is audited (RULES §12). */
const auditRow = ({ now, actor, origin }: Frame, entry: AuditEntry) => ({
  id: newId(now),
  act: entry.act,
  subject: entry.subject,
  subject_id: entry.subjectId,
  actor_id: entry.personId ?? actor.personId,
  facts: { ...entry.facts, ...(origin?.address && { from: origin.address }) },
  reason: entry.reason,
})

const clockRow = ({ flow, subjectId, dueAt, remindAt }: ClockSetting) => ({
  flow,
  subject_id: subjectId,
  due_at: dueAt,
  remind_at: dueAt && remindAt,
})
