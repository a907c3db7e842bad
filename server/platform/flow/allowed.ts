import type { Actor } from '../access/actor.ts'
import type { Flow, FlowRow, Why } from './flow.ts'

/** An action as a screen shows it: a button, or a disabled button that says why. */
export interface AllowedAction<A extends string = string> {
  action: A
  enabled: boolean
  why?: Why
  reasonRequired: boolean
}

/** What this actor may do to this row now, in the order of the declaration: the server's answer, screens keep no copy. */
export function allowedActions<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  actor: Actor,
  flow: Flow<S, A, P, Row>,
  row: Row,
  now: Date,
): AllowedAction<A>[] {
  const parties = flow.parties(actor, row)
  const mine = (action: A) => {
    const { from, by } = flow.steps[action]
    return from.includes(row.state) && by.some((party) => parties.includes(party))
  }
  return flow.actions.filter(mine).map((action) => {
    const { guard, reason } = flow.steps[action]
    const why = guard?.(row, now)
    return { action, enabled: !why, ...(why && { why }), reasonRequired: reason === 'required' }
  })
}
