import type { CaseAction } from '../../../contract/cases/words.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { check, take, type Step, type TakeInput, type TakeMore } from '../../platform/flow/take.ts'
import { caseMoved, casePublished, caseTakenDown } from './case.events.ts'
import { caseFlow } from './case.flow.ts'
import { saveStep, type Changes } from './case.store.ts'
import { caseChange } from './figure.rules.ts'
import { addChanges } from './figure.store.ts'
import { lockCase, type CaseRecord } from './record.ts'

export interface Doing {
  changes?: Changes
  more?: TakeMore
}

/** The shape of every act at the desk: lock, let the flow decide, work out what else changes, save, tell. */
export async function act(
  ctx: Ctx,
  id: string,
  action: CaseAction,
  input: TakeInput,
  doing: (record: CaseRecord) => Doing | Promise<Doing> = () => ({}),
) {
  const record = await lockCase(ctx, id)
  check(ctx, caseFlow, record, action, input)
  await step(ctx, record, action, input, await doing(record))
}

/** One step of a case already locked. What enters or leaves the public is counted in the same transaction. */
export async function step(
  ctx: Ctx,
  record: CaseRecord,
  action: CaseAction,
  input: TakeInput,
  { changes, more }: Doing = {},
) {
  const taken = take(ctx, caseFlow, record, action, input, { teamId: record.teamId, ...more })
  await saveStep(ctx, record.id, taken, changes)
  const { id: caseId, orderId, siteId } = record
  const { version } = taken.columns
  ctx.publish(caseMoved({ caseId, orderId, action, siteId, version }))
  await tellPublic(ctx, record, taken)
}

async function tellPublic(
  ctx: Ctx,
  { id, orderId, siteId, code, publishedAt }: CaseRecord,
  { from, to }: Step,
) {
  if (to === 'PUBLISHED' && from !== 'PUBLISHED') {
    await addChanges(ctx, caseChange(siteId, chinaDay(ctx.now), 1))
    ctx.publish(casePublished({ caseId: id, orderId, code, siteId }))
  }
  if (from === 'PUBLISHED' && to !== 'PUBLISHED' && publishedAt) {
    await addChanges(ctx, caseChange(siteId, chinaDay(publishedAt), -1))
    ctx.publish(caseTakenDown({ caseId: id, orderId, siteId }))
  }
}
