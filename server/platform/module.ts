import type { NamedPermit } from '../../contract/access.ts'
import type { AnyRoute, Input, Reply } from '../../contract/route.ts'
import type { Ctx } from './ctx.ts'
import type { Subscription } from './events/events.ts'
import type { AnyFlow } from './flow/flow.ts'
import type { Calendars } from './flow/recompute.ts'
import type { FollowedRow as HistoryRow } from './history/follow.ts'
import type { Setting } from './settings/settings.ts'

export type Handler<R extends AnyRoute> = (ctx: Ctx, input: Input<R>) => Promise<Reply<R>>

/** A route bound to what answers it. */
export interface Binding {
  route: AnyRoute
  kind: 'QUERY' | 'COMMAND' | 'UPLOAD' | 'DOCUMENT'
  run: (ctx: Ctx, input: never) => Promise<unknown>
}

/** Changes something: read-write, idempotent, recorded. */
export const command = <R extends AnyRoute>(route: R, run: Handler<R>): Binding => ({
  route,
  kind: 'COMMAND',
  run,
})

/** Shows something: a read-only transaction. */
export const query = <R extends AnyRoute>(route: R, run: Handler<R>): Binding => ({
  route,
  kind: 'QUERY',
  run,
})

/** A file sent back as it is: PDF, xlsx, image. */
export interface Document {
  name: string
  mediaType: string
  body: Buffer
  /** Seconds that a browser may keep it; absent: never. */
  keepSeconds?: number
}

/** Answers with a file instead of JSON; read-write, because an export is audited. */
export const document = <R extends AnyRoute>(
  route: R,
  run: (ctx: Ctx, input: Input<R>) => Promise<Document>,
): Binding => ({ route, kind: 'DOCUMENT', run })

/** Takes one file in a form; the contract's body is that of `Upload`. */
export const upload = <R extends AnyRoute>(route: R, run: Handler<R>): Binding => ({
  route,
  kind: 'UPLOAD',
  run,
})

/** A flow with what its module does when a row's clock strikes. */
export interface FlowBinding {
  flow: AnyFlow
  /** Locks the row and lets the kernel decide (`elapse`). */
  strike: (ctx: Ctx, subjectId: string) => Promise<void>
  /** Locks the row and lets the kernel set its clock anew (`recompute`), after calendar or hours have changed. */
  recompute?: (ctx: Ctx, subjectId: string, calendars: Calendars) => Promise<void>
}

/** Keeps something of its own up to date from what history says. */
export interface Reader {
  /** Unique in the product: `orders.titles`. */
  name: string
  /** The next rows, each given once, in an order in which no earlier one can still come. */
  read: (ctx: Ctx, rows: readonly HistoryRow[]) => Promise<void>
}

/** Through what somebody may see a record: permits at places, and the people who have a part in it. */
export interface SeenBy {
  permit: NamedPermit
  paths: readonly string[]
  parties: readonly { party: string; personId: string }[]
}

/** A job that runs by the clock. */
export interface CronTask {
  job: string
  /** Five fields, China time. */
  schedule: string
  run: (ctx: Ctx) => Promise<void>
}

export interface Module {
  name: string
  bindings: readonly Binding[]
  flows?: readonly FlowBinding[]
  subscriptions?: readonly Subscription[]
  settings?: readonly Setting[]
  cron?: readonly CronTask[]
  readers?: readonly Reader[]
  /** May this viewer see the files of that record? By subject; without an entry only the uploader may. */
  fileSubjects?: Readonly<Record<string, (ctx: Ctx, subjectId: string) => Promise<boolean>>>
  /** Answers "who can see this?"; undefined when there is no such record. */
  seenBy?: Readonly<Record<string, (ctx: Ctx, subjectId: string) => Promise<SeenBy | undefined>>>
}
