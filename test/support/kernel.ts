import { system, type Actor } from '../../server/platform/access/actor.ts'
import type { WorkCalendar } from '../../server/platform/clock/calendar.ts'
import type { ClockSetting, Ctx, HistoryEntry } from '../../server/platform/ctx.ts'
import { begin, take, type TakeInput, type TakeMore } from '../../server/platform/flow/take.ts'
import { elapse, type Parent } from '../../server/platform/flow/elapse.ts'
import { stepOf, type AnyFlow, type FlowRow } from '../../server/platform/flow/flow.ts'
import { recompute, type Calendars } from '../../server/platform/flow/recompute.ts'

const person: Actor = { kind: 'PERSON', personId: 'somebody', grants: [] }

/** The flow kernel over one row, with no database: what it writes down is kept beside the row. */
export interface Kernel {
  row: FlowRow
  history: HistoryEntry[]
  /** What `flow_clock` holds for the row; undefined: nothing. */
  clock: ClockSetting | undefined
  now: Date
  act(action: string, input?: TakeInput, more?: TakeMore): void
  /** The clock strikes. */
  strike(parent?: Parent): void
  recompute(calendars: Calendars): boolean
}

interface Born {
  at: Date
  calendar: WorkCalendar
  urgent?: boolean
}

/** A flow without its guards: they look at rows of modules, the kernel does not. */
export const unguarded = (flow: AnyFlow): AnyFlow => ({
  ...flow,
  steps: Object.fromEntries(
    flow.actions.map((action) => {
      const { guard: _, ...step } = stepOf(flow, action)
      return [action, step]
    }),
  ),
})

/** A row is born; whoever acts may do everything that the flow lets any person do. */
export function bear(flow: AnyFlow, { at, calendar, urgent = false }: Born): Kernel {
  const everybody = [...new Set(flow.actions.flatMap((action) => stepOf(flow, action).by))]
  const played: AnyFlow = { ...unguarded(flow), parties: () => everybody }
  const history: HistoryEntry[] = []
  const kernel = { history, now: at } as Kernel
  const ctx = (actor: Actor) =>
    ({
      actor,
      now: kernel.now,
      rules: { valueOf: ({ fallback }: { fallback: unknown }) => fallback, calendarAt: () => calendar },
      record: (entry: HistoryEntry) => void history.push(entry),
      publish: () => {},
      setClock: (clock: ClockSetting) => {
        kernel.clock = clock.dueAt ? clock : undefined
      },
    }) as unknown as Ctx
  const priority = urgent ? ('URGENT' as const) : undefined
  const born = { id: 'row', siteId: 'site', path: 'a/b/', priority, party: everybody[0] ?? '' }
  kernel.row = {
    ...begin(ctx(person), played, born),
    id: 'row',
    handlingPath: born.path,
    ...(priority && { priority }),
  }
  const settle = (columns: object, more: TakeMore = {}) => {
    const moved = more.handling && { handlingPath: more.handling.path }
    const hastened = more.priority && { priority: more.priority }
    kernel.row = { ...kernel.row, ...columns, ...moved, ...hastened }
  }
  return Object.assign(kernel, {
    act(action: string, input: TakeInput = { reason: '说明' }, more: TakeMore = {}) {
      settle(take(ctx(person), played, kernel.row, action, input, more).columns, more)
    },
    strike(parent?: Parent) {
      const step = elapse(ctx(system), played, kernel.row, parent)
      const lifted = step?.action === 'ESCALATE' && parent ? { handlingPath: parent.path } : {}
      if (step) kernel.row = { ...kernel.row, ...step.columns, ...lifted }
    },
    recompute(calendars: Calendars) {
      const step = recompute(ctx(system), played, kernel.row, calendars)
      if (step) settle(step.columns)
      return step !== undefined
    },
  })
}
