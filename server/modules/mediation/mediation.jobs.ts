import type { Ctx } from '../../platform/ctx.ts'
import { elapse } from '../../platform/flow/elapse.ts'
import { recompute, type Calendars } from '../../platform/flow/recompute.ts'
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

/** Calendar or hours have changed. */
export async function recomputeMediation(ctx: Ctx, mediationId: string, calendars: Calendars) {
  const mediation = await lockForNamed(ctx, mediationId)
  const step = recompute(ctx, mediationFlow, mediation, calendars)
  if (step) await saveStep(ctx, mediation, step)
}
