import type { Ctx } from '../../platform/ctx.ts'
import { elapse } from '../../platform/flow/elapse.ts'
import { recompute, type Calendars } from '../../platform/flow/recompute.ts'
import { mediatorNotices } from '../../../contract/mediation/notices.ts'
import { inboxes } from '../../../contract/notices/notices.ts'
import { staffAmong } from '../identity/public.ts'
import { notify } from '../notifications/public.ts'
import { mediatorReminded } from './mediation.events.ts'
import { mediationFlow } from './mediation.flow.ts'
import { lockForNamed, saveStep } from './mediation.store.ts'

/** A mediation's clock has struck: the mediators are reminded, and nobody else. */
export async function strikeMediation(ctx: Ctx, mediationId: string) {
  const mediation = await lockForNamed(ctx, mediationId)
  const step = elapse(ctx, mediationFlow, mediation, undefined)
  if (!step) return
  await saveStep(ctx, mediation, step)
  const leading = mediation.members.filter(({ part }) => part !== 'PARTY')
  const mediatorIds = [...new Set(leading.flatMap(({ personId }) => personId ?? []))]
  ctx.publish(mediatorReminded({ mediationId, mediatorIds, late: step.action === 'OVERDUE' }))
}

/** The mediators read it in the inbox of the desk they have, or in their own; nothing in it tells what it is about. */
export async function tellMediators(
  ctx: Ctx,
  reminded: { mediationId: string; mediatorIds: string[]; late: boolean },
) {
  const { mediationId: id, mediatorIds, late } = reminded
  const staff = await staffAmong(ctx, mediatorIds)
  const source = `${id}:${late ? 'LATE' : 'NEAR'}:${(await lockForNamed(ctx, id)).dueAt?.toISOString() ?? ''}`
  for (const inbox of inboxes) {
    await notify(ctx, {
      to: mediatorIds.filter((personId) => staff.has(personId) === (inbox === 'DESK')),
      template: mediatorNotices[inbox][late ? 'LATE' : 'NEAR'],
      facts: {},
      subject: { kind: mediationFlow.name, id },
      opens: `${inbox === 'DESK' ? '/console' : ''}/mediations/${id}`,
      source,
    })
  }
}

/** Calendar or hours have changed. */
export async function recomputeMediation(ctx: Ctx, mediationId: string, calendars: Calendars) {
  const mediation = await lockForNamed(ctx, mediationId)
  const step = recompute(ctx, mediationFlow, mediation, calendars)
  if (step) await saveStep(ctx, mediation, step)
}
