import type { OrderRow } from '../../../contract/orders/views.ts'
import type { OrderKind, OrderState, Solved } from '../../../contract/orders/words.ts'
import type { Platform } from '../../../contract/network/places.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readHistory } from '../../platform/history/read.ts'
import { namesOf } from '../identity/public.ts'
import { listAttendance } from './attendance.store.ts'
import { listPhotos, findOrder, findOrderByCode, listOrdersById, lockAnyOrder } from './order.store.ts'
import { presentRows } from './order.view.ts'

/** What an order has to tell, without contact details. Whoever asks decides who may hear it. */
export interface OrderStory {
  id: string
  code: string
  state: OrderState
  kind: OrderKind
  private: boolean
  platform: Platform | null
  siteId: string
  path: string
  handlingPath: string
  teamId: string | null
  requesterId: string | null
  title: string
  details: string
  result: string | null
  comment: string | null
  stars: number | null
  solved: Solved | null
  consentPhotos: boolean
  consentShowcase: boolean
  askedAt: Date
  /** When the result was reported, the last time; stays when the order is reopened. */
  finishedAt: Date | null
  evaluatedAt: Date | null
  photos: { fileId: string; kind: 'BEFORE' | 'AFTER' }[]
}

type Row = NonNullable<Awaited<ReturnType<typeof findOrder>>>

export const findStory = async (ctx: Ctx, id: string) => storyOf(ctx, await findOrder(ctx, id))

/** The same, locked: consent and state cannot change before the end of the transaction. */
export const lockStory = async (ctx: Ctx, id: string) => storyOf(ctx, await lockAnyOrder(ctx, id))

export const findStoryByCode = async (ctx: Ctx, code: string) =>
  storyOf(ctx, await findOrderByCode(ctx, code))

async function storyOf(ctx: Ctx, order: Row | undefined): Promise<OrderStory | undefined> {
  if (!order) return undefined
  const [photos, history] = await Promise.all([listPhotos(ctx, order.id), readHistory(ctx, order.id)])
  return {
    ...order,
    askedAt: order.createdAt,
    finishedAt: history.findLast(({ act }) => act === 'REPORT')?.at ?? null,
    photos: photos.map(({ id: fileId, kind }) => ({ fileId, kind })),
  }
}

/** Whose names a public text must not hold: the requester's, as given and as known, and those of who came. */
export async function findNamesOf(ctx: Ctx, orderId: string): Promise<string[]> {
  const order = await findOrder(ctx, orderId)
  if (!order) return []
  const attendance = await listAttendance(ctx, orderId)
  const people = [...attendance.map(({ personId }) => personId), order.requesterId ?? []].flat()
  const known = await namesOf(ctx, people)
  const given = order.contactNameSealed ? [ctx.vault.open(order.contactNameSealed)] : []
  return [...new Set([...given, ...known.map(({ name }) => name)])]
}

/** Lines of known orders in no order. */
export const listOrderLines = async (ctx: Ctx, ids: readonly string[]): Promise<OrderRow[]> =>
  ids.length === 0 ? [] : presentRows(ctx, await listOrdersById(ctx, ids))
