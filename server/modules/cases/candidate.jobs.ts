import type { Ctx } from '../../platform/ctx.ts'
import { setting } from '../../platform/settings/settings.ts'
import { forgetNotices } from '../notifications/public.ts'
import { lockStory } from '../orders/public.ts'
import { step } from './act.ts'
import { deleteCandidate, insertCandidate } from './candidate.store.ts'
import { caseFlow } from './case.flow.ts'
import { mayTell } from './case.rules.ts'
import { starsLeast } from './case.settings.ts'
import { findCaseOf, lockCaseRow } from './case.store.ts'
import { removePhotos } from './photo.store.ts'
import { wipeOfPrivate } from './privacy.store.ts'
import { homeOf, recordOf } from './record.ts'

/**
 * A rated order waits for an editor as long as its requester consents, it went well, and nobody has written it up. The
 * order is locked first, as it is where a case is drafted.
 */
export async function propose(ctx: Ctx, { orderId }: { orderId: string }) {
  const story = await lockStory(ctx, orderId)
  if (!story) return
  const known = await findCaseOf(ctx, orderId)
  const { stars, evaluatedAt } = story
  const { siteId, path } = await homeOf(ctx, story)
  const fits =
    !known && stars !== null && evaluatedAt !== null && !mayTell({ ...story, orderState: story.state })
  if (fits && stars >= setting(ctx, starsLeast, path))
    await insertCandidate(ctx, { orderId, siteId, stars, evaluatedAt })
  else await deleteCandidate(ctx, orderId)
}

/**
 * An order that goes round once more is not solved, and one that was made private is nobody's business: it waits for no
 * editor, and what was published of it comes down.
 */
export async function retract(ctx: Ctx, { orderId }: { orderId: string }) {
  await propose(ctx, { orderId })
  const known = await findCaseOf(ctx, orderId)
  const row = known && (await lockCaseRow(ctx, known.id))
  if (!row || !caseFlow.steps.TAKE_DOWN.from.includes(row.state)) return
  const record = await recordOf(ctx, row)
  const reason = record.consentShowcase ? '这一单正在重办，案例先撤下' : '这一单改为只让办理的人看，案例撤下'
  if (mayTell(record)) await step(ctx, record, 'TAKE_DOWN', { reason })
}

/** What became private is never told again: the case comes down, and its copies of the order's words and photos go. */
export async function retractPrivate(ctx: Ctx, { orderId }: { orderId: string }) {
  await retract(ctx, { orderId })
  const row = await findCaseOf(ctx, orderId)
  if (!row) return
  await removePhotos(ctx, row.id)
  await wipeOfPrivate(ctx, row)
  await forgetNotices(ctx, [row.id])
}
