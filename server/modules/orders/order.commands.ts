import type * as contract from '../../../contract/orders/orders.ts'
import type { Priority } from '../../../contract/orders/words.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import type { TakeInput } from '../../platform/flow/take.ts'
import { act, shown } from './act.ts'
import { orderMadePrivate } from './order.events.ts'
import { answerOffer, attachPhotos, readOrder, type OrderRecord } from './order.store.ts'

/** Triage: the order is in scope and clear; platform and priority may be set right. */
export async function triageOrder(ctx: Ctx, { params, body }: Input<typeof contract.triageOrder>) {
  const order = await act(ctx, params.id, 'TRIAGE', body, (before) => {
    const priority = body.priority ?? before.priority
    return {
      changes: { platform: body.platform ?? before.platform, priority },
      more: { priority, ...(priority !== before.priority && { facts: prioritised(before, priority) }) },
    }
  })
  return shown(ctx, order)
}

const prioritised = (before: OrderRecord, priority: Priority) => ({ priority, before: before.priority })

/** After triage a priority only rises: the limit of the new one runs from now and never gives more time than was left. */
export async function hastenOrder(ctx: Ctx, { params, body }: Input<typeof contract.hastenOrder>) {
  const { priority } = body
  const order = await act(ctx, params.id, 'HASTEN', body, (before) => {
    if (before.priority === priority) throw conflict('hastened_already', '这一单已经是优先单')
    return { changes: { priority }, more: { priority, facts: prioritised(before, priority) } }
  })
  return shown(ctx, order)
}

/** From now on only those who handle it read what it is about; out of the pool, and never a case. */
export async function markPrivate(ctx: Ctx, { params, body }: Input<typeof contract.markPrivate>) {
  const { state } = await readOrder(ctx, params.id)
  const action = state === 'POOLED' ? 'LEAVE_POOL' : 'MARK_PRIVATE'
  const changes = { private: true, consentShowcase: false }
  const order = await act(ctx, params.id, action, body, () => ({ changes }))
  ctx.publish(orderMadePrivate({ orderId: order.id, siteId: order.siteId }))
  return shown(ctx, order)
}

/** Asks the resident; the triage clock stands still until the answer. */
export async function askRequester(ctx: Ctx, { params, body }: Input<typeof contract.askRequester>) {
  return shown(ctx, await act(ctx, params.id, 'ASK', body, () => ({ changes: { question: body.reason } })))
}

export async function answerQuestion(ctx: Ctx, { params, body }: Input<typeof contract.answerQuestion>) {
  const order = await act(ctx, params.id, 'ANSWER', body, (before) => ({
    changes: { details: `${before.details}\n\n补充：${body.answer}`.trim(), question: null },
    more: { words: { answer: body.answer } },
  }))
  await attachPhotos(ctx, order.id, 'BEFORE', body.photoIds)
  return shown(ctx, order)
}

/** The reason is seen by the requester and by staff, never by the public. */
export async function rejectOrder(ctx: Ctx, { params, body }: Input<typeof contract.rejectOrder>) {
  return shown(
    ctx,
    await act(ctx, params.id, 'REJECT', body, () => ({ changes: { rejectReason: body.reason } })),
  )
}

export async function withdrawOrder(ctx: Ctx, { params, body }: Input<typeof contract.withdrawOrder>) {
  return shown(ctx, await end(ctx, params.id, 'WITHDRAW', body))
}

export async function cancelOrder(ctx: Ctx, { params, body }: Input<typeof contract.cancelOrder>) {
  return shown(ctx, await end(ctx, params.id, 'CANCEL', body))
}

/** Ends the order before it is done. A team that was only asked has nothing to do with it any more. */
async function end(ctx: Ctx, id: string, action: 'WITHDRAW' | 'CANCEL', input: TakeInput) {
  const order = await act(ctx, id, action, input, ({ state }) => ({
    changes: state === 'OFFERED' ? { teamId: null } : {},
  }))
  await answerOffer(ctx, id, 'TAKEN_BACK')
  return order
}
