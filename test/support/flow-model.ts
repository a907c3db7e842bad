import { expect } from 'vitest'
import type { Actor } from '../../server/platform/access/actor.ts'
import type { Ctx } from '../../server/platform/ctx.ts'
import { Refusal } from '../../server/platform/errors.ts'
import { stepOf, type AnyFlow, type FlowRow } from '../../server/platform/flow/flow.ts'
import { check } from '../../server/platform/flow/take.ts'

/** A row that stands in a state, with nothing due and nothing paused. */
export const rowIn = (state: string): FlowRow => ({
  id: 'row',
  state,
  stateSince: new Date('2026-03-09T09:00:00+08:00'),
  dueAt: null,
  remindAt: null,
  pausedSince: null,
  leftMinutes: null,
  version: 1,
  handlingSiteId: 'site',
  handlingPath: '01/',
})

/** The states that can be come to from the start by any declared step. */
export function reachable(flow: AnyFlow): Set<string> {
  const found = new Set<string>([flow.start])
  for (const state of found) {
    for (const action of flow.actions) {
      const { from, to } = stepOf(flow, action)
      if (to !== 'SAME' && from.includes(state)) found.add(to)
    }
  }
  return found
}

/** The states outside `ends` that no step leaves. */
export const deadEnds = (flow: AnyFlow): string[] =>
  flow.states.filter(
    (state) =>
      !flow.ends.includes(state) &&
      !flow.actions.some((action) => {
        const { from, to } = stepOf(flow, action)
        return from.includes(state) && to !== 'SAME' && to !== state
      }),
  )

/** What a declaration promises for one party, state and action. */
export function declared(flow: AnyFlow, party: string, state: string, action: string): string {
  const { from, by } = stepOf(flow, action)
  if (!by.includes(party)) return 'not_your_part'
  return from.includes(state) ? 'ALLOWED' : 'wrong_state'
}

const person: Actor = { kind: 'PERSON', personId: 'somebody', grants: [] }

function answered(flow: AnyFlow, row: FlowRow, action: string): string {
  const now = new Date('2026-03-09T10:00:00+08:00')
  try {
    check({ actor: person, now } as Ctx, flow, row, action, { version: row.version, reason: '原因' })
    return 'ALLOWED'
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

/**
 * The model test of a procedure: every state is reachable, only ends are dead ends, and each action from each state by each
 * single party gets exactly the declared answer. `row` makes a row whose guards are content. Returns how many cases were tried.
 */
export function expectModel(
  flow: AnyFlow,
  parties: readonly string[],
  row: (state: string) => FlowRow,
): number {
  expect([...reachable(flow)].toSorted()).toEqual([...flow.states].toSorted())
  expect(deadEnds(flow)).toEqual([])
  const people = parties.filter((party) => party !== 'SYSTEM')
  const cases = people.flatMap((party) =>
    flow.states.flatMap((state) => flow.actions.map((action) => ({ party, state, action }))),
  )
  for (const { party, state, action } of cases) {
    const played: AnyFlow = { ...flow, parties: () => [party] }
    expect(
      { party, state, action, answer: answered(played, row(state), action) },
      `${party} ${action} in ${state}`,
    ).toEqual({ party, state, action, answer: declared(flow, party, state, action) })
  }
  return cases.length
}
