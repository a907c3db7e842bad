import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** How long a staff session may last at most, and a resident's. */
export const STAFF_HOURS = 12
export const RESIDENT_DAYS = 90

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Is an account locked, and for how many more minutes? */
export const minutesLocked = (lockedUntil: Date | null, now: Date) =>
  lockedUntil && lockedUntil > now ? Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000) : 0

export const newTotpSecret = () => new Secret({ size: 20 }).base32

/** What an authenticator app scans. */
export const totpUri = (login: string, secret: string) =>
  new TOTP({ issuer: '六单', label: login, secret: Secret.fromBase32(secret) }).toString()

/** The time step that this code belongs to, or undefined when it is wrong; a step is accepted once only. */
export function totpStep(secret: string, token: string, now: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token, window: 1, timestamp: now.getTime() })
  return delta === null ? undefined : Math.floor(now.getTime() / 30_000) + delta
}

export const RECOVERY_CODES = 10

/** As it is compared: however it was cased and spaced. */
export const plainRecoveryCode = (typed: string) => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, '安卓'],
  [/OpenHarmony|HarmonyOS/, '鸿蒙'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What somebody recognises a device by; the whole header would be a fingerprint. */
export function deviceOf(agent: string): string | null {
  const found = [browsers, systems].flatMap((known) => known.find(([sign]) => sign.test(agent))?.[1] ?? [])
  return found.length > 0 ? found.join(' · ') : null
}
