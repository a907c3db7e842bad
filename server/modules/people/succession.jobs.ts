import type { Ctx } from '../../platform/ctx.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { countTeamsAt, rehomeTeams } from './team.store.ts'

/** A place was merged or closed: its teams stay together and belong to the place that answers now. */
export async function followPlace(ctx: Ctx, { placeId }: { placeId: string }) {
  const to = await getSuccessor(ctx, placeId)
  for (const teamId of await rehomeTeams(ctx, placeId, to.id)) {
    ctx.record({
      subject: 'team',
      subjectId: teamId,
      act: 'REHOME',
      party: 'SYSTEM',
      siteId: to.id,
      teamId,
      facts: { fromSiteId: placeId },
    })
  }
}

export const teamHoldings: readonly PlaceHolding[] = [
  {
    table: 'team',
    noun: '队伍',
    words: { zh: '支队伍', en: 'teams' },
    count: countTeamsAt,
    whenMerged: '归并入的地点',
    whenClosed: '归上级',
  },
]
