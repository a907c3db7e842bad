import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Addresses that the console answers; everything else that is no file and no API is the resident app. */
const CONSOLE = /^\/console(\/|$)/

/** Serves the built web apps: hashed assets for ever, the two pages always fresh. */
export async function servePages(server: FastifyInstance, folder: string) {
  const pages = {
    resident: await readFile(join(folder, 'resident/index.html')),
    console: await readFile(join(folder, 'console/index.html')),
  }
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
  server.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    const page = CONSOLE.test(request.url) ? pages.console : pages.resident
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
