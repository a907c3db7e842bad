import type pg from 'pg'
import type { FlowColumns } from '../platform/flow/flow.ts'
import { historyRow } from '../platform/history/log.ts'
import { tokensOf } from '../platform/search-tokens.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import { lastClock, type Logged } from './play.ts'

type Plain = Record<string, unknown>

/** Inserts plain rows of the demonstration district; columns that no row names take the table's default. */
export async function insertRows(client: pg.ClientBase, table: string, rows: readonly Plain[]) {
  if (rows.length === 0) return
  const columns = ['district_id', ...new Set(rows.flatMap((row) => Object.keys(row)))]
  const list = columns.map((column) => `"${column}"`).join(', ')
  await client.query(
    `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows.map((row) => ({ district_id: DEMONSTRATION_DISTRICT, ...row })))],
  )
}

/** A row that was played, with all that the kernel recorded on the way. */
export interface Kept {
  row: FlowColumns & { id: string }
  logs: readonly Logged[]
}

/** Writes the history of played rows and the clocks that still run. */
export async function saveLogs(client: pg.ClientBase, plays: readonly Kept[]) {
  const history = plays.flatMap(({ logs }) =>
    logs.flatMap(({ at, actor, log }) =>
      log.history.map((entry) => ({ ...historyRow({ actor }, entry), at })),
    ),
  )
  await insertRows(
    client,
    'history',
    history.map(({ salt: _salt, words: _words, ...row }) => row),
  )
  const notes = history.filter(({ salt }) => salt)
  await insertRows(
    client,
    'history_note',
    notes.map(({ id, salt, words }) => ({ history_id: id, salt, words })),
  )
  await insertRows(client, 'flow_clock', plays.flatMap(clockRows))
}

/** None when the row has ended. */
function clockRows({ logs, row }: Kept): Plain[] {
  const clock = lastClock(logs)
  if (!clock?.dueAt) return []
  const { flow, dueAt, remindAt } = clock
  return [
    { flow, subject_id: row.id, due_at: dueAt, remind_at: remindAt ?? null, next_at: remindAt ?? dueAt },
  ]
}

/** Makes a row findable by its words. */
export const saveTokens = (
  client: pg.ClientBase,
  kind: string,
  found: readonly { id: string; text: string }[],
) =>
  insertRows(
    client,
    'search_token',
    found.flatMap(({ id, text }) => tokensOf(text).map((token) => ({ token, kind, subject_id: id }))),
  )

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Names of columns as the database has them. */
export const snaked = (row: object): Plain =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))

/** The kernel's own columns of a played row. */
export const flowColumns = (row: FlowColumns): Plain => ({
  state: row.state,
  state_since: row.stateSince,
  due_at: row.dueAt,
  remind_at: row.remindAt,
  paused_since: row.pausedSince,
  left_minutes: row.leftMinutes,
  version: row.version,
  handling_site_id: row.handlingSiteId,
})
