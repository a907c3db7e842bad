import * as z from 'zod/mini'
import { Instant, Ref, Version, line } from '../common.ts'
import { actionView, ClockView, TimelineRow } from '../flow.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import {
  channels,
  orderActions,
  orderKinds,
  orderStates,
  otherChannels,
  priorities,
  solvedAnswers,
  stages,
} from './words.ts'

export const OrderStateField = z.enum(orderStates)
export const OrderKindField = z.enum(orderKinds)
export const ChannelField = z.enum(channels)
export const StageField = z.enum(stages)
export const PriorityField = z.enum(priorities)
export const SolvedField = z.enum(solvedAnswers)

export const Photo = z.object({
  id: z.uuid(),
  kind: z.enum(['BEFORE', 'AFTER']),
  at: Instant,
  by: z.string(),
})

export const Evaluation = z.object({
  stars: z.int(),
  solved: SolvedField,
  comment: z.nullable(z.string()),
  at: Instant,
  by: z.enum(['REQUESTER', 'STAFF']),
})

export const Attendance = z.object({
  personId: z.uuid(),
  name: z.string(),
  checkedInAt: Instant,
  checkedOutAt: z.nullable(Instant),
  serviceMinutes: z.nullable(z.int()),
})
export type Attendance = z.infer<typeof Attendance>

/** What is wished for; the amount is a hint, never a promise (RULES §2.3). */
export const WishForm = z.object({
  thing: line(40),
  amountFen: z._default(z.nullable(z.int().check(z.minimum(100), z.maximum(100_000_00))), null),
  /** PIPL Art. 31: a wish for a child needs the guardian's consent. */
  forChild: z._default(z.boolean(), false),
  guardianConsent: z._default(z.boolean(), false),
})

/** A line on a board or list: nothing in it tells who asked. */
export const OrderRow = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: OrderKindField,
  title: z.string(),
  platform: z.nullable(PlatformField),
  state: OrderStateField,
  stage: StageField,
  priority: PriorityField,
  /** Only those who handle it read what it is about. */
  private: z.boolean(),
  channel: ChannelField,
  place: PlaceRef,
  handling: PlaceRef,
  team: z.nullable(Ref),
  clock: ClockView,
  createdAt: Instant,
  version: Version,
  stars: z.nullable(z.int()),
  /** Pressed by somebody who supervises (催单), last when. */
  urgedAt: z.nullable(Instant),
  /** A bad rating waits for a call back until then. */
  followUpDueAt: z.nullable(Instant),
})
export type OrderRow = z.infer<typeof OrderRow>

export const Order = z.object({
  ...OrderRow.shape,
  details: z.string(),
  /** False: private to those who handle it, or a wish on the wall; title and details are not those that were written. */
  readable: z.boolean(),
  risk: z.string(),
  wish: z.nullable(
    z.object({
      thing: z.string(),
      amountFen: z.nullable(z.int()),
      forChild: z.boolean(),
      publicText: z.nullable(z.string()),
    }),
  ),
  /** The second body, told of it or handling it too. */
  second: z.nullable(z.object({ place: PlaceRef, part: z.enum(['INFORMED', 'CO_HANDLES']) })),
  /** The order that this one goes on from, and the one that goes on from this. */
  follows: z.nullable(Ref),
  /** Asked some weeks after it was done whether all is well. */
  askedAgain: z.nullable(z.object({ at: Instant, answer: z.nullable(z.enum(['WELL', 'AGAIN'])) })),
  /** How many neighbours have the same matter. */
  followers: z.int(),
  item: z.nullable(Ref),
  wantedFrom: z.nullable(Instant),
  wantedTo: z.nullable(Instant),
  /** Masked unless this viewer may see it; `contactHidden` says why. */
  contact: z.object({
    name: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    address: z.nullable(z.string()),
  }),
  contactHidden: z.nullable(z.enum(['NOT_ACCEPTED', 'CLOSED', 'NOT_YOURS', 'MASKED'])),
  canUnmask: z.boolean(),
  consents: z.object({ photos: z.boolean(), showcase: z.boolean() }),
  question: z.nullable(z.string()),
  rejectReason: z.nullable(z.string()),
  /** Which words of it belong elsewhere; the resident insisted, triage decides. */
  outOfScope: z.nullable(z.enum(otherChannels)),
  scheduledFrom: z.nullable(Instant),
  scheduledTo: z.nullable(Instant),
  result: z.nullable(z.string()),
  peoplePresent: z.nullable(z.int()),
  hops: z.int(),
  declines: z.int(),
  reopened: z.int(),
  evaluation: z.nullable(Evaluation),
  followUp: z.nullable(
    z.object({ dueAt: Instant, doneAt: z.nullable(Instant), outcome: z.nullable(z.string()) }),
  ),
  photos: z.array(Photo),
  attendance: z.array(Attendance),
  timeline: z.array(TimelineRow),
  enteredByStaff: z.boolean(),
  allowedActions: z.array(actionView(orderActions)),
  /** How this viewer stands to the order. */
  parties: z.array(z.string()),
})
export type Order = z.infer<typeof Order>

/** A candidate with its reasons as short facts; sorted best first, never assigned by itself. */
export const Suggestion = z.object({
  team: Ref,
  place: PlaceRef,
  eligible: z.boolean(),
  /** Steps in the tree between the order's place and the team's. */
  treeDistance: z.int(),
  openOrders: z.int(),
  /** Stars, and how many were finished, among the team's last fifty orders. */
  averageStars: z.nullable(z.number()),
  finished: z.int(),
  /** Of the last fifty offers. */
  declined: z.int(),
  platformMatch: z.boolean(),
  skills: z.array(z.string()),
  reasons: z.array(z.string()),
  score: z.number(),
})
export type Suggestion = z.infer<typeof Suggestion>
