import * as z from 'zod/mini'
import { Instant } from './common.ts'

/** An allowed action as the server grants it to this viewer; screens keep no copy of the workflow. */
export const actionView = <A extends readonly [string, ...string[]]>(actions: A) =>
  z.object({
    action: z.enum(actions),
    enabled: z.boolean(),
    why: z.optional(z.object({ code: z.string(), sentence: z.string() })),
    reasonRequired: z.boolean(),
  })

/** The running clock of a state: when it ends, whether it is late or stands still. */
export const ClockView = z.object({
  stateSince: Instant,
  dueAt: z.nullable(Instant),
  late: z.boolean(),
  pausedSince: z.nullable(Instant),
  /** The due time may move when the official calendar of that year is announced. */
  provisional: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

/** One row of history as a person may read it. */
export const TimelineRow = z.object({
  id: z.uuid(),
  at: Instant,
  act: z.string(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** A name or the part somebody played; the public sees only the part. */
  who: z.string(),
  party: z.string(),
  place: z.nullable(z.string()),
  team: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
})
export type TimelineRow = z.infer<typeof TimelineRow>
