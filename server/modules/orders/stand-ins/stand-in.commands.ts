import { done } from '../../../../contract/common.ts'
import type * as contract from '../../../../contract/orders/stand-in.ts'
import type * as acts from '../../../../contract/orders/orders.ts'
import type { Input } from '../../../../contract/route.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { membersOfTeam } from '../../people/public.ts'
import { act, shown, step } from '../act.ts'
import { lockCandidate } from '../candidate.ts'
import { lockUnseen, noSuchOrder, type OrderRecord } from '../order.store.ts'
import {
  answerAsks,
  closeAsks,
  endAbsences,
  fillAbsence,
  insertAbsence,
  insertAsks,
  listAbsences,
  listAsksTo,
} from './stand-in.store.ts'

/** 条例 Art. 22: who cannot come says so in time, and somebody is looked for who can. */
export async function cannotAttend(ctx: Ctx, { params, body }: Input<typeof acts.cannotAttend>) {
  const order = await act(ctx, params.id, 'CANNOT_ATTEND', body, async (before) => {
    if (!(await insertAbsence(ctx, before.id, ctx.actor.personId ?? '')))
      throw conflict('said_already', '已经记下您来不了，正在找人替')
    return {}
  })
  return shown(ctx, order)
}

/** Members of the team, or other teams; nobody is sent, whoever accepts first goes (条例 Art. 25). */
export async function askStandIns(ctx: Ctx, { params, body }: Input<typeof contract.askStandIns>) {
  const { version, personIds, teamIds } = body
  if (personIds.length + teamIds.length === 0) throw invalid('personIds', '请至少选一位队员或一支队伍')
  const order = await act(ctx, params.id, 'ASK_STAND_IN', { version }, async (before) => {
    await refuseStrangers(ctx, before, body)
    const absence = (await listAbsences(ctx, before.id)).find(({ replacedAt }) => replacedAt === null)
    if (!absence) throw new Error(`order ${before.id} lacks the absence that its guard saw`)
    await insertAsks(ctx, { orderId: before.id, absenceId: absence.id }, { personIds, teamIds })
    return { more: { facts: { people: personIds.length, teams: teamIds.length } } }
  })
  return shown(ctx, order)
}

type Asked = Pick<Input<typeof contract.askStandIns>['body'], 'personIds' | 'teamIds'>

async function refuseStrangers(ctx: Ctx, order: OrderRecord, { personIds, teamIds }: Asked) {
  const members = order.teamId ? await membersOfTeam(ctx, order.teamId) : []
  if (personIds.some((id) => members.every((member) => member.personId !== id)))
    throw invalid('personIds', '只能请本队的队员，别队的请选队伍')
  if (order.teamId && teamIds.includes(order.teamId)) throw invalid('teamIds', '这一单已经在这支队伍手里')
  // in one order for everybody, so that two who ask the same teams never wait for each other crosswise
  for (const teamId of teamIds.toSorted()) await lockCandidate(ctx, teamId, order)
}

/** The order's lock makes the first one the stand-in; everybody after hears that somebody was faster. */
export async function standIn(ctx: Ctx, { params }: Input<typeof contract.standIn>) {
  const { before, asks } = await lockForAsked(ctx, params.id)
  const [ask] = asks
  await answerAsks(ctx, [ask.id], 'ACCEPTED')
  await closeAsks(ctx, ask.absenceId)
  await fillAbsence(ctx, ask.absenceId)
  const { teamId } = ask
  const order = teamId
    ? await step(
        ctx,
        before,
        'TAKE_OVER',
        {},
        await takingOver(ctx, before, { teamId, absenceId: ask.absenceId }),
      )
    : await step(ctx, before, 'STAND_IN', {}, {})
  return shown(ctx, order)
}

/** The whole team stands in: the order is theirs now, with the time that was agreed. */
async function takingOver(
  ctx: Ctx,
  before: OrderRecord,
  { teamId, absenceId }: { teamId: string; absenceId: string },
) {
  await lockCandidate(ctx, teamId, before)
  await endAbsences(ctx, before.id, absenceId)
  return {
    changes: { teamId, hops: before.hops + 1 },
    more: { teamId, facts: { fromTeamId: before.teamId } },
  }
}

export async function notStandIn(ctx: Ctx, { params }: Input<typeof contract.notStandIn>) {
  const { before, asks } = await lockForAsked(ctx, params.id)
  await step(ctx, before, 'NOT_STAND_IN', {}, {})
  await answerAsks(
    ctx,
    asks.map(({ id }) => id),
    'DECLINED',
  )
  return done
}

/** Whoever was asked but is too late no longer sees the order, and is told why all the same. */
async function lockForAsked(ctx: Ctx, orderId: string) {
  const before = await lockUnseen(ctx, orderId)
  const led = before.viewerTeams.filter(({ leader }) => leader).map(({ id }) => id)
  const all = await listAsksTo(ctx, before.id, led)
  const [first, ...rest] = all.filter(({ answer }) => answer === null)
  if (first && before.viewerAsked) return { before, asks: [first, ...rest] as const }
  if (all.length === 0) throw noSuchOrder()
  throw conflict('stood_in_already', '已经有人去替，或者这一单不用替了，谢谢您')
}
