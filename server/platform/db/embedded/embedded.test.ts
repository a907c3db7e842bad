import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startEmbedded, StartError } from './embedded.ts'
import {
  ask,
  closePackage,
  isRunning,
  makeClone,
  makeHome,
  makePlace,
  ordinary,
  ownerAndMode,
  refusal,
  removePlace,
  userOf,
  useServers,
} from './testkit.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const { start, startElsewhere, runElsewhere } = useServers()
const place = makePlace()
let clone: string

beforeAll(() => {
  clone = makeClone(place)
})

afterAll(() => removePlace(place))

describe('a data folder', () => {
  test('is made by the first start and kept by the next', async () => {
    const dataDir = path.join(place, 'new', 'data')
    const first = await start(dataDir)
    const [about] = await ask(
      first.connection,
      `select datname, datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding, rolname,
         current_setting('data_checksums') as checksums, left(rolpassword, 13) as password
       from pg_database, pg_authid where datname = current_database() and rolname = current_user`,
    )
    expect(about).toEqual({
      datname: 'liudan',
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      encoding: 'UTF8',
      rolname: 'liudan',
      checksums: 'on',
      password: 'SCRAM-SHA-256',
    })
    await ask(first.connection, `create table word as select 'kept' as text`)
    await first.stop()
    await first.stop()
    expect(isRunning(first.pid)).toBe(false)
    expect(fs.existsSync(first.connection.host)).toBe(false)
    const second = await start(dataDir)
    expect(await ask(second.connection, 'select text from word')).toEqual([{ text: 'kept' }])
    expect(ownerAndMode(dataDir).mode).toBe('700')
    expect(ownerAndMode(second.connection.host).mode).toBe('700')
  })

  test('lets nobody in without the password', async () => {
    const { connection } = await start(path.join(place, 'password'))
    await expect(ask({ ...connection, password: 'guess' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  test('serves one live Liudan; the second is told whose it is', async () => {
    const dataDir = path.join(place, 'twice')
    const { connection } = await start(dataDir)
    const inUse = refusal(new RegExp(`^${dataDir} is already in use by process ${process.pid}$`))
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject(inUse)
    expect((await startElsewhere({ clone, dataDir }).said).refused).toBe(
      `StartError: ${dataDir} is already in use by process ${process.pid}`,
    )
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of two that start together one wins, however the first ended', async () => {
    const dataDir = path.join(place, 'race')
    const { other } = await runElsewhere({ clone, dataDir })
    await other.kill()
    const said = await Promise.all([
      startElsewhere({ clone, dataDir }).said,
      startElsewhere({ clone, dataDir }).said,
      startElsewhere({ clone, dataDir }).said,
    ])
    expect(said.filter(({ pid }) => pid)).toHaveLength(1)
    expect(said.filter(({ refused }) => refused?.includes('already in use'))).toHaveLength(2)
  })

  test('that holds something else, another version or no folder is refused in one line', async () => {
    const foreign = path.join(place, 'foreign')
    fs.mkdirSync(path.join(foreign, 'postgres', 'letters'), { recursive: true })
    fs.chownSync(path.join(foreign, 'postgres'), ordinary.uid, ordinary.gid)
    await expect(start(foreign)).rejects.toMatchObject(
      refusal(/^.*is not a PostgreSQL data folder: move it away$/),
    )
    fs.writeFileSync(path.join(foreign, 'postgres', 'PG_VERSION'), '16\n')
    await expect(start(foreign)).rejects.toMatchObject(refusal(/^.*holds data of PostgreSQL 16, .*18$/))
    const file = path.join(place, 'file')
    fs.writeFileSync(file, '')
    await expect(start(file)).rejects.toBeInstanceOf(StartError)
    await expect(start(path.join(file, 'below'))).rejects.toMatchObject(
      refusal(/^cannot use .*: not a folder/),
    )
  })

  test('that cannot be written is refused in one line', async () => {
    const closed = path.join(place, 'closed')
    fs.mkdirSync(closed, { mode: 0o555 })
    const { refused } = await startElsewhere({ clone, dataDir: path.join(closed, 'data'), as: ordinary }).said
    expect(refused).toMatch(/^StartError: cannot use .*\/closed\/data: permission denied \(EACCES\)$/)
  })

  test('says why when the server refuses its settings', async () => {
    const refused = start(path.join(place, 'settings'), { fsync: 'off', shared_buffers: 'plenty' })
    await expect(refused).rejects.toMatchObject(
      refusal(/^PostgreSQL did not start: .*"shared_buffers": "plenty"$/),
    )
  })
})

describe('after a fault', () => {
  test('a killed postmaster loses nothing that was committed', async () => {
    const dataDir = path.join(place, 'killed')
    const first = await start(dataDir, {})
    await ask(first.connection, 'create table number as select generate_series(1, 10000) as n')
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    await first.stop()
    const second = await start(dataDir, {})
    expect(await ask(second.connection, 'select count(*)::int, sum(n)::int from number')).toEqual([
      { count: 10000, sum: 50005000 },
    ])
  })

  test('a server that outlived its killed Liudan is ended by the next start', async () => {
    const dataDir = path.join(place, 'orphan')
    const { other, pid, connection } = await runElsewhere({ clone, dataDir })
    await ask(connection, `create table word as select 'kept' as text`)
    await other.kill()
    expect(isRunning(pid)).toBe(true)
    const next = await start(dataDir)
    expect(isRunning(pid)).toBe(false)
    expect(fs.existsSync(connection.host)).toBe(false)
    expect(await ask(next.connection, 'select text from word')).toEqual([{ text: 'kept' }])
  })

  test('a number that a stranger has now does not pass for a running server', async () => {
    const dataDir = path.join(place, 'stranger')
    const first = await start(dataDir)
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    await first.stop()
    const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid')
    fs.writeFileSync(pidFile, fs.readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)))
    const next = await start(dataDir)
    expect(await ask(next.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a first start killed half-way does not stand in the way', async () => {
    const dataDir = path.join(place, 'half')
    const other = startElsewhere({ clone, dataDir })
    const unfinished = () => fs.readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))
    await expect
      .poll(() => fs.readdirSync(path.join(dataDir, unfinished()[0]!)), { timeout: 10_000 })
      .toContain('base')
    await other.kill()
    expect(fs.readdirSync(dataDir)).not.toContain('postgres')
    const { connection } = await start(dataDir)
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(unfinished()).toEqual([])
  })
})

describe('the server', () => {
  test("does not die of a terminal's Ctrl-C, which goes to the whole process group", async () => {
    const { other, pid, connection } = await runElsewhere({ clone, dataDir: path.join(place, 'terminal') })
    process.kill(-other.pid, 'SIGINT')
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await other.stop()
    expect(isRunning(pid)).toBe(false)
  })

  test('ends when Liudan exits without stopping it', async () => {
    const dataDir = path.join(place, 'exit')
    const { other, pid, connection } = await runElsewhere({ clone, dataDir })
    await other.exit()
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    await start(dataDir)
    expect(fs.existsSync(connection.host)).toBe(false)
  })

  test("keeps people's words out of its log", async () => {
    const dataDir = path.join(place, 'words')
    const { connection } = await start(dataDir)
    await ask(
      connection,
      `create table resident (name text primary key); insert into resident values ('王阿姨')`,
    )
    await expect(ask(connection, `insert into resident values ('王阿姨')`)).rejects.toMatchObject({
      code: '23505',
    })
    await expect(ask(connection, `select '王阿姨'::int`)).rejects.toMatchObject({ code: '22P02' })
    const log = fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('王阿姨')
  })
})

test('an ordinary user needs neither install scripts nor a writable package', async () => {
  const closed = makeClone(path.join(place, 'readonly'))
  closePackage(closed)
  const home = makeHome(place, 'user', ordinary)
  const { other, pid, connection } = await runElsewhere({
    dataDir: path.join(home, 'data'),
    clone: closed,
    as: ordinary,
  })
  expect(userOf(pid)).toBe(ordinary.uid)
  expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(fs.readdirSync(path.join(home, 'data')).some((name) => name.startsWith('postgresql-'))).toBe(true)
  await other.stop()
})
