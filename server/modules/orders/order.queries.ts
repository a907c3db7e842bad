import type * as contract from '../../../contract/orders/orders.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import type { OrderState } from '../../../contract/orders/words.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyText } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { readHistory } from '../../platform/history/read.ts'
import { refsOf } from '../network/public.ts'
import { orderFlow, stageOf } from './order.flow.ts'
import { findOrderByCode } from './order.store.ts'
import { presentOrder } from './order.view.ts'
import { isOpen } from './track.queries.ts'

export const getOrder = (ctx: Ctx, { params }: Input<typeof contract.getOrder>) =>
  presentOrder(ctx, params.id)

const FOLLOW_UPS_MOST = 500

/** Orders whose promised call is late since a while ago, oldest first. */
export const listLateFollowUps = async ({ db, districtId, now }: Ctx, since: Date): Promise<string[]> =>
  (
    await db
      .selectFrom('serviceOrder')
      .select('id')
      .where('districtId', '=', districtId)
      .where('followUpDueAt', '>', since)
      .where('followUpDueAt', '<=', now)
      .where('followUpDoneAt', 'is', null)
      .orderBy('followUpDueAt')
      .limit(FOLLOW_UPS_MOST)
      .execute()
  ).map(({ id }) => id)

/** Orders that a team has in hand or has been asked for. */
export async function countRunning({ db, districtId }: Ctx, teamId: string): Promise<number> {
  const { count } = await db
    .selectFrom('serviceOrder as o')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('o.districtId', '=', districtId)
    .where('o.teamId', '=', teamId)
    .where(isOpen)
    .where('o.state', '=', anyText<OrderState>(['OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE']))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const nextStep: Partial<Record<OrderState, string>> = {
  SUBMITTED: '站里会看一看，决定是否受理',
  NEED_INFO: '站里想请您补充说明，请登录后回答',
  TRIAGED: '正在为您找合适的队伍',
  POOLED: '正在等队伍抢单',
  OFFERED: '已派给队伍，等他们接单',
  ACCEPTED: '队伍已接单，会与您约时间',
  SCHEDULED: '已约好时间，到时上门',
  IN_SERVICE: '正在服务',
  REPORTED: '服务做完了，请您评价',
  EVALUATED: '谢谢您的评价',
}

/** Public: stage, dates, next step; not a word of who asked for what. */
export async function trackOrder(
  ctx: Ctx,
  { params }: Input<typeof contract.trackOrder>,
): Promise<Reply<typeof contract.trackOrder>> {
  const code = parseCode(params.code)
  const order = code && (await findOrderByCode(ctx, code))
  if (!order) throw notFound('no_such_code', '没有这个编号，请核对十位编号')
  const { siteId, handlingSiteId } = order
  const [places, history] = await Promise.all([
    refsOf(ctx, [siteId, handlingSiteId]),
    readHistory(ctx, order.id),
  ])
  const { states } = orderWords(order.kind)
  const handling = handlingSiteId === siteId ? undefined : places.get(handlingSiteId)?.name
  return {
    code: order.code,
    kind: order.kind,
    state: order.state,
    stateLabel: states[order.state].zh,
    stage: stageOf(order.state),
    place: places.get(siteId)?.name ?? '',
    ...(handling && { handling }),
    createdAt: order.createdAt.toISOString(),
    clock: clockView(ctx, order),
    next: nextStep[order.state] ?? (orderFlow.ends.includes(order.state) ? '这一单已经结束' : ''),
    steps: history
      .filter(({ fromState, toState }) => toState !== null && fromState !== toState)
      .map(({ at, toState }) => ({
        at: at.toISOString(),
        label: states[toState as OrderState]?.zh ?? '',
      })),
  }
}
