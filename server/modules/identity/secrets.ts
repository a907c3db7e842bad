import { randomBytes, randomInt } from 'node:crypto'

/** A session token: 32 random bytes; the table keeps only its hash. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Six digits, as an SMS carries them. */
export const newDigits = () => String(randomInt(1_000_000)).padStart(6, '0')

const drawn = (letters: string, count: number) =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')

const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1-')

/** A first password that can be read aloud and typed: 16 letters without look-alikes. */
export const newPassword = () => inFours(drawn('abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 16))

/** One spare code, `7KQ2-9XFA-M3WD`: sixty random bits, used once in place of the authenticator. */
export const newRecoveryCode = () => inFours(drawn('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 12))

/** How often a machine has to try before it finds its proof: between so many rounds and twice as many. */
export const newRounds = (least: number) => randomInt(least, least * 2)
