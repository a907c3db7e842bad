import type { FastifyRequest } from 'fastify'
import type { Services } from '../ctx.ts'
import type { Call } from '../run.ts'

const SESSION_COOKIE = 'liudan_session'
const SEAT = /^[a-z0-9-]{1,40}$/

declare module 'fastify' {
  interface FastifyRequest {
    districtId: number
  }
}

/**
 * Under which name the session's token travels. In the demonstration each tab of a browser may be somebody else: a tab names
 * its seat in every address, and each seat has a cookie of its own.
 */
export function sessionCookie(request: FastifyRequest, { demonstration }: Pick<Services, 'demonstration'>) {
  const { seat } = request.query as { seat?: unknown }
  const seated = demonstration && typeof seat === 'string' && SEAT.test(seat)
  return seated ? `${SESSION_COOKIE}_${seat}` : SESSION_COOKIE
}

/** Who sent this request and to which district, before anything is known of them. */
export const callOf = (request: FastifyRequest, services: Services): Call => ({
  districtId: request.districtId,
  requestId: request.id,
  origin: { address: request.ip, agent: request.headers['user-agent']?.slice(0, 400) ?? '' },
  token: request.cookies[sessionCookie(request, services)],
})
