import type { NamedPermit } from '../../contract/access.ts'
import type { AnyRoute, Input, Reply } from '../../contract/route.ts'
import type { Words } from '../../contract/words.ts'
import type { Ctx, Reader } from './ctx.ts'
import type { Subscription } from './events/events.ts'
import type { AnyFlow } from './flow/flow.ts'
import type { Calendars } from './flow/recompute.ts'
import type { HistoryStep } from './history/projection.ts'
import type { Setting } from './settings/settings.ts'

export type Handler<R extends AnyRoute, A = undefined> = (
  ctx: Ctx,
  input: Input<R>,
  ahead: A,
) => Promise<Reply<R>>

/** Reads that need to know nobody. */
export type Ahead<R extends AnyRoute, A> = (reader: Reader, input: Input<R>) => Promise<A>

/** A route bound to what answers it. */
export interface Binding {
  route: AnyRoute
  kind: 'QUERY' | 'COMMAND' | 'UPLOAD' | 'STORED_UPLOAD' | 'DOCUMENT'
  run: (ctx: Ctx, input: never, ahead: never) => Promise<unknown>
  /** Sent in the flight that begins the transaction, before it is known who asks: one trip to the database less. */
  ahead?: (reader: Reader, input: never) => Promise<unknown>
}

/** Changes something: read-write, idempotent, recorded. What `ahead` read comes as the handler's third argument. */
export const command = <R extends AnyRoute, A = undefined>(
  route: R,
  run: Handler<R, A>,
  ahead?: Ahead<R, A>,
): Binding => ({ route, kind: 'COMMAND', run, ...(ahead && { ahead }) })

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

/** Takes one large file, stored while it comes in; the contract's body is that of `StoredUpload`. */
export const storedUpload = <R extends AnyRoute>(route: R, run: Handler<R>): Binding => ({
  route,
  kind: 'STORED_UPLOAD',
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
export interface Projection {
  /** Unique in the product: `orders.titles`. */
  name: string
  /** The next rows, each given once, in an order in which no earlier one can still come. */
  apply: (ctx: Ctx, steps: readonly HistoryStep[]) => Promise<void>
}

/** Through what somebody may see a record: permits at places, and the people who have a part in it. */
export interface SeenBy {
  permit: NamedPermit
  paths: readonly string[]
  parties: readonly { party: string; personId: string }[]
}

/** What a module keeps at places: a reorganisation reaches it through the module's own jobs. */
export interface PlaceHolding {
  /** The table whose rows name a place. */
  table: string
  /** What the rows are called: 订单. */
  noun: string
  /** The ones still in use, with their measure word: 单没办完的订单. */
  words: Words
  /** How many rows at this place are still in use; absent where even the number is a secret. */
  count?: (ctx: Ctx, siteId: string) => Promise<number>
  /** What becomes of them when the place is merged into another, and when it is closed. */
  whenMerged: string
  whenClosed: string
}

/** One kind of thing that a module keeps about a person (PIPL 44–47). */
export interface PersonalData {
  /** In Chinese, e.g. 我点的单. */
  title: string
  /** Why it may be kept. */
  ground: string
  /** What stays when the person goes, and why. */
  stays: string
  count: (ctx: Ctx, personId: string) => Promise<number>
  /** All of it, with Chinese names, as the person may have it. */
  read: (ctx: Ctx, personId: string) => Promise<unknown[]>
  /** Why the person cannot go yet, and what to do about it. */
  hindrance?: (ctx: Ctx, personId: string) => Promise<string | undefined>
  /** Drops what is personal; facts that others' rights or the law need stay without a name. */
  erase: (ctx: Ctx, personId: string) => Promise<void>
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
  projections?: readonly Projection[]
  /** Every table of this module that names a place; see `placeMerged` and `placeClosed`. */
  holdings?: readonly PlaceHolding[]
  personalData?: readonly PersonalData[]
  /** May this viewer see the files of that record? By subject; without an entry only the uploader may. */
  fileSubjects?: Readonly<Record<string, (ctx: Ctx, subjectId: string) => Promise<boolean>>>
  /**
   * Answers "who can see this?" by subject; undefined when there is no such record. `NAMED_ONLY`: no role opens it, and
   * even whether it is there is told to nobody else.
   */
  seenBy?: Readonly<
    Record<string, 'NAMED_ONLY' | ((ctx: Ctx, subjectId: string) => Promise<SeenBy | undefined>)>
  >
}
