import type * as contract from '../../../contract/cases/consents.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import * as orders from '../orders/public.ts'
import { step } from './act.ts'
import { propose } from './candidate.jobs.ts'
import { caseFlow } from './case.flow.ts'
import { findCaseOf, lockCaseRow } from './case.store.ts'
import { caseOnOrder } from './on-order.queries.ts'
import { removePhotos } from './photo.store.ts'
import { recordOf } from './record.ts'

/**
 * 个人信息保护法 Art. 15: taking consent back is as easy as giving it, and works at once: the case is down when the reply
 * comes. The order is locked first, here and where a case is drafted.
 */
export async function changeConsents(ctx: Ctx, { params, body }: Input<typeof contract.changeConsents>) {
  await orders.changeConsents(ctx, params.id, body)
  const known = await findCaseOf(ctx, params.id)
  if (known) await settle(ctx, known.id, body)
  await propose(ctx, { orderId: params.id })
  return caseOnOrder(ctx, { params, query: {}, body: {} })
}

async function settle(
  ctx: Ctx,
  caseId: string,
  { photos, showcase }: Input<typeof contract.changeConsents>['body'],
) {
  const row = await lockCaseRow(ctx, caseId)
  if (!row) return
  if (!photos) await removePhotos(ctx, caseId)
  const { from } = caseFlow.steps.WITHDRAW_CONSENT
  if (showcase || !from.includes(row.state)) return
  const record = { ...(await recordOf(ctx, row)), proxy: true }
  await step(ctx, record, 'WITHDRAW_CONSENT', {})
}
