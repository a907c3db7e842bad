import type { Words, WordsFor } from '../../../contract/words.ts'
import type { Actor } from '../access/actor.ts'
import type { Limit, Setting } from '../settings/settings.ts'

export type Priority = 'NORMAL' | 'HIGH' | 'URGENT'

/** The columns that every row with a flow carries; the kernel alone changes them. */
export interface FlowColumns<S extends string = string> {
  state: S
  stateSince: Date
  /** When this state's limit ends; stays when missed, so that lateness shows. */
  dueAt: Date | null
  /** The next reminder, if it has not been given. */
  remindAt: Date | null
  /** Since when the clock of an earlier state stands still. */
  pausedSince: Date | null
  /** What was left on the paused clock, in its own minutes. */
  leftMinutes: number | null
  version: number
  handlingSiteId: string
}

/** A row under a flow, locked or read, with the path of the place that handles it. */
export interface FlowRow<S extends string = string> extends FlowColumns<S> {
  id: string
  handlingPath: string
  /** HIGH has shorter limits on the same clock, URGENT runs on the wall clock (RULES §2.3). */
  priority?: Priority
  teamId?: string | null
}

/** Why an action is not possible now, in words the person can act on. */
export interface Why {
  code: string
  sentence: string
}

export interface StepSpec<S extends string, P extends string, Row> {
  from: readonly S[]
  /** `SAME` stays in the state: its clock runs on. */
  to: S | 'SAME'
  by: readonly P[]
  reason?: 'required'
  /** Counts child rows or checks the row; returns why not. Pure. */
  guard?: (row: Row, now: Date) => Why | undefined
}

export interface StateLimit<A extends string> {
  within: Setting<Limit>
  /** Replace `within` for rows of that priority. */
  high?: Setting<Limit>
  urgent?: Setting<Limit>
  /** At the end of the limit the system does this … */
  atEnd?: A
  /** … or the row goes one level up the tree. */
  escalates?: boolean
  /** Entering this state stops the clock of the state it came from; leaving it back lets that clock go on. */
  pauses?: boolean
}

export interface FlowSpec<
  S extends string,
  A extends string,
  P extends string,
  Row extends FlowRow<S> = FlowRow<S>,
> {
  name: string
  /** Nobody but the named may know that there is such a matter: its clock strikes without announcing it. */
  confidential?: true
  start: S
  ends: readonly S[]
  steps: Record<A, StepSpec<S, P, Row>>
  limits: Partial<Record<S, StateLimit<A>>>
  /** Which stage of the rail a state belongs to. */
  stages: Record<S, string>
  words: { subject: Words; states: WordsFor<S>; actions: WordsFor<A> }
  /** In which parts this actor stands to this row: follows from the row and the grants, never granted itself. */
  parties: (actor: Actor, row: Row) => readonly P[]
}

export interface Flow<
  S extends string = string,
  A extends string = string,
  P extends string = string,
  Row extends FlowRow<S> = FlowRow<S>,
> extends FlowSpec<S, A, P, Row> {
  readonly states: readonly S[]
  readonly actions: readonly A[]
}

// oxlint-disable-next-line typescript/no-explicit-any -- a registry of flows over any row; the kernel uses only FlowRow
export type AnyFlow = Flow<any, any, any, any>

/** Reserved acts in history that no person takes. */
export const kernelActs = ['CREATE', 'REMIND', 'ESCALATE', 'OVERDUE', 'RECLOCK', 'REHOME'] as const

/** Declares a procedure. Throws at start-up when the declaration contradicts itself. */
export function flow<
  S extends string,
  A extends string,
  P extends string,
  Row extends FlowRow<S> = FlowRow<S>,
>(spec: FlowSpec<S, A, P, Row>): Flow<S, A, P, Row> {
  const states = Object.keys(spec.stages) as S[]
  const actions = Object.keys(spec.steps) as A[]
  const wrong = faultsOf(spec, states, actions)
  if (wrong.length > 0) throw new Error(`flow ${spec.name}: ${wrong.join('; ')}`)
  return { ...spec, states, actions }
}

function faultsOf<S extends string, A extends string, P extends string, Row extends FlowRow<S>>(
  { start, ends, steps, limits }: FlowSpec<S, A, P, Row>,
  states: readonly S[],
  actions: readonly A[],
): string[] {
  const wrong: string[] = []
  const known = (state: S) => states.includes(state)
  if (!known(start)) wrong.push(`start ${start} is no state`)
  for (const action of actions) {
    const { from, to, by } = steps[action]
    if (by.length === 0) wrong.push(`nobody may ${action}`)
    if (kernelActs.some((act) => act === action)) wrong.push(`${action} belongs to the kernel`)
    for (const state of from) if (ends.includes(state)) wrong.push(`${action} leaves the end ${state}`)
    if (to !== 'SAME' && !known(to)) wrong.push(`${action} leads to no state`)
  }
  for (const state of Object.keys(limits) as S[]) {
    const { atEnd } = limits[state] as StateLimit<A>
    if (atEnd && !steps[atEnd].from.includes(state))
      wrong.push(`limit of ${state} calls ${atEnd}, which does not start there`)
    if (atEnd && !(steps[atEnd].by as readonly string[]).includes('SYSTEM'))
      wrong.push(`the system may not ${atEnd}`)
  }
  return wrong
}

const known = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`no such ${what}`)
  return found
}

/** The declaration of an action. */
export const stepOf = ({ name, steps }: AnyFlow, action: string): StepSpec<string, string, FlowRow> =>
  known(steps[action], `action in ${name}: ${action}`)

/** The words of a state or action in the flow's own language list. */
export const stateWords = ({ name, words }: AnyFlow, state: string): Words =>
  known(words.states[state], `state in ${name}: ${state}`)
export const actionWords = ({ name, words }: AnyFlow, action: string): Words =>
  known(words.actions[action], `action in ${name}: ${action}`)
