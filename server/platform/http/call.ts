import type { FastifyRequest } from 'fastify'
import type { Call } from '../run.ts'

export const SESSION_COOKIE = 'liudan_session'

declare module 'fastify' {
  interface FastifyRequest {
    districtId: number
  }
}

/** Who sent this request and to which district, before anything is known of them. */
export const callOf = (request: FastifyRequest): Call => ({
  districtId: request.districtId,
  requestId: request.id,
  origin: { address: request.ip, agent: request.headers['user-agent']?.slice(0, 400) ?? '' },
  token: request.cookies[SESSION_COOKIE],
})
