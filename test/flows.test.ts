import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modulesOf } from '../server/app.ts'
import { buildCalendar } from '../server/platform/clock/calendar.ts'
import { announcedYears, readHolidays } from '../server/platform/clock/holidays.ts'
import { DEFAULT_HOURS } from '../server/platform/clock/working-hours.ts'
import { Refusal } from '../server/platform/errors.ts'
import { stepOf, type AnyFlow } from '../server/platform/flow/flow.ts'
import type { FlowBinding } from '../server/platform/module.ts'
import type { Limit } from '../server/platform/settings/settings.ts'
import { expectModel, rowIn } from './support/flow-model.ts'
import { bear, unguarded, type Kernel } from './support/kernel.ts'
import { makeWorld, type World } from './support/world.ts'

/** The laws of every procedure that any module declares, read from what is mounted: a new one is covered by being there. */
const bindings: FlowBinding[] = modulesOf(true).flatMap((module) => module.flows ?? [])
const flows = bindings.map((binding) => [binding.flow.name as string, binding] as const)

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const partiesOf = (flow: AnyFlow): string[] => [
  ...new Set([...flow.actions.flatMap((action) => stepOf(flow, action).by), 'STRANGER']),
]

test.each(flows)('%s does in every state, for every party, exactly what it declares', (_, { flow }) => {
  const tried = expectModel(unguarded(flow), partiesOf(flow), rowIn)
  const people = partiesOf(flow).filter((party) => party !== 'SYSTEM')
  expect(tried).toBe(people.length * flow.states.length * flow.actions.length)
})

test.each(flows)('the table of %s knows exactly the states of its procedure', async (name, { flow }) => {
  const { rows } = await world.pool.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = to_regclass($1) and conname = $1 || '_state_check'`,
    [name],
  )
  expect(
    rows,
    `a flow is named like its table, whose column is \`state text check (state in (…))\``,
  ).toHaveLength(1)
  const states = [...(rows[0]?.definition.matchAll(/'(\w+)'::text/g) ?? [])].map(([, state]) => state)
  expect(states.toSorted()).toEqual([...flow.states].toSorted())
})

test.each(flows)(
  'a change of the calendar reaches every clock of %s that runs in working time',
  (_, binding) => {
    const limits = Object.values(binding.flow.limits as Record<string, { within: { fallback: Limit } }>)
    const working = limits.some(({ within }) => within.fallback.unit.startsWith('WORKING'))
    expect(
      working && binding.recompute === undefined,
      'give it `recompute` in module.ts (see recomputeEnquiry in enquiries/enquiry.jobs.ts)',
    ).toBe(false)
  },
)

test.each(flows)('a limit of %s that ends is acted on', (_, { flow, strike }) => {
  expect(
    Object.keys(flow.limits).length > 0 && strike.length < 2,
    'its clock would strike for ever: `strike` in module.ts must call elapse (see strikeEnquiry in enquiries/enquiry.jobs.ts)',
  ).toBe(false)
})

const table = readHolidays()
const calendar = buildCalendar(DEFAULT_HOURS, table, announcedYears(table))

type Move =
  | { kind: 'ACT'; pick: number }
  | { kind: 'STRIKE'; above: boolean }
  | { kind: 'WAIT'; minutes: number }
  | { kind: 'MOVE'; pick: number }

const moves = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('ACT' as const), pick: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('STRIKE' as const), above: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('WAIT' as const), minutes: fc.nat({ max: 20_000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('MOVE' as const), pick: fc.nat() }) },
  ),
  { maxLength: 40 },
)

const above = { siteId: 'above', path: 'a/' }

/** Acts with whatever can be done now, by anybody; a move is an act that takes the row to another place. */
function play(flow: AnyFlow, kernel: Kernel, move: Move) {
  if (move.kind === 'WAIT') kernel.now = new Date(kernel.now.getTime() + move.minutes * 60_000)
  else if (move.kind === 'STRIKE') kernel.strike(move.above ? above : undefined)
  else {
    const able = flow.actions.filter((action) => stepOf(flow, action).from.includes(kernel.row.state))
    const action = able[move.pick % able.length]
    const more = move.kind === 'MOVE' ? { handling: above } : {}
    if (action && stepOf(flow, action).by.some((party) => party !== 'SYSTEM'))
      kernel.act(action, { reason: '说明', version: kernel.row.version }, more)
  }
}

/** Acts that tell of time and change nothing that people may be stale about. */
const noVersion = new Set(['REMIND', 'OVERDUE', 'RECLOCK'])

/** The row as the ledger alone would have it. */
function replay(history: Kernel['history']) {
  let [state, site, version, broken] = ['', '', 0, false]
  for (const { act, from, to, siteId } of history) {
    broken ||= (from ?? '') !== state
    state = to ?? ''
    site = siteId ?? site
    if (!noVersion.has(act)) version += 1
  }
  return { state, site, version, broken }
}

test.each(flows)('the history of %s, replayed, is its row; its clock is what the row says', (_, { flow }) => {
  fc.assert(
    fc.property(moves, fc.boolean(), (sequence, urgent) => {
      const kernel = bear(flow, { at: new Date('2026-02-10T10:00:00+08:00'), calendar, urgent })
      for (const move of sequence) {
        play(flow, kernel, move)
        const { row, history, clock } = kernel
        const { state, handlingSiteId: site, version } = row
        expect(replay(history)).toEqual({ state, site, version, broken: false })
        const next = row.remindAt ?? row.dueAt
        expect(clock === undefined || next !== null).toBe(true)
        expect(flow.ends.includes(state) && clock !== undefined).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})

test.each(flows)('%s refuses what is stale and asks for the reasons it needs', (_, { flow }) => {
  for (const action of flow.actions) {
    const { from, by, reason } = stepOf(flow, action)
    const kernel = bear(flow, { at: new Date('2026-02-10T10:00:00+08:00'), calendar })
    kernel.row = { ...kernel.row, state: from[0] ?? '' }
    const attempt = (input: object) => {
      try {
        kernel.act(action, input)
      } catch (fault) {
        return fault instanceof Refusal ? fault.code : 'FAULT'
      }
      return 'DONE'
    }
    const person = by.some((party) => party !== 'SYSTEM')
    expect([action, person && attempt({ version: 99, reason: '说明' })]).toEqual([action, person && 'stale'])
    const needs = person && reason === 'required'
    expect([action, needs && attempt({ reason: ' ' })]).toEqual([action, needs && 'invalid_field'])
  }
})
