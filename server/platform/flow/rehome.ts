import type { Ctx } from '../ctx.ts'
import { columnsOf } from './elapse.ts'
import type { AnyFlow, FlowRow } from './flow.ts'
import type { Step } from './take.ts'

/** A place that ended, and the one that answers for it now. */
export interface Succession {
  fromId: string
  to: { id: string; path: string }
}

/**
 * The place of a row has ended: whoever answers for the place goes on with it. State, clock and what people were promised
 * stand. Returns the columns to save; a row that only names the place stays with who handles it.
 */
export function rehome<S extends string>(
  ctx: Ctx,
  flow: AnyFlow,
  row: FlowRow<S>,
  { fromId, to }: Succession,
): Step<S> {
  const handlingSiteId = row.handlingSiteId === fromId ? to.id : row.handlingSiteId
  ctx.record({
    subject: flow.name,
    subjectId: row.id,
    act: 'REHOME',
    from: row.state,
    to: row.state,
    party: 'SYSTEM',
    siteId: to.id,
    teamId: row.teamId,
    facts: { fromSiteId: fromId, handlingSiteId },
  })
  const columns = { ...columnsOf(row), handlingSiteId, version: row.version + 1 }
  return { action: 'REHOME', from: row.state, to: row.state, columns }
}
