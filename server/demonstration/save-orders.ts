import type pg from 'pg'
import { historyRow } from '../platform/history/log.ts'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { SimulatedOrder } from './simulate-order.ts'
import { courtyards } from './stories.ts'

const BATCH = 300

/** Writes simulated orders with their history, offers, attendance and running clocks, some hundred at a time. */
export async function saveOrders(client: pg.ClientBase, vault: Vault, orders: readonly SimulatedOrder[]) {
  for (let from = 0; from < orders.length; from += BATCH) {
    const batch = orders.slice(from, from + BATCH)
    await insertRows(
      client,
      'service_order',
      batch.map((order) => orderRow(vault, order)),
    )
    const history = batch.flatMap(({ logs }) =>
      logs.flatMap(({ at, actor, log }) =>
        log.history.map((entry) => ({
          ...historyRow({ actor }, entry),
          district_id: DEMONSTRATION_DISTRICT,
          at,
        })),
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
      notes.map(({ id, salt, words }) => ({
        district_id: DEMONSTRATION_DISTRICT,
        history_id: id,
        salt,
        words,
      })),
    )
    await insertRows(client, 'order_offer', batch.flatMap(offerRows))
    await insertRows(client, 'order_attendance', batch.flatMap(attendanceRows))
    await insertRows(client, 'flow_clock', batch.flatMap(clockRows))
  }
}

/** Inserts plain rows; columns that a row leaves out take the table's default. */
async function insertRows(client: pg.ClientBase, table: string, rows: readonly Record<string, unknown>[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0) return
  const list = columns.map((column) => `"${column}"`).join(', ')
  await client.query(
    `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const defaults = { hops: 0, declines: 0, reopened: 0 }

function orderRow(vault: Vault, { setting, row, code, columns }: SimulatedOrder): Record<string, unknown> {
  const { story, channel, site, resident, priority, createdAt } = setting
  const phone = (resident as { phone?: string }).phone ?? ''
  const house = `${courtyards[createdAt.getTime() % courtyards.length]} ${1 + (createdAt.getTime() % 9)} 栋`
  const plain = Object.fromEntries(
    Object.entries({ ...defaults, ...columns }).map(([name, value]) => [snake(name), value]),
  )
  const flow = Object.fromEntries(
    (
      [
        'state',
        'stateSince',
        'dueAt',
        'remindAt',
        'pausedSince',
        'leftMinutes',
        'version',
        'handlingSiteId',
        'teamId',
      ] as const
    ).map((name) => [snake(name), row[name]]),
  )
  return {
    ...plain,
    ...flow,
    district_id: DEMONSTRATION_DISTRICT,
    id: row.id,
    code,
    kind: story.kind ?? 'SERVICE',
    site_id: site.id,
    platform: story.platform,
    title: story.title,
    details: story.details,
    risk: story.risk,
    priority,
    channel,
    requester_id: resident.id,
    entered_by: ['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER'].includes(channel) ? setting.clerk.id : null,
    contact_name_sealed: vault.seal(resident.name),
    contact_phone_sealed: vault.seal(phone),
    contact_phone_index: vault.blindIndex('phone', phone),
    contact_tail_index: vault.blindIndex(`tail:${DEMONSTRATION_DISTRICT}`, phone.slice(-4)),
    contact_address_sealed: vault.seal(house),
    consent_photos: true,
    consent_showcase: createdAt.getTime() % 3 !== 0,
    created_at: createdAt,
  }
}

const offerRows = ({ row, offers, setting }: SimulatedOrder) =>
  offers.map(({ teamId, offeredAt, answer, answeredAt, why }) => ({
    district_id: DEMONSTRATION_DISTRICT,
    id: newId(offeredAt),
    order_id: row.id,
    team_id: teamId,
    offered_by: setting.clerk.id,
    offered_at: offeredAt,
    answer,
    answered_at: answeredAt,
    why,
  }))

const attendanceRows = ({ row, attendance }: SimulatedOrder) =>
  attendance.map(({ personId, in: arrived, out }) => ({
    district_id: DEMONSTRATION_DISTRICT,
    order_id: row.id,
    person_id: personId,
    checked_in_at: arrived,
    checked_out_at: out,
    by_place_code: false,
  }))

/** The clock as the kernel last set it: none when the order has ended. */
function clockRows({ logs, row }: SimulatedOrder) {
  const clock = logs.flatMap(({ log }) => [...log.clocks.values()]).at(-1)
  if (!clock?.dueAt) return []
  return [
    {
      district_id: DEMONSTRATION_DISTRICT,
      flow: clock.flow,
      subject_id: row.id,
      due_at: clock.dueAt,
      remind_at: clock.remindAt,
      next_at: clock.remindAt ?? clock.dueAt,
    },
  ]
}
