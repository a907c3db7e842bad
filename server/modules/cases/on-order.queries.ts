import type * as contract from '../../../contract/cases/consents.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { consentRights, findStory } from '../orders/public.ts'
import { isDesk, mayEditAt, mayTell } from './case.rules.ts'
import { findCaseOf, type CaseRow } from './case.store.ts'
import { presentPublic } from './case.view.ts'
import { homeOf } from './record.ts'

/** For who has a part in the order: its consents, its case, and what they may do about either. */
export async function caseOnOrder(
  ctx: Ctx,
  { params }: Input<typeof contract.caseOnOrder>,
): Promise<Reply<typeof contract.caseOnOrder>> {
  const { mayGive, mayWithdraw } = await consentRights(ctx, params.id)
  const [story, row] = await Promise.all([findStory(ctx, params.id), findCaseOf(ctx, params.id)])
  if (!story) throw notFound('no_order', '没有这一单，或者您无权查看')
  const { consentPhotos, consentShowcase, state } = story
  const why = mayTell({ consentShowcase, orderState: state })
  const edits = mayEditAt(ctx.actor, await homeOf(ctx, story))
  return {
    consents: { photos: consentPhotos, showcase: consentShowcase },
    mayWithdraw: mayWithdraw && (consentPhotos || consentShowcase),
    mayConsent: mayGive,
    mayDraft: edits && !row && !why,
    whyNot: edits && !row ? (why?.sentence ?? null) : null,
    case:
      row && (row.state === 'PUBLISHED' || mayWithdraw || isDesk(ctx.actor, row))
        ? await telling(ctx, row)
        : null,
  }
}

async function telling(ctx: Ctx, row: CaseRow) {
  const { id, code, state, title } = row
  return { id, code, state, title, told: await presentPublic(ctx, row), mayOpen: isDesk(ctx.actor, row) }
}
