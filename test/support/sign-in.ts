import { randomBytes } from 'node:crypto'
import type { Problem } from '../../contract/common.ts'
import * as security from '../../contract/identity/security.ts'
import { signInStaff, type Me } from '../../contract/identity/session.ts'
import { createStaff } from '../../contract/identity/staff.ts'
import type { AnyRoute, Reply } from '../../contract/route.ts'
import { Secret, TOTP } from 'otpauth'
import type { TestPerson } from './makers.ts'
import { CallRefused, type Sent, type World } from './world.ts'

/** What opened a session: the reply, and the token that the browser now holds. */
export interface Opened<T> {
  reply: T
  token: string
}

/** What a browser needs of a product: its server, and what time it is there. */
export type Browsed = Pick<World, 'now'> & { app: Pick<World['app'], 'server'> }

/** Calls a route as a browser does that holds this token, and gives the token it holds afterwards. */
export async function browse<R extends AnyRoute>(
  world: Browsed,
  route: R,
  sent: Sent,
  token = '',
): Promise<Opened<Reply<R>>> {
  const answer = await world.app.server.inject({
    method: route.method,
    url: `/api${route.path}`,
    headers: { 'idempotency-key': randomBytes(12).toString('hex') },
    cookies: token ? { liudan_session: token } : {},
    payload: sent.body ?? {},
  })
  if (answer.statusCode >= 400) throw new CallRefused(answer.json<Problem>())
  const cookie = answer.cookies.find(({ name }) => name === 'liudan_session')
  return { reply: answer.json<Reply<R>>(), token: cookie?.value ?? token }
}

export const signIn = (world: Browsed, login: string, password: string, totp?: string, token?: string) =>
  browse(world, signInStaff, { body: { login, password, ...(totp && { totp }) } }, token)

export interface StaffMember {
  personId: string
  login: string
  password: string
}

let serial = 0

/** Somebody whom an administrator gave a login, and who has made a password of their own. */
export async function staffMember(world: World, admin: TestPerson): Promise<StaffMember & Opened<Me>> {
  serial += 1
  const {
    personId,
    login,
    password: first,
  } = await world.call(createStaff, admin, {
    body: { login: `wang.${serial}`, name: '王女士' },
  })
  const { token } = await signIn(world, login, first)
  const password = `Own-password-${serial}`
  const changed = await browse(
    world,
    security.changePassword,
    { body: { current: first, wanted: password } },
    token,
  )
  return { personId, login, password, ...changed }
}

/** The six digits of an authenticator at an instant. */
export const digitsAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

/** Binds an authenticator; gives its secret, the spare codes and the session that goes on. */
export async function enrol(world: Browsed, { token, password }: { token: string; password: string }) {
  const { reply } = await browse(world, security.enrolTotp, { body: { password } }, token)
  const body = { totp: digitsAt(reply.secret, world.now) }
  const confirmed = await browse(world, security.confirmTotp, { body }, token)
  return { secret: reply.secret, ...confirmed.reply, token: confirmed.token }
}

/** As `world.call` wants somebody: only the token matters. */
export const holding = (token: string): TestPerson => ({ id: '', accountId: '', phone: '', token })

export const codesOf = (settled: readonly PromiseSettledResult<unknown>[]): string[] =>
  settled.map((one) =>
    one.status === 'fulfilled'
      ? 'DONE'
      : one.reason instanceof CallRefused
        ? one.reason.problem.code
        : 'FAULT',
  )
