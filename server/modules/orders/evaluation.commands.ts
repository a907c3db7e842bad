import type * as contract from '../../../contract/orders/orders.ts'
import type { Input } from '../../../contract/route.ts'
import { dueAt } from '../../platform/clock/working-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { act, shown } from './act.ts'
import { orderEvaluated, orderReopened } from './order.events.ts'
import { needsFollowUp, owesCall } from './order.rules.ts'
import { badStars, followUpWithin } from './order.settings.ts'

/** Stars, solved or not, a word; a bad one makes a follow-up task (RULES §2.2). */
export async function evaluateOrder(ctx: Ctx, { params, body }: Input<typeof contract.evaluateOrder>) {
  const order = await act(ctx, params.id, 'EVALUATE', body, (before) => {
    const bad = needsFollowUp(body.stars, body.solved, setting(ctx, badStars, before.handlingPath))
    const byStaff = before.requesterId !== ctx.actor.personId
    const calendar = ctx.rules.calendarAt(ctx.now, before.handlingPath)
    const changes = {
      stars: body.stars,
      solved: body.solved,
      comment: body.comment || null,
      evaluatedAt: ctx.now,
      evaluatedByStaff: byStaff,
      followUpDueAt: bad ? dueAt(calendar, ctx.now, setting(ctx, followUpWithin, before.handlingPath)) : null,
    }
    return {
      changes,
      more: {
        facts: { stars: body.stars, solved: body.solved },
        words: body.comment ? { comment: body.comment } : undefined,
      },
    }
  })
  ctx.publish(
    orderEvaluated({
      orderId: order.id,
      teamId: order.teamId,
      siteId: order.siteId,
      stars: body.stars,
      solved: body.solved,
    }),
  )
  return shown(ctx, order)
}

/** 回访: what the resident said when called back. */
export async function followUpOrder(ctx: Ctx, { params, body }: Input<typeof contract.followUpOrder>) {
  const order = await act(ctx, params.id, 'FOLLOW_UP', body, (before) => {
    if (!before.followUpDueAt) throw conflict('no_follow_up', '这一单没有待回访的差评')
    if (before.followUpDoneAt) throw conflict('followed_up_already', '这一单已经回访过')
    return {
      changes: { followUpDoneAt: ctx.now, followUpOutcome: body.outcome },
      more: { words: { outcome: body.outcome } },
    }
  })
  return shown(ctx, order)
}

/** Once more, from dispatch on; the first result and rating stay in history. */
export async function reopenOrder(ctx: Ctx, { params, body }: Input<typeof contract.reopenOrder>) {
  const order = await act(ctx, params.id, 'REOPEN', body, (before) => ({
    changes: {
      reopened: before.reopened + 1,
      teamId: null,
      scheduledFrom: null,
      scheduledTo: null,
      stars: null,
      solved: null,
      comment: null,
      evaluatedAt: null,
      evaluatedByStaff: null,
      followUpDueAt: null,
      followUpDoneAt: null,
      followUpOutcome: null,
    },
    more: { facts: { stars: before.stars, solved: before.solved } },
  }))
  ctx.publish(orderReopened({ orderId: order.id, siteId: order.siteId }))
  return shown(ctx, order)
}

export async function closeOrder(ctx: Ctx, { params, body }: Input<typeof contract.closeOrder>) {
  const order = await act(ctx, params.id, 'CLOSE', body, (before) => {
    if (owesCall(before)) throw conflict('follow_up_first', '这一单有待回访的差评，请先登记回访结果')
    return {}
  })
  return shown(ctx, order)
}
