import * as z from 'zod/mini'
import type { Permit } from './access.ts'

/** What a route accepts when it does not say: nothing. */
const nothing = z.strictObject({})
type Nothing = typeof nothing

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An endpoint as data: the server binds it, the web calls it, the API document describes it. */
export interface Route<
  P extends z.ZodMiniType = z.ZodMiniType,
  Q extends z.ZodMiniType = z.ZodMiniType,
  B extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly method: Method
  /** Path below `/api`, with `:name` for parameters. */
  readonly path: string
  /** One Chinese line for the API document. */
  readonly summary: string
  /** Who may call it at all; scope and party are decided later, row by row. */
  readonly permit: Permit
  /** The list of screens that a write makes stale, or that a read belongs to: the first part of its cache key. */
  readonly topic: string
  /** Calls a minute from one address, where the usual bound is too generous (codes, sign-in). */
  readonly perMinute: number | undefined
  /** The reply opens a session: it is never kept for a repeated request. */
  readonly secret: boolean
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly response: R
}

export type AnyRoute = Route<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>

/** What a handler receives: parsed parameters, query and body. */
export interface Input<R extends AnyRoute> {
  params: z.infer<R['params']>
  query: z.infer<R['query']>
  body: z.infer<R['body']>
}

/** What a handler returns, before it is encoded. */
export type Reply<R extends AnyRoute> = z.infer<R['response']>

interface Spec<P, Q, B, R> {
  method: Method
  path: string
  summary: string
  permit: Permit
  topic?: string
  perMinute?: number
  secret?: boolean
  params?: P
  query?: Q
  body?: B
  response: R
}

export function route<
  R extends z.ZodMiniType,
  P extends z.ZodMiniType = Nothing,
  Q extends z.ZodMiniType = Nothing,
  B extends z.ZodMiniType = Nothing,
>(spec: Spec<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    permit: spec.permit,
    topic: spec.topic ?? spec.path.split('/')[1] ?? '',
    perMinute: spec.perMinute,
    secret: spec.secret ?? false,
    params: spec.params ?? (nothing as unknown as P),
    query: spec.query ?? (nothing as unknown as Q),
    body: spec.body ?? (nothing as unknown as B),
    response: spec.response,
  }
}
