import type { Ctx } from '../../../platform/ctx.ts'
import type { PayloadOf } from '../../../platform/events/events.ts'
import { readHistory } from '../../../platform/history/read.ts'
import { veilNotices } from '../../notifications/public.ts'
import { everIn } from '../../people/public.ts'
import type { orderMadePrivate } from '../order.events.ts'
import { lockOrder } from '../order.store.ts'
import { listAsks } from '../stand-ins/stand-in.store.ts'
import { PRIVATE_TITLE } from './veil.view.ts'

/** Teams that were told what an order is about, before it became private and without having it now, read it no more. */
export async function veilOrder(ctx: Ctx, { orderId }: PayloadOf<typeof orderMadePrivate>) {
  const order = await lockOrder(ctx, orderId)
  const [history, asks] = await Promise.all([readHistory(ctx, orderId), listAsks(ctx, orderId)])
  const { teamId, state, requesterId, title } = order
  const told = [...history, ...asks].flatMap((row) => row.teamId ?? [])
  const having = teamId && state !== 'OFFERED' ? [teamId] : []
  const [people, readers] = await Promise.all([everIn(ctx, [...new Set(told)]), everIn(ctx, having)])
  await veilNotices(ctx, {
    people: people.filter((id) => id !== requesterId && !readers.includes(id)),
    subjectId: orderId,
    title,
    instead: PRIVATE_TITLE,
  })
}
