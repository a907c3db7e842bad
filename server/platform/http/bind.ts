import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import type { AnyRoute } from '../../../contract/route.ts'
import { permitted } from '../access/actor.ts'
import type { Ctx } from '../ctx.ts'
import { Refusal, badRequest, type FieldFault } from '../errors.ts'
import type { Binding, Document } from '../module.ts'
import { onceOf, runCommand, runQuery, type Call, type Outcome, type Platform } from '../run.ts'
import { callOf } from './call.ts'
import { applyCookies, takeCookies } from './cookies.ts'
import { findUnfit } from './form-words.ts'
import { readUpload, storeUpload } from './upload.ts'

/** Binds every route of every module: who, permit, parse → command or query → encode, commit. */
export function bindRoutes(server: FastifyInstance, platform: Platform, bindings: readonly Binding[]) {
  for (const binding of bindings) {
    const { route } = binding
    server.route({
      method: route.method,
      url: `/api${route.path}`,
      config: route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } : {},
      handler: (request, reply) => answer(platform, binding, request, reply),
    })
  }
}

async function answer(platform: Platform, binding: Binding, request: FastifyRequest, reply: FastifyReply) {
  const call = callOf(request, platform.services)
  if (binding.kind === 'QUERY') return sendQuery(platform, binding, call, request, reply)
  if (binding.kind === 'DOCUMENT') return sendDocument(platform, binding, call, request, reply)
  const body = await bodyOf(platform, binding, call, request)
  const input = parseInput(binding.route, request, body)
  const once = onceFor(binding, call, request, input)
  const { route, run, ahead } = binding
  const outcome = await runCommand(platform, call, once, {
    ahead: ahead && ((reader) => ahead(reader, input as never)),
    run: async (ctx, read) => {
      permitted(ctx.actor, route.permit)
      return encode(route, await run(ctx, input as never, read as never), ctx, reply)
    },
  })
  return reply.code(outcome.status).type('application/json; charset=utf-8').send(outcome.body)
}

/** A large file is stored before the transaction begins, so who may send one is asked first. */
async function bodyOf(platform: Platform, { kind, route }: Binding, call: Call, request: FastifyRequest) {
  if (kind === 'UPLOAD') return readUpload(request)
  if (kind !== 'STORED_UPLOAD') return request.body
  await runQuery(platform, call, async ({ actor }) => permitted(actor, route.permit))
  return storeUpload(request, platform.services.files)
}

async function sendQuery(
  platform: Platform,
  { route, run }: Binding,
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const input = parseInput(route, request, route.method === 'GET' ? undefined : request.body)
  const body = await runQuery(platform, call, async (ctx) => {
    permitted(ctx.actor, route.permit)
    return JSON.stringify(route.response.parse(await run(ctx, input as never, undefined as never)))
  })
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body)
}

async function sendDocument(
  platform: Platform,
  { route, run }: Binding,
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const input = parseInput(route, request, request.body)
  let file: Document | undefined
  await runCommand(platform, call, undefined, {
    run: async (ctx) => {
      permitted(ctx.actor, route.permit)
      file = (await run(ctx, input as never, undefined as never)) as Document
      return { status: 200, body: '' }
    },
  })
  if (!file) throw new Error('a document binding returned nothing')
  const { name, mediaType, body, keepSeconds } = file
  return reply
    .header('cache-control', keepSeconds ? `private, max-age=${keepSeconds}, immutable` : 'no-store')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(mediaType)
    .send(body)
}

/** Encoding drops every field that the contract does not name: nothing leaves by accident. */
function encode(route: AnyRoute, value: unknown, ctx: Ctx, reply: FastifyReply): Outcome {
  applyCookies(reply, takeCookies(ctx))
  return { status: 200, body: JSON.stringify(route.response.parse(value)) }
}

interface Parsed {
  params: unknown
  query: unknown
  body: unknown
}

function parseInput(route: AnyRoute, request: FastifyRequest, body: unknown): Parsed {
  const { seat: _seat, ...query } = request.query as Record<string, unknown>
  return {
    params: parsePart(route.params, request.params),
    query: parsePart(route.query, query),
    body: parsePart(route.body, body ?? {}),
  }
}

function parsePart(schema: z.ZodMiniType, value: unknown): unknown {
  const unfit = findUnfit(value)
  if (unfit) throw wrongForm([unfit])
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw wrongForm(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

const wrongForm = (fields: FieldFault[]) =>
  new Refusal(422, 'invalid_form', '填写的内容有误，请按提示修改', { fields })

/** Every command carries an idempotency key; only what opens a session is never kept, because its reply is a secret. */
function onceFor({ kind, route }: Binding, call: Call, request: FastifyRequest, input: Parsed) {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) {
    throw badRequest('idempotency_key_missing', '请求缺少幂等编号（Idempotency-Key），请刷新页面后重试')
  }
  if (kind !== 'COMMAND' || route.secret) return undefined
  return onceOf(key, call.token ?? 'anonymous', `${route.method} ${request.url}`, JSON.stringify(input))
}
