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
  token: request.cookies[SESSION_COOKIE],
})
