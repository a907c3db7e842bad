import { createHash, randomBytes, randomInt } from 'node:crypto'

/** How long a staff session may last at most, and a resident's. */
export const STAFF_HOURS = 12
export const RESIDENT_DAYS = 90

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** A session token: 32 random bytes; the table keeps only its hash. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Six digits, as an SMS carries them. */
export const newDigits = () => String(randomInt(1_000_000)).padStart(6, '0')

/** A first password that can be read aloud and typed: 16 letters without look-alikes. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'
  const picked = Array.from({ length: 16 }, () => letters[randomInt(letters.length)])
  return `${picked.join('')}`.replace(/(.{4})(?=.)/g, '$1-')
}

/** Is an account locked, and for how many more minutes? */
export const minutesLocked = (lockedUntil: Date | null, now: Date) =>
  lockedUntil && lockedUntil > now ? Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000) : 0
