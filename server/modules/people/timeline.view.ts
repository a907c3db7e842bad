import type { TimelineRow } from '../../../contract/flow.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { HistoryRow } from '../../platform/history/read.ts'
import { maskName } from '../../platform/vault.ts'
import { namesOf } from '../identity/public.ts'
import { refsOf } from '../network/public.ts'
import { teamNames } from './team.store.ts'

/** Whose name only unmasking shows, and that is audited. */
const residents: readonly string[] = ['REQUESTER', 'FOLLOWER']

/**
 * History as sentences need it, newest first. Names of staff are for staff, those of residents masked; everybody else reads
 * the part they played.
 */
export async function timelineOf(
  ctx: Ctx,
  history: readonly HistoryRow[],
  show: { reasons: boolean },
): Promise<TimelineRow[]> {
  const staff = ctx.actor.grants.length > 0
  const [names, places, teams] = await Promise.all([
    staff
      ? namesOf(
          ctx,
          history.flatMap(({ actorId }) => actorId ?? []),
        )
      : [],
    refsOf(
      ctx,
      history.flatMap(({ siteId }) => siteId ?? []),
    ),
    teamNames(
      ctx,
      history.flatMap(({ teamId }) => teamId ?? []),
    ),
  ])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const whoOf = ({ actorId, party }: HistoryRow) => {
    const name = (actorId && nameOf.get(actorId)) || ''
    return name && residents.includes(party) ? maskName(name) : name
  }
  return history.toReversed().map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    act: row.act,
    from: row.fromState,
    to: row.toState,
    who: whoOf(row),
    party: row.party,
    place: (row.siteId && places.get(row.siteId)?.name) || null,
    team: (row.teamId && teams.get(row.teamId)) || null,
    reason: show.reasons && typeof row.words?.reason === 'string' ? row.words.reason : null,
    facts: row.facts,
  }))
}
