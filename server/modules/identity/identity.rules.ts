import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** How long a staff session may last at most, and a resident's. */
export const STAFF_HOURS = 12
export const RESIDENT_DAYS = 90

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Is an account locked, and for how many more minutes? */
export const minutesLocked = (lockedUntil: Date | null, now: Date) =>
  lockedUntil && lockedUntil > now ? Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000) : 0

/** The time step that this code belongs to, or undefined when it is wrong; a step is accepted once only. */
export function totpStep(secret: string, token: string, now: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token, window: 1, timestamp: now.getTime() })
  return delta === null ? undefined : Math.floor(now.getTime() / 30_000) + delta
}

const PASSWORD_LEAST = 10
const KINDS_LEAST = 3

/** RULES §12: ten characters, three of four kinds; returns what is wrong, in words. */
export function passwordFault(password: string): string | undefined {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  if (password.length < PASSWORD_LEAST) return `密码至少 ${PASSWORD_LEAST} 位`
  return kinds < KINDS_LEAST ? '密码要包含大写字母、小写字母、数字、符号中的三种' : undefined
}
