import type pg from 'pg'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { Pictures } from './pictures.ts'
import { flowColumns, insertRows, saveLogs, snaked } from './save.ts'
import { entered, type SimulatedOrder } from './simulate-order.ts'
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
    await saveLogs(client, batch)
    await insertRows(client, 'micro_wish', batch.flatMap(wishRows))
    await insertRows(client, 'order_offer', batch.flatMap(offerRows))
    await insertRows(client, 'order_attendance', batch.flatMap(attendanceRows))
  }
}

const MINUTE_MS = 60_000

/** Two in three do; whoever asked at a round hour is no other person. */
export const consentsToBeTold = ({ setting: { createdAt } }: Pick<SimulatedOrder, 'setting'>): boolean =>
  (Math.imul(Math.floor(createdAt.getTime() / MINUTE_MS), 0x9e3779b1) >>> 16) % 3 !== 0

/** When the team told its result, the last time. */
export const reportedAt = ({ logs }: SimulatedOrder): Date | null =>
  logs.findLast(({ log }) => log.history.some(({ act }) => act === 'REPORT'))?.at ?? null

/** Pictures that the requester and the team sent, as the files that an upload would have left. */
export async function saveOrderPhotos(
  client: pg.ClientBase,
  orders: readonly SimulatedOrder[],
  pictures: Pictures,
) {
  const shots = orders.flatMap((order) => {
    const { row, setting, attendance } = order
    const found = pictures(setting.story.title)
    const reported = reportedAt(order)
    const before = { kind: 'BEFORE', by: setting.resident.id, at: setting.createdAt } as const
    const after = { kind: 'AFTER', by: attendance.at(-1)?.personId ?? null, at: reported } as const
    return [before, after].flatMap(({ kind, by, at }) =>
      found && at
        ? [
            {
              id: newId(at),
              kind,
              by,
              at,
              orderId: row.id,
              picture: kind === 'BEFORE' ? found.before : found.after,
            },
          ]
        : [],
    )
  })
  await insertRows(
    client,
    'file',
    shots.map(({ id, kind, by, at, orderId, picture }) => ({
      id,
      subject: 'service_order',
      subject_id: orderId,
      name: `${kind}.webp`,
      ...picture.file,
      created_by: by,
      created_at: at,
    })),
  )
  await insertRows(
    client,
    'order_photo',
    shots.map(({ id, kind, by, at, orderId }) => ({
      order_id: orderId,
      file_id: id,
      kind,
      created_by: by,
      created_at: at,
    })),
  )
}

const defaults = { hops: 0, declines: 0, reopened: 0 }

function orderRow(vault: Vault, { setting, row, code, columns }: SimulatedOrder): Record<string, unknown> {
  const { story, channel, site, resident, priority, createdAt } = setting
  const phone = (resident as { phone?: string }).phone ?? ''
  const house = `${courtyards[createdAt.getTime() % courtyards.length]} ${1 + (createdAt.getTime() % 9)} 栋`
  return {
    ...snaked({ ...defaults, ...columns }),
    ...flowColumns(row),
    team_id: row.teamId,
    id: row.id,
    code,
    kind: story.kind ?? 'SERVICE',
    site_id: site.id,
    item_id: setting.itemId ?? null,
    platform: story.platform,
    title: story.title,
    details: story.details,
    risk: story.risk,
    priority,
    channel,
    requester_id: resident.id,
    entered_by: entered.includes(channel) ? setting.clerk.id : null,
    contact_name_sealed: vault.seal(resident.name),
    contact_phone_sealed: vault.seal(phone),
    contact_phone_index: vault.blindIndex('phone', phone),
    contact_tail_index: vault.blindIndex(`tail:${DEMONSTRATION_DISTRICT}`, phone.slice(-4)),
    contact_address_sealed: vault.seal(house),
    consent_photos: true,
    consent_showcase: consentsToBeTold({ setting }),
    created_at: createdAt,
  }
}

const wishRows = ({ setting, row, wall }: SimulatedOrder) =>
  setting.story.kind === 'MICRO_WISH'
    ? [
        {
          order_id: row.id,
          thing: setting.story.title,
          for_child: false,
          guardian_consent: false,
          public_text: wall?.text ?? null,
          checked_by: wall ? setting.clerk.id : null,
          checked_at: wall?.at ?? null,
        },
      ]
    : []

const offerRows = ({ row, offers, setting }: SimulatedOrder) =>
  offers.map(({ teamId, offeredAt, answer, answeredAt, why }) => ({
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
    order_id: row.id,
    person_id: personId,
    checked_in_at: arrived,
    checked_out_at: out,
    by_place_code: false,
  }))
