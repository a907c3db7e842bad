import type { Ctx } from '../ctx.ts'

/** A past fact with few fields. */
export interface EventType<P extends object> {
  readonly name: string
  /** The list of screens that this fact makes stale. */
  readonly topic: string
  (payload: P): PublishedEvent
}

/** What an event carries. */
export type PayloadOf<E> = E extends EventType<infer P> ? P : never

export interface PublishedEvent {
  name: string
  topic: string
  payload: object
}

/** Declares an event: `orderFinished = event<{ orderId: string }>('orders.finished', 'orders')`. */
export function event<P extends object>(name: string, topic: string): EventType<P> {
  const make = (payload: P): PublishedEvent => ({ name, topic, payload })
  Object.defineProperty(make, 'name', { value: name })
  return Object.assign(make, { topic })
}

/** One transaction of a long job, committed by itself. */
export type Step = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

export interface Subscription<P extends object = never> {
  event: string
  /** Name of the job, unique in the product: `points.creditForOrder`. */
  job: string
  /** The whole job: usually one step. */
  run: (step: Step, payload: P) => Promise<void>
  /** Which of these events make a job at all; absent: all of them. */
  wants?: (payload: P) => boolean
}

/** Runs `run` as job `job` after every such event; it may run twice and must end the same. */
export const on = <P extends object>(
  { name }: EventType<P>,
  job: string,
  run: (ctx: Ctx, payload: P) => Promise<void>,
): Subscription<P> => ({ event: name, job, run: (step, payload) => step((ctx) => run(ctx, payload)) })

/**
 * The same for work that takes minutes: it reads a file or goes on in many transactions, each committed, so that others see
 * how far it has come. It may break off anywhere and run again from its beginning.
 */
export const onLong = <P extends object>(
  { name }: EventType<P>,
  job: string,
  run: (step: Step, payload: P) => Promise<void>,
): Subscription<P> => ({ event: name, job, run })

/** The same, only for events whose payload says so: the others make no job. */
export const onlyWhen = <P extends object>(
  wants: (payload: P) => boolean,
  subscription: Subscription<P>,
): Subscription<P> => ({ ...subscription, wants })
