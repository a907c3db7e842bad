import { randomBytes, randomInt } from 'node:crypto'

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
