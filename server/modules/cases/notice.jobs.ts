import { caseNotices, type CaseNotice } from '../../../contract/cases/notices.ts'
import { sayTime } from '../../platform/clock/say-time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PayloadOf } from '../../platform/events/events.ts'
import type { limitNear } from '../../platform/flow/elapse.ts'
import { deskOf } from '../identity/public.ts'
import { findParent, refsOf } from '../network/public.ts'
import { notify, settleNotices } from '../notifications/public.ts'
import type { caseMoved } from './case.events.ts'
import { caseFlow } from './case.flow.ts'
import { findCase, type CaseRow } from './case.store.ts'

/** A step was taken: whoever must act next hears of it, and whoever asked before and when the public reads it. */
export async function tellOfMove(ctx: Ctx, { caseId, action, version }: PayloadOf<typeof caseMoved>) {
  const row = await findCase(ctx, caseId)
  if (!row) return
  const source = `${caseId}:${version}`
  const requester = row.requesterId ? [row.requesterId] : []
  await settleNotices(ctx, caseId)
  if (action === 'SUBMIT' && row.state === 'IN_REVIEW') {
    await tell(ctx, { row, source }, 'TO_REVIEW', await reviewersOf(ctx, row))
    await tell(ctx, { row, source }, 'WRITTEN', requester)
  }
  if (action === 'SEND_BACK' && row.state === 'DRAFT')
    await tell(ctx, { row, source }, 'SENT_BACK', row.draftedBy)
  if (action === 'PUBLISH' && row.state === 'PUBLISHED')
    await tell(ctx, { row, source }, 'PUBLISHED', requester)
  if (action === 'WITHDRAW_CONSENT') await tell(ctx, { row, source }, 'DOWN', row.draftedBy)
}

/** The time for a review has run out: those of the place that has it now are told. */
export async function tellOfLimit(ctx: Ctx, { subjectId, siteId, dueAt, late }: PayloadOf<typeof limitNear>) {
  const row = await findCase(ctx, subjectId)
  if (!late || row?.state !== 'IN_REVIEW' || row.dueAt?.toISOString() !== dueAt) return
  await settleNotices(ctx, subjectId)
  await tell(ctx, { row, source: `${subjectId}:${siteId}:${dueAt}` }, 'OVERDUE', await reviewersOf(ctx, row))
}

/** The nearest reviewers who have not written on it; where there are none, those one level up. */
async function reviewersOf(
  ctx: Ctx,
  { handlingPath, handlingSiteId, draftedBy }: CaseRow,
): Promise<string[]> {
  const others = (people: readonly string[]) => people.filter((person) => !draftedBy.includes(person))
  const near = others(await deskOf(ctx, 'cases:review', handlingPath))
  const parent = near.length === 0 ? await findParent(ctx, handlingSiteId) : undefined
  return parent ? others(await deskOf(ctx, 'cases:review', parent.path)) : near
}

interface Occasion {
  row: CaseRow
  source: string
}

async function tell(ctx: Ctx, { row, source }: Occasion, notice: CaseNotice, to: readonly string[]) {
  const places = await refsOf(ctx, [row.siteId])
  const template = caseNotices[notice]
  await notify(ctx, {
    to,
    template,
    facts: {
      title: row.title,
      place: places.get(row.siteId)?.name ?? '',
      due: row.dueAt ? sayTime(row.dueAt) : '',
    },
    subject: { kind: caseFlow.name, id: row.id },
    opens: template.inbox === 'DESK' ? `/console/cases/${row.id}` : `/my/${row.orderId}`,
    source,
  })
}
