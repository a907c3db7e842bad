import { isAbsolute, resolve } from 'node:path'

/** What the environment says, read once at the start. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** Absent: the embedded server. */
  databaseUrl: string | undefined
  publicUrl: string
  /** Absent with the embedded database: generated into `dataDir`. */
  secretKey: string | undefined
  role: 'web' | 'jobs' | 'all'
  production: boolean
  /** Lets another machine read `/metrics`. */
  metricsToken: string | undefined
}

/** A fault that the operator mends: one clear line on the terminal, exit 1. */
export class StartFault extends Error {}

const oneOf = <T extends string>(name: string, text: string, allowed: readonly T[]): T => {
  const found = allowed.find((value) => value === text)
  if (!found) throw new StartFault(`${name} must be one of ${allowed.join(', ')}, not "${text}"`)
  return found
}

/** Reads the settings of DESIGN §2; throws `StartFault` with the name of the wrong one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartFault(`PORT must be a port number, not "${env.PORT}"`)
  const dataDir = env.DATA_DIR || './.data'
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, '')
  if (!URL.canParse(publicUrl)) throw new StartFault(`PUBLIC_URL is not an address: "${publicUrl}"`)
  if (env.DATABASE_URL && !env.SECRET_KEY) {
    throw new StartFault(
      'SECRET_KEY is needed with DATABASE_URL: 32 random bytes in base64, kept as safe as a backup',
    )
  }
  return {
    port,
    host: env.HOST ?? 'localhost',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(dataDir),
    databaseUrl: env.DATABASE_URL || undefined,
    publicUrl,
    secretKey: env.SECRET_KEY || undefined,
    role: oneOf('ROLE', env.ROLE ?? 'all', ['web', 'jobs', 'all'] as const),
    production: env.NODE_ENV === 'production',
    metricsToken: env.METRICS_TOKEN || undefined,
  }
}
