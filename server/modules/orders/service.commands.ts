import type * as contract from '../../../contract/orders/orders.ts'
import type { Input } from '../../../contract/route.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { findSiteByCode } from '../network/public.ts'
import { act, shown } from './act.ts'
import { closeArrival, insertArrival, stillPresent } from './attendance.store.ts'
import { orderFinished } from './order.events.ts'
import { agreedDaysMost } from './order.settings.ts'
import { attachPhotos } from './order.store.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/** The time agreed with the resident; the clock runs to its end, not to a default. */
export async function scheduleOrder(ctx: Ctx, { params, body }: Input<typeof contract.scheduleOrder>) {
  const from = new Date(body.from)
  const to = new Date(body.to)
  if (from.getTime() < ctx.now.getTime() - 60_000) throw invalid('from', '约定的时间已经过去')
  if (to <= from) throw invalid('to', '结束时间要晚于开始时间')
  if (to.getTime() - from.getTime() > DAY_MS) throw invalid('to', '一次服务不超过一天，请分次约定')
  const daysMost = setting(ctx, agreedDaysMost)
  if (to.getTime() > ctx.now.getTime() + daysMost * DAY_MS)
    throw invalid('to', `约定的时间最多在 ${daysMost} 天之内，请和居民约近一些的日子`)
  const order = await act(ctx, params.id, 'SCHEDULE', body, () => ({
    changes: { scheduledFrom: from, scheduledTo: to },
    more: { dueAt: to, facts: { from: from.toISOString(), to: to.toISOString() } },
  }))
  return shown(ctx, order)
}

/** Arrives; the code on the wall proves the place, without it the leader's word stands. */
export async function checkIn(ctx: Ctx, { params, body }: Input<typeof contract.checkIn>) {
  const code = body.placeCode && parseCode(body.placeCode)
  const scanned = code ? await findSiteByCode(ctx, code) : undefined
  if (body.placeCode && !scanned) throw invalid('placeCode', '这个码不是本区地点的码，请重新扫')
  const order = await act(ctx, params.id, 'CHECK_IN', body, () => ({
    more: { facts: { ...(scanned && { placeId: scanned.id }) } },
  }))
  const arrived = await insertArrival(ctx, order.id, scanned !== undefined)
  if (!arrived) throw conflict('already_here', '您已经签到，不用再签')
  return shown(ctx, order)
}

export async function checkOut(ctx: Ctx, { params, body }: Input<typeof contract.checkOut>) {
  const order = await act(ctx, params.id, 'CHECK_OUT', body)
  const left = await closeArrival(ctx, order.id, ctx.actor.personId ?? '')
  if (!left) throw conflict('not_here', '您还没有签到，或者已经签退')
  return shown(ctx, order)
}

/** For a member who left and forgot: the time is now, nobody dates it back. */
export async function checkOutMember(ctx: Ctx, { params, body }: Input<typeof contract.checkOutMember>) {
  const { personId } = body
  const order = await act(ctx, params.id, 'CHECK_OUT_MEMBER', body, () => ({ more: { facts: { personId } } }))
  const left = await closeArrival(ctx, order.id, personId)
  if (!left) throw conflict('not_here', '这位队员没有签到，或者已经签退')
  return shown(ctx, order)
}

/** The result, with everybody gone from the site. */
export async function reportOrder(ctx: Ctx, { params, body }: Input<typeof contract.reportOrder>) {
  const order = await act(ctx, params.id, 'REPORT', body, async (before) => {
    const present = await stillPresent(ctx, before.id)
    if (present > 0)
      throw conflict(
        'still_present',
        `还有 ${present} 人没有签退，请先签退再报结果；谁忘了签退，队长可以在这一单里替TA签退`,
        { present },
      )
    if (body.photoIds.length > 0 && !before.consentPhotos)
      throw invalid('photoIds', '居民没有同意拍照，请不要上传照片')
    return {
      changes: { result: body.result, peoplePresent: body.peoplePresent },
      more: {
        facts: { peoplePresent: body.peoplePresent, photos: body.photoIds.length },
        words: { result: body.result },
      },
    }
  })
  await attachPhotos(ctx, order.id, 'AFTER', body.photoIds)
  if (order.teamId)
    ctx.publish(
      orderFinished({
        orderId: order.id,
        teamId: order.teamId,
        siteId: order.siteId,
        peoplePresent: body.peoplePresent,
      }),
    )
  return shown(ctx, order)
}
