import type * as contract from '../../../contract/mediation/mediation.ts'
import { mediationStateWords, type MediationState } from '../../../contract/mediation/words.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { grantsFor } from '../../platform/access/actor.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { notFound } from '../../platform/errors.ts'
import { refsOf } from '../network/public.ts'
import { findByCode, listWaiting, pageNamed } from './mediation.store.ts'
import { presentRows } from './mediation.view.ts'

/** Those in which one is named; there is no list of others, and no count. */
export async function listMediations(
  ctx: Ctx,
  { query }: Input<typeof contract.listMediations>,
): Promise<Reply<typeof contract.listMediations>> {
  const { personId } = ctx.actor
  if (!personId) return { rows: [] }
  const found = await pageNamed(ctx, personId, decodePosition(query.cursor), query.size + 1)
  const { rows, next } = pageOf(found, query.size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await presentRows(ctx, personId, rows), ...(next && { next }) }
}

/** That one waits at one's own desk: when and where it was asked for, nothing else. */
export async function listWaitingMediations(ctx: Ctx): Promise<Reply<typeof contract.listWaitingMediations>> {
  const desks = grantsFor(ctx.actor, 'mediation:open').map(({ path }) => path)
  const waiting = await listWaiting(ctx, desks)
  const places = await refsOf(
    ctx,
    waiting.map(({ handlingSiteId }) => handlingSiteId),
  )
  return {
    rows: waiting.flatMap(({ id, handlingSiteId, createdAt, version }) => {
      const place = places.get(handlingSiteId)
      return place ? [{ id, place, createdAt: createdAt.toISOString(), version }] : []
    }),
  }
}

const nextStep: Partial<Record<MediationState, string>> = {
  OPENED: '正在征求各方同意',
  CONSENTED: '各方都同意了，调解员会约时间',
  IN_SESSION: '正在调解',
  AGREED: '协议已生效，调解员会回访履行情况',
  FULFILLED: '协议已经履行',
  BROKEN: '协议没有履行，可以向人民法院起诉',
}

/** By code, for those who are named: where it stands. A stranger's code is answered as a wrong one is. */
export async function trackMediation(
  ctx: Ctx,
  { params }: Input<typeof contract.trackMediation>,
): Promise<Reply<typeof contract.trackMediation>> {
  const code = parseCode(params.code)
  const mediation = code && (await findByCode(ctx, code))
  if (!mediation)
    throw notFound(
      'no_such_code',
      '没有这个编号，请核对十位编号。调解的编号，只有当事人和调解员登录以后才查得到',
    )
  const { id, state } = mediation
  return {
    id,
    code: mediation.code,
    kind: 'MEDIATION',
    state,
    stateLabel: mediationStateWords[state].zh,
    next: nextStep[state] ?? '这件调解已经结束',
  }
}
