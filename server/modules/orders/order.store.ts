import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { ServiceOrderTable } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId, anyText } from '../../platform/db/sql.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { attachFiles } from '../../platform/files/file.store.ts'
import type { Step } from '../../platform/flow/take.ts'
import { setting } from '../../platform/settings/settings.ts'
import { teamsOf } from '../people/public.ts'
import type { OrderState } from '../../../contract/orders/words.ts'
import { openStates, type OrderFlowRow } from './order.flow.ts'
import { maySee } from './order.rules.ts'
import { hopsMost } from './order.settings.ts'

export type OrderColumns = Selectable<ServiceOrderTable>
export type Changes = Omit<Updateable<ServiceOrderTable>, 'districtId' | 'id'>

/** An order with all that the flow and its parties look at. */
export type OrderRecord = OrderColumns & OrderFlowRow & { path: string }

export const noSuchOrder = () => notFound('no_order', '没有这一单，或者您无权查看')

/** With what guards and parties look at, and who is asked to stand in: a few look-ups by index in the same statement. */
function orders({ db, districtId, actor }: Ctx) {
  const me = actor.personId ?? null
  return db
    .selectFrom('serviceOrder as o')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'o.districtId').onRef('s.id', '=', 'o.siteId'),
    )
    .leftJoin('site as b', (join) =>
      join.onRef('b.districtId', '=', 'o.districtId').onRef('b.id', '=', 'o.secondSiteId'),
    )
    .selectAll('o')
    .select(['h.path as handlingPath', 's.path as path', 'b.path as secondPath'])
    .select([
      thereIs(sql`from micro_wish w where w.district_id = o.district_id and w.order_id = o.id
        and w.public_text is not null`).as('wishChecked'),
      thereIs(sql`from order_absence a where a.district_id = o.district_id and a.order_id = o.id
        and a.replaced_at is null`).as('absent'),
      sql<
        string[]
      >`array(select coalesce(i.team_id, i.person_id) from order_stand_in i where i.district_id = o.district_id
        and i.order_id = o.id and i.answer is null and o.state in ('ACCEPTED', 'SCHEDULED'))`.as('askedIds'),
      thereIs(sql`from order_stand_in i where i.district_id = o.district_id and i.order_id = o.id
        and i.answer = 'ACCEPTED' and i.person_id = ${me}`).as('viewerStandsIn'),
    ])
    .where('o.districtId', '=', districtId)
}

/** Looked up row by row: the planner may turn `exists` into a reading of the whole table, once it believes the page to be long. */
const thereIs = (from: RawBuilder<unknown>) => sql<boolean>`coalesce((select true ${from} limit 1), false)`

/** Reads an order together with the viewer's teams, in one flight. Throws 404 when there is none or the viewer has no part in it. */
export const readOrder = (ctx: Ctx, id: string): Promise<OrderRecord> =>
  fetchOrder(ctx, orders(ctx).where('o.id', '=', id))

/** The same, locked: of two who act at once, the second sees what the first did. */
export const lockOrder = (ctx: Ctx, id: string): Promise<OrderRecord> =>
  fetchOrder(ctx, orders(ctx).where('o.id', '=', id).forUpdate('o'))

/**
 * The same, for a claim. Whoever comes second no longer sees the order, but a leader is told why: 409 `claimed_already`
 * once a team has claimed it, else 404.
 */
export async function lockInPool(ctx: Ctx, id: string): Promise<OrderRecord> {
  const order = await lockUnseen(ctx, id)
  const leads = order.viewerTeams.some(({ leader }) => leader)
  if (order.state !== 'POOLED' && leads && (await wasClaimed(ctx, id)))
    throw conflict('claimed_already', '这一单刚被别的队伍抢走了，看看池里其他的单', { state: order.state })
  if (!maySee(ctx.actor, order)) throw noSuchOrder()
  return order
}

const wasClaimed = async ({ db, districtId }: Ctx, orderId: string): Promise<boolean> =>
  (await db
    .selectFrom('orderOffer')
    .select('id')
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('answer', '=', 'CLAIMED')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Locked for whoever may no longer see it: the caller decides what they are told. */
export const lockUnseen = (ctx: Ctx, id: string): Promise<OrderRecord> =>
  fetchAny(ctx, orders(ctx).where('o.id', '=', id).forUpdate('o'))

async function fetchOrder(ctx: Ctx, query: ReturnType<typeof orders>): Promise<OrderRecord> {
  const order = await fetchAny(ctx, query)
  if (!maySee(ctx.actor, order)) throw noSuchOrder()
  return order
}

async function fetchAny(ctx: Ctx, query: ReturnType<typeof orders>): Promise<OrderRecord> {
  const [row, viewerTeams] = await Promise.all([query.executeTakeFirst(), teamsOf(ctx)])
  if (!row) throw noSuchOrder()
  const { personId } = ctx.actor
  const led = viewerTeams.filter(({ leader }) => leader).map(({ id: teamId }) => teamId)
  const viewerAsked = row.askedIds.some((asked) => asked === personId || led.includes(asked))
  return { ...row, viewerTeams, viewerAsked, hopsMost: setting(ctx, hopsMost, row.handlingPath) }
}

const openAt = ({ db, districtId }: Ctx, siteId: string) =>
  db
    .selectFrom('serviceOrder')
    .where('districtId', '=', districtId)
    .where('state', '=', anyText(openStates))
    .where((eb) =>
      eb.or([eb('handlingSiteId', '=', siteId), eb('siteId', '=', siteId), eb('secondSiteId', '=', siteId)]),
    )

/** Orders not ended that were sent to this place, are handled there, or are known there too. */
export const listOpenAt = async (ctx: Ctx, siteId: string): Promise<string[]> =>
  (await openAt(ctx, siteId).select('id').orderBy('id').execute()).map(({ id }) => id)

export const countOpenAt = async (ctx: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await openAt(ctx, siteId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const insertOrder = (ctx: Ctx, order: Insertable<ServiceOrderTable>) =>
  ctx.insert('serviceOrder', order)

/** The row locked by `lockOrder`, one step further; a second body that handles the order itself by now is none. */
export async function saveStep(
  { db, districtId }: Ctx,
  { id, secondSiteId }: OrderRecord,
  { columns }: Step<OrderState>,
  changes: Changes = {},
) {
  await db
    .updateTable('serviceOrder')
    .set({
      ...columns,
      ...(secondSiteId === columns.handlingSiteId && { secondSiteId: null, secondPart: null }),
      ...changes,
    })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function saveConsents(
  { db, districtId }: Ctx,
  id: string,
  consents: { consentPhotos: boolean; consentShowcase: boolean },
) {
  await db
    .updateTable('serviceOrder')
    .set(consents)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Any order, whoever looks: for the system, and for modules that have their own rule of who may. */
export const findOrder = (ctx: Ctx, id: string) => orders(ctx).where('o.id', '=', id).executeTakeFirst()
export const listOrdersById = (ctx: Ctx, ids: readonly string[]) =>
  orders(ctx).where('o.id', '=', anyId(ids)).execute()
export const lockAnyOrder = (ctx: Ctx, id: string) =>
  orders(ctx).where('o.id', '=', id).forUpdate('o').executeTakeFirst()
export const findTitle = ({ db, districtId }: Ctx, id: string) =>
  db
    .selectFrom('serviceOrder')
    .select(['id', 'title', 'code'])
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

export const findOrderByCode = (ctx: Ctx, code: string) =>
  orders(ctx).where('o.code', '=', code).executeTakeFirst()

/** A team is asked; its answer is written on the same row. */
export async function insertOffer(
  { db, districtId, newId, now, actor }: Ctx,
  orderId: string,
  teamId: string,
) {
  await db
    .insertInto('orderOffer')
    .values({ districtId, id: newId(), orderId, teamId, offeredBy: actor.personId, offeredAt: now })
    .execute()
}

export type OfferAnswer = 'ACCEPTED' | 'DECLINED' | 'LAPSED' | 'TAKEN_BACK'

export async function answerOffer(
  { db, districtId, now }: Ctx,
  orderId: string,
  answer: OfferAnswer,
  why?: string,
) {
  await db
    .updateTable('orderOffer')
    .set({ answer, answeredAt: now, why })
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .where('answer', 'is', null)
    .execute()
}

/** What a team did without being asked (claimed) or after having accepted (returned). */
export async function noteOffer(
  { db, districtId, newId, now, actor }: Ctx,
  orderId: string,
  teamId: string,
  answer: 'CLAIMED' | 'RETURNED',
  why?: string,
) {
  await db
    .insertInto('orderOffer')
    .values({
      districtId,
      id: newId(),
      orderId,
      teamId,
      offeredBy: actor.personId,
      offeredAt: now,
      answer,
      answeredAt: now,
      why,
    })
    .execute()
}

/** Photos now belong to the order and are seen by whoever may see it. Throws 422 for a file that is not the sender's. */
export async function attachPhotos(
  ctx: Ctx,
  orderId: string,
  kind: 'BEFORE' | 'AFTER',
  fileIds: readonly string[],
) {
  if (fileIds.length === 0) return
  const { districtId, now, actor } = ctx
  await attachFiles(ctx, fileIds, { subject: 'service_order', subjectId: orderId })
  const known = await photoIdsOf(ctx, orderId)
  for (const fileId of new Set(fileIds).difference(known)) {
    ctx.insert('orderPhoto', {
      districtId,
      orderId,
      fileId,
      kind,
      createdBy: actor.personId ?? null,
      createdAt: now,
    })
  }
}

async function photoIdsOf({ db, districtId }: Ctx, orderId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('orderPhoto')
    .select('fileId')
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .execute()
  return new Set(rows.map(({ fileId }) => fileId))
}

/** Photos of an order, oldest first. */
export async function listPhotos({ db, districtId }: Ctx, orderId: string) {
  const rows = await db
    .selectFrom('orderPhoto')
    .select(['fileId', 'kind', 'createdAt'])
    .where('districtId', '=', districtId)
    .where('orderId', '=', orderId)
    .orderBy('createdAt')
    .execute()
  return rows.map(({ fileId, kind, createdAt }) => ({
    id: fileId,
    kind,
    at: createdAt.toISOString(),
    by: '',
  }))
}
