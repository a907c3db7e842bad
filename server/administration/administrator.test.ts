import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as security from '../../contract/identity/security.ts'
import { browse, enrol, signIn } from '../../test/support/sign-in.ts'
import { startApp, type App } from '../app.ts'

const server = inject('database')
const database = `administration_${process.pid}`
const DATABASE_URL = `postgresql://${server.user}:${server.password}@localhost/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`
const SECRET_KEY = randomBytes(32).toString('base64')

const onServer = async (statement: string) => {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

beforeAll(() => onServer(`create database ${database}`))
afterAll(() => onServer(`drop database ${database} with (force)`))

interface Said {
  code: number
  text: string
}

/** `npm run admin -- …` as an operator types it, over a database of one's own. */
async function admin(args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const child = spawn(process.execPath, ['server/admin.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL, SECRET_KEY, ...env },
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, text }
}

const passwordIn = ({ text }: Said) => /password {2}(\S+)/.exec(text)?.[1] ?? ''

/** Each call is a process of its own that brings the schema up to date. */
const PROCESSES_MS = 120_000

/** The product over that database, at the time that it really is: the command line knows no other. */
async function withApp(work: (app: App) => Promise<void>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'liudan-administration-'))
  const app = await startApp({
    address: { connectionString: DATABASE_URL },
    secretKey: SECRET_KEY,
    dataDir,
    publicUrl: 'http://localhost:3000',
    demonstration: false,
    role: 'all',
    connectionsMost: 4,
    perMinute: 0,
    logger: { level: 'fatal' },
    continuous: false,
  })
  await work(app).finally(() => app.stop())
  await rm(dataDir, { recursive: true, force: true })
}

test(
  'on an empty database of one’s own the command line makes a district and its first administrator',
  async () => {
    const early = await admin(['create-admin', '--login', 'first', '--name', '第一人'])
    expect(early).toMatchObject({ code: 1, text: expect.stringContaining('has no center yet') })
    expect(await admin(['create-district', '--name', '青羊区', '--code', '510105'])).toMatchObject({
      code: 0,
    })
    const made = await admin(['create-admin', '--login', 'first', '--name', '第一人'])
    expect(made.code).toBe(0)
    const again = await admin(['create-admin', '--login', 'first', '--name', '第一人'])
    expect(again).toEqual({ code: 1, text: 'the login first is taken\n' })
    await withApp(async (app) => {
      const here = { app, now: new Date() }
      const entered = await signIn(here, 'first', passwordIn(made))
      expect(entered.reply).toMatchObject({ mustSetUp: 'PASSWORD', grants: [] })
      const body = { current: passwordIn(made), wanted: 'Mine-alone-2026' }
      const changed = await browse(here, security.changePassword, { body }, entered.token)
      expect(changed.reply).toMatchObject({ mustSetUp: 'TOTP', grants: [] })
      const { me } = await enrol(here, { token: changed.token, password: 'Mine-alone-2026' })
      expect(me).toMatchObject({ mustSetUp: null, name: '第一人' })
      expect(me.grants.map(({ role, place }) => `${role} ${place.name}`).toSorted()).toEqual(
        ['AUDIT_ADMIN', 'SECURITY_ADMIN', 'SYSTEM_ADMIN'].map((role) => `${role} 青羊区新时代文明实践中心`),
      )
    })
  },
  PROCESSES_MS,
)

test(
  'the command line lets somebody in again whom nobody else can help',
  async () => {
    await admin([
      'create-district',
      '--name',
      '锦江区',
      '--code',
      '510104',
      '--district',
      '2',
      '--host',
      'jj',
    ])
    await admin(['create-admin', '--login', 'second', '--name', '第二人', '--district', '2'])
    const reset = await admin(['reset-admin', '--login', 'second'])
    expect(reset.code).toBe(0)
    await withApp(async (app) => {
      const { reply } = await signIn({ app, now: new Date() }, 'second', passwordIn(reset))
      expect(reply).toMatchObject({ signedIn: true, mustSetUp: 'PASSWORD' })
    })
    expect(await admin(['reset-admin', '--login', 'nobody'])).toMatchObject({ code: 1 })
  },
  PROCESSES_MS,
)

test(
  'a wrong call of the command line is one clear line',
  async () => {
    const oneLine = /^[^\n]+\n$/
    for (const [args, env] of [
      [['create-admin', '--login', 'A B', '--name', 'x'], {}],
      [['create-district', '--name', '青羊区', '--code', '51'], {}],
      [['create-admin', '--login', 'third', '--name', 'x', '--district', 'one'], {}],
      [['create-admin', '--wrong', 'x'], {}],
      [['verify'], { SECRET_KEY: '' }],
      [['verify'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }],
    ] as const)
      expect(await admin(args, env)).toEqual({ code: 1, text: expect.stringMatching(oneLine) })
    expect(await admin([])).toMatchObject({ code: 0, text: expect.stringContaining('create-admin') })
    expect(await admin(['verify'])).toMatchObject({ code: 0, text: expect.stringContaining('sound') })
  },
  PROCESSES_MS,
)
