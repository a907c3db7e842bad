import type { Problem } from '../../contract/common.ts'
import type { Challenge } from '../../contract/identity/proof.ts'
import type { AnyRoute, Input, Reply } from '../../contract/route.ts'
import { seated } from './seat.ts'

type Part<T> = Record<string, never> extends T ? unknown : T
/** What a caller gives: only the parts that the route has. */
export type Sent<R extends AnyRoute> = {
  params?: Partial<Input<R>['params']>
  query?: Partial<Input<R>['query']>
  body?: unknown
} & Part<object>

/** A refusal as the server said it; `problem.title` is a sentence for the person. */
export class CallRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
  /** What is wrong with a field, if that is the refusal. */
  fault(path: string): string | undefined {
    return this.problem.fields?.find((field) => field.path === path)?.message
  }
}

const away: Problem = {
  type: 'urn:liudan:no_network',
  title: '网络不通，请检查网络后再试',
  status: 0,
  code: 'no_network',
}

/** Nobody answered, or the server itself failed: asking again may help, as it never does after a refusal. */
export const wasAway = (fault: unknown) =>
  fault instanceof CallRefused && (fault.problem.status === 0 || fault.problem.status >= 500)

/** The address of a route with its parameters filled in. */
export function addressOf(
  route: AnyRoute,
  { params = {}, query = {} }: { params?: object; query?: object } = {},
): string {
  const given = params as Record<string, string>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return seated(`/api${path}${search.size > 0 ? `?${search}` : ''}`)
}

const KEY_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A key that makes a repeated sending one act; works without a secure context. */
export const newKey = (): string =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(20)),
    (byte) => KEY_LETTERS[byte % KEY_LETTERS.length],
  ).join('')

/**
 * Calls a route. Throws `CallRefused`; a network that is away is a refusal too, with code `no_network`. Work that the server
 * asks of this machine is done and sent along, once.
 */
export async function call<R extends AnyRoute>(
  route: R,
  sent: Sent<R> = {},
  key = newKey(),
): Promise<Reply<R>> {
  try {
    return await send(route, sent, key)
  } catch (fault) {
    const proof = await proofFor(fault)
    if (!proof) throw fault
    return send(route, { ...sent, body: { ...(sent.body as object), proof } }, key)
  }
}

async function proofFor(fault: unknown) {
  if (!(fault instanceof CallRefused) || fault.problem.code !== 'proof_needed') return undefined
  const { findProof } = await import('./proof.ts')
  return findProof(fault.problem.facts?.challenge as Challenge)
}

async function send<R extends AnyRoute>(route: R, sent: Sent<R>, key: string): Promise<Reply<R>> {
  const writes = route.method !== 'GET'
  const response = await fetch(addressOf(route, sent), {
    method: route.method,
    headers: writes ? { 'content-type': 'application/json', 'idempotency-key': key } : {},
    ...(writes && { body: JSON.stringify(sent.body ?? {}) }),
  }).catch(() => {
    throw new CallRefused(writes ? { ...away, title: `${away.title}，您填写的内容还在` } : away)
  })
  return answerOf(response)
}

/** Sends one file; the reply is that of the route. */
export async function upload<R extends AnyRoute>(
  route: R,
  file: Blob,
  fields: Record<string, string> = {},
): Promise<Reply<R>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', file)
  const response = await fetch(addressOf(route), {
    method: route.method,
    headers: { 'idempotency-key': newKey() },
    body: form,
  }).catch(() => {
    throw new CallRefused(away)
  })
  return answerOf(response)
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T
  const problem = response.headers.get('content-type')?.includes('problem+json')
    ? ((await response.json()) as Problem)
    : undefined
  throw new CallRefused(
    problem ?? { ...away, status: response.status, code: 'server_fault', title: '系统出了问题，请稍后再试' },
  )
}
