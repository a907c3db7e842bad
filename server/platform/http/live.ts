import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { permitted } from '../access/actor.ts'
import type { Address } from '../db/database.ts'
import { runQuery } from '../run.ts'
import { callOf } from './call.ts'
import type { ServerParts } from './server.ts'

type Listener = (topic: string) => void

/** Hears one NOTIFY per relay batch and tells the open screens which lists are stale; it carries no data. */
export interface LiveFeed {
  subscribe(districtId: number, listener: Listener): () => void
  stop(): Promise<void>
}

const RETRY_MS = 1000
const BEAT_MS = 25_000

/** Listens on a connection of its own and comes back by itself when the database was away. */
export function startLiveFeed(address: Address, rulesChanged: (districtId?: number) => void): LiveFeed {
  const listeners = new Map<number, Set<Listener>>()
  let client: pg.Client | undefined
  let stopped = false

  const hear = ({ channel, payload = '' }: pg.Notification) => {
    if (channel === 'liudan_rules') return rulesChanged(Number(payload))
    for (const part of payload.split(' ')) {
      const [districtId = '', topic = ''] = part.split(':')
      for (const listener of listeners.get(Number(districtId)) ?? []) listener(topic)
    }
  }
  async function connect() {
    const fresh = new pg.Client(address)
    let lost = false
    const again = () => {
      if (!lost && !stopped) setTimeout(() => void connect(), RETRY_MS).unref()
      lost = true
    }
    client = fresh
    fresh.on('notification', hear)
    fresh.on('error', again) // a connection that breaks says so more than once; a new client takes over
    await fresh
      .connect()
      .then(() => fresh.query('listen liudan_live; listen liudan_rules'))
      .then(() => rulesChanged(), again) // whatever changed while nobody listened
  }
  void connect()
  return {
    subscribe(districtId, listener) {
      const set = listeners.get(districtId) ?? new Set()
      listeners.set(districtId, set.add(listener))
      return () => void set.delete(listener)
    },
    async stop() {
      stopped = true
      await client?.end().catch(() => {}) // it may never have connected
    },
  }
}

/** `GET /api/live`: server-sent events for staff, each the name of a topic whose lists should be read again. */
export function liveRoute(server: FastifyInstance, { platform, live }: ServerParts) {
  const open = new Set<ServerResponse>()
  // an open stream is a request that never ends: shutting down would wait for every console
  server.addHook('preClose', async () => {
    for (const stream of open) stream.end()
  })
  server.get('/api/live', async (request, reply) => {
    const call = callOf(request, platform.services)
    await runQuery(platform, call, async ({ actor }) => permitted(actor, 'staff'))
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    open.add(raw)
    const stop = live.subscribe(call.districtId, (topic) => raw.write(`event: stale\ndata: ${topic}\n\n`))
    const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS)
    request.raw.once('close', () => {
      stop()
      open.delete(raw)
      clearInterval(beat)
    })
  })
}
