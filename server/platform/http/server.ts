import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import helmet from 'helmet'
import { Refusal } from '../errors.ts'
import type { Module } from '../module.ts'
import { newId } from '../ids.ts'
import type { Platform } from '../run.ts'
import { bindRoutes } from './bind.ts'
import type { Districts } from './districts.ts'
import { speakPlainly } from './form-words.ts'
import { discreet, type LoggerOptions } from './log.ts'
import { liveRoute, type LiveFeed } from './live.ts'
import { metricsRoute } from './metrics.ts'
import { openApiRoutes } from './openapi.ts'
import { problemOf, refuseUnreadable, sendProblem } from './problem.ts'
import { BODY_BYTES_MOST } from './upload.ts'

export interface ServerParts {
  platform: Platform
  modules: readonly Module[]
  districts: Districts
  live: LiveFeed
  logger: LoggerOptions
  /** Who may read `/metrics` from another machine. */
  metricsToken: string | undefined
  /** Calls a minute from one address; 0 for benchmarks. */
  perMinute: number
}

/** The one file that knows Fastify's shape: plugins, errors, routes. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { platform, modules, districts, logger, perMinute } = parts
  speakPlainly()
  const server = Fastify({
    logger: discreet(logger),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MOST,
    requestTimeout: 30_000,
    trustProxy: 'loopback',
    genReqId: () => newId(platform.clock()),
    frameworkErrors: (fault, request, reply) => void sendProblem(fault, request, reply),
    clientErrorHandler: refuseUnreadable,
  })
  server.removeContentTypeParser('text/plain')
  server.setErrorHandler(sendProblem)
  server.decorateRequest('districtId', 0)
  server.addHook('onRequest', async (request) => {
    request.districtId = districts.byHost(request.hostname)
  })
  const secure = helmet({ contentSecurityPolicy: { directives: contentPolicy(platform.services.publicUrl) } })
  server.addHook('onRequest', (request, reply, next) =>
    secure(request.raw, reply.raw, next as (fault?: unknown) => void),
  )
  await server.register(cookie)
  await server.register(multipart)
  await server.register(compress, { threshold: 1024 })
  if (perMinute > 0) {
    await server.register(rateLimit, {
      max: perMinute,
      timeWindow: '1 minute',
      errorResponseBuilder: (_, { ttl }) =>
        new Refusal(429, 'too_many', `操作太频繁，请 ${Math.ceil(ttl / 1000)} 秒后再试`, {
          facts: { seconds: Math.ceil(ttl / 1000) },
        }),
    })
  }
  bindRoutes(
    server,
    platform,
    modules.flatMap(({ bindings }) => bindings),
  )
  openApiRoutes(server, modules)
  liveRoute(server, parts)
  healthRoutes(server, platform)
  metricsRoute(server, { database: platform.database, clock: platform.clock, token: parts.metricsToken })
  server.setNotFoundHandler({}, (request, reply) => {
    const missing = new Refusal(404, 'no_such_address', '没有这个地址')
    return reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(missing, request.id)))
  })
  return server
}

/** Scripts and data come from us alone; styles may be inline because the console's component library sets them so. */
const contentPolicy = (publicUrl: string) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: publicUrl.startsWith('https:') ? [] : null,
})

function healthRoutes(server: FastifyInstance, platform: Platform) {
  server.get('/api/health', async () => ({ alive: true }))
  server.get('/api/ready', async (_, reply) => {
    const ready = await platform.database.pool.query('select 1').then(
      () => true,
      () => false, // that it does not answer is the answer
    )
    return reply.code(ready ? 200 : 503).send({ ready })
  })
}
