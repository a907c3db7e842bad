import type { Ctx } from '../../platform/ctx.ts'
import { rehome } from '../../platform/flow/rehome.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { mediationFlow } from './mediation.flow.ts'
import { listOpenAt, lockForNamed, saveStep } from './mediation.store.ts'

/** A place was merged or closed: its mediations go on with the people who are named in them, and nobody is told of it. */
export async function followPlace(ctx: Ctx, { placeId }: { placeId: string }) {
  const to = await getSuccessor(ctx, placeId)
  for (const id of await listOpenAt(ctx, placeId)) {
    const mediation = await lockForNamed(ctx, id)
    const step = rehome(ctx, mediationFlow, mediation, { fromId: placeId, to })
    await saveStep(ctx, mediation, step, mediation.siteId === placeId ? { siteId: to.id } : {})
  }
}

/** Without a count: that a place has a mediation at all is nobody's business. */
export const mediationHoldings: readonly PlaceHolding[] = [
  {
    table: 'mediation',
    noun: '业务',
    words: { zh: '件调解', en: 'mediations' },
    whenMerged: '由原来的调解员接着调解',
    whenClosed: '由原来的调解员接着调解',
  },
]
