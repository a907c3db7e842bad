import type { FastifyReply } from 'fastify'
import type { Ctx } from '../ctx.ts'
import { sessionCookie } from './call.ts'

const pending = new WeakMap<Ctx, { token: string | undefined; seconds: number }>()

/** The reply of this request opens a session (or, without a token, ends it). */
export function setSession(ctx: Ctx, token: string | undefined, seconds = 0) {
  pending.set(ctx, { token, seconds })
}

export const takeCookies = (ctx: Ctx) => ({
  session: pending.get(ctx),
  demonstration: ctx.demonstration,
  secure: ctx.publicUrl.startsWith('https:'),
})

/** Out of reach of scripts, never sent along by another site. */
export function applyCookies(
  reply: FastifyReply,
  { session, secure, ...services }: ReturnType<typeof takeCookies>,
) {
  if (!session) return
  const name = sessionCookie(reply.request, services)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (session.token) reply.setCookie(name, session.token, { ...options, maxAge: session.seconds })
  else reply.clearCookie(name, options)
}
