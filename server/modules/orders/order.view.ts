import type { Attendance, Order, OrderRow } from '../../../contract/orders/orders.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { allowedActions } from '../../platform/flow/allowed.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { readHistory, type HistoryRow } from '../../platform/history/read.ts'
import { maskAddress, maskName, maskPhone } from '../../platform/vault.ts'
import { namesOf } from '../identity/public.ts'
import { refsOf } from '../network/public.ts'
import { teamNames, timelineOf } from '../people/public.ts'
import { listAttendance } from './attendance.store.ts'
import { orderFlow, stageOf } from './order.flow.ts'
import { presentAround } from './lists/around.view.ts'
import { contactAccess, mayRead, partiesOf } from './order.rules.ts'
import { listPhotos, readOrder, type OrderColumns, type OrderRecord } from './order.store.ts'
import { findMenuItem } from './menu/menu.store.ts'
import { veiledTitles } from './privacy/veil.view.ts'
import type { Listed } from './lists/walk.queries.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Orders as lines: names of places and teams are read once for the whole page. */
export async function presentRows(ctx: Ctx, orders: readonly Listed[]): Promise<OrderRow[]> {
  const [titles, places, teams] = await Promise.all([
    veiledTitles(ctx, orders),
    refsOf(
      ctx,
      orders.flatMap(({ siteId, handlingSiteId, secondSiteId }) => [
        siteId,
        handlingSiteId,
        ...(secondSiteId ? [secondSiteId] : []),
      ]),
    ),
    teamNames(
      ctx,
      orders.flatMap(({ teamId }) => teamId ?? []),
    ),
  ])
  return orders.map((order) => ({
    ...rowOf(ctx, order, { places, teams }),
    title: titles.get(order.id) ?? order.title,
  }))
}

interface Names {
  places: Awaited<ReturnType<typeof refsOf>>
  teams: Map<string, string>
}

function rowOf(ctx: Ctx, order: Listed, { places, teams }: Names): OrderRow {
  const place = places.get(order.siteId)
  const handling = places.get(order.handlingSiteId)
  if (!place || !handling) throw new Error(`order ${order.id} stands at no place`)
  return {
    id: order.id,
    code: order.code,
    kind: order.kind,
    title: order.title,
    platform: order.platform,
    state: order.state,
    stage: stageOf(order.state),
    priority: order.priority,
    private: order.private,
    channel: order.channel,
    place,
    handling,
    team: order.teamId ? { id: order.teamId, name: teams.get(order.teamId) ?? '' } : null,
    clock: clockView(ctx, order),
    createdAt: order.createdAt.toISOString(),
    version: order.version,
    stars: order.stars,
    urgedAt: iso(order.urgedAt),
    followUpDueAt: order.followUpDoneAt ? null : iso(order.followUpDueAt),
  }
}

/** One order as this viewer may see it. */
export async function presentOrder(ctx: Ctx, id: string): Promise<Order> {
  const order = await readOrder(ctx, id)
  const readable = mayRead(ctx.actor, order)
  const [[row], photos, attendance, history, item, around] = await Promise.all([
    presentRows(ctx, [order]),
    readable ? listPhotos(ctx, id) : [],
    attendanceOf(ctx, id),
    readHistory(ctx, id),
    order.itemId ? findMenuItem(ctx, order.itemId) : undefined,
    presentAround(ctx, order),
  ])
  if (!row) throw new Error(`order ${id} has no line`)
  const parties = partiesOf(ctx.actor, order)
  const mayReadReasons = parties.some(
    (party) => party === 'REQUESTER' || party === 'CLERK' || party === 'DISPATCHER',
  )
  return {
    ...row,
    details: readable ? order.details : '',
    readable,
    ...around,
    risk: order.risk,
    item: readable && item ? { id: item.id, name: item.title } : null,
    wantedFrom: iso(order.wantedFrom),
    wantedTo: iso(order.wantedTo),
    ...contactOf(ctx, order),
    consents: { photos: order.consentPhotos, showcase: order.consentShowcase },
    question: readable ? order.question : null,
    rejectReason: mayReadReasons ? order.rejectReason : null,
    outOfScope: order.outOfScope,
    scheduledFrom: iso(order.scheduledFrom),
    scheduledTo: iso(order.scheduledTo),
    result: readable ? order.result : null,
    peoplePresent: order.peoplePresent,
    hops: order.hops,
    declines: order.declines,
    reopened: order.reopened,
    evaluation: evaluationOf(order, readable ? order.comment : null),
    followUp: order.followUpDueAt && {
      dueAt: order.followUpDueAt.toISOString(),
      doneAt: iso(order.followUpDoneAt),
      outcome: readable ? order.followUpOutcome : null,
    },
    photos,
    attendance,
    timeline: await timelineOf(ctx, readable ? history : history.map(withoutItem), {
      reasons: mayReadReasons || (readable && parties.includes('MEMBER')),
    }),
    enteredByStaff: order.enteredBy !== null,
    allowedActions: allowedActions(ctx.actor, orderFlow, order, ctx.now),
    parties,
  }
}

/** Which service was ordered says what the order is about. */
const withoutItem = (row: HistoryRow): HistoryRow => {
  const { itemId, ...facts } = row.facts
  return itemId === undefined ? row : { ...row, facts }
}

function contactOf(ctx: Ctx, order: OrderRecord): Pick<Order, 'contact' | 'contactHidden' | 'canUnmask'> {
  const { hidden, canUnmask } = contactAccess(ctx.actor, order)
  const open = (sealed: string | null, mask: (text: string) => string) => {
    if (!sealed || (hidden && hidden !== 'MASKED' && hidden !== 'CLOSED')) return null
    const text = ctx.vault.open(sealed)
    return hidden ? mask(text) : text
  }
  return {
    contact: {
      name: open(order.contactNameSealed, maskName),
      phone: open(order.contactPhoneSealed, maskPhone),
      address: open(order.contactAddressSealed, maskAddress),
    },
    contactHidden: hidden,
    canUnmask,
  }
}

const evaluationOf = (
  { stars, solved, evaluatedAt, evaluatedByStaff }: OrderColumns,
  comment: string | null,
): Order['evaluation'] =>
  stars && solved && evaluatedAt
    ? { stars, solved, comment, at: evaluatedAt.toISOString(), by: evaluatedByStaff ? 'STAFF' : 'REQUESTER' }
    : null

async function attendanceOf(ctx: Ctx, orderId: string): Promise<Attendance[]> {
  const rows = await listAttendance(ctx, orderId)
  const names = new Map(
    (
      await namesOf(
        ctx,
        rows.map(({ personId }) => personId),
      )
    ).map(({ id, name }) => [id, name]),
  )
  return rows.map(({ personId, checkedInAt, checkedOutAt }) => ({
    personId,
    name: names.get(personId) ?? '',
    checkedInAt: checkedInAt.toISOString(),
    checkedOutAt: iso(checkedOutAt),
    serviceMinutes: checkedOutAt
      ? Math.floor((checkedOutAt.getTime() - checkedInAt.getTime()) / 60_000)
      : null,
  }))
}
