import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isRoot } from './owner.ts'
import {
  ask,
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
let place: string
let clone: string

beforeAll(() => {
  place = makePlace()
  clone = makeClone(place)
})

afterAll(() => removePlace(place))

describe.runIf(isRoot())('as root', () => {
  test('works in a closed home of root, crash and all, and every folder keeps its owner', async () => {
    const home = path.join(place, 'root')
    const dataDir = path.join(home, 'clone', 'data')
    fs.mkdirSync(dataDir, { recursive: true })
    fs.chmodSync(home, 0o700)
    const folders = [place, home, path.dirname(dataDir), dataDir]
    const before = folders.map(ownerAndMode)
    const first = await start(dataDir, {})
    expect(userOf(first.pid)).not.toBe(0)
    expect(ownerAndMode(path.join(dataDir, 'postgres'))).toEqual({
      ...ownerAndMode(`/proc/${first.pid}`),
      mode: '700',
    })
    await ask(
      first.connection,
      'create extension btree_gist; create table number as select generate_series(1, 300000) as n',
    )
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    await first.stop()
    const settings = { work_mem: '64kB', max_parallel_workers_per_gather: '2', debug_parallel_query: 'on' }
    const { connection } = await start(dataDir, settings)
    const plan = await ask(connection, 'explain (analyze) select n from number order by n desc')
    expect(JSON.stringify(plan)).toMatch(/Workers Launched: [12].*external merge {2}Disk/)
    expect(await ask(connection, 'select count(*)::int from number')).toEqual([{ count: 300_000 }])
    expect(folders.map(ownerAndMode)).toEqual(before)
  })

  test("what it makes in a user's home belongs to that user, who can go on alone", async () => {
    const home = makeHome(place, 'home', ordinary)
    const dataDir = path.join(home, 'clone', 'data')
    const first = await start(dataDir)
    await ask(first.connection, `create table word as select 'kept' as text`)
    await first.stop()
    const made = fs
      .readdirSync(home, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(home, name))
    expect(made.length).toBeGreaterThan(900)
    expect(made.filter((file) => fs.lstatSync(file).uid !== ordinary.uid)).toEqual([])
    const { other, connection } = await runElsewhere({ clone, dataDir, as: ordinary })
    expect(await ask(connection, 'select text from word')).toEqual([{ text: 'kept' }])
    await other.stop()
    await start(dataDir)
    expect(ownerAndMode(home)).toEqual({ ...ordinary, mode: '700' })
  })

  test('runs programs that lie in a closed home from a copy of its own', async () => {
    const home = path.join(place, 'closed-clone')
    const hidden = makeClone(home)
    fs.chmodSync(home, 0o700)
    const { other, pid } = await runElsewhere({ clone: hidden, dataDir: path.join(hidden, 'data') })
    expect(fs.readlinkSync(`/proc/${pid}/exe`).startsWith(place)).toBe(false)
    expect(ownerAndMode(home).mode).toBe('700')
    await other.stop()
  })

  test('refuses a cluster that was given to root, and one of another user when not root', async () => {
    const dataDir = path.join(place, 'given')
    await (await start(dataDir)).stop()
    const cluster = path.join(dataDir, 'postgres')
    fs.chmodSync(dataDir, 0o777)
    for (const file of ['liudan.lock', 'liudan.pid', 'postgres.log'])
      fs.chmodSync(path.join(dataDir, file), 0o666)
    fs.chownSync(cluster, 1, 1)
    expect((await startElsewhere({ clone, dataDir, as: ordinary }).said).refused).toMatch(
      /postgres belongs to user 1: start as/,
    )
    fs.chownSync(cluster, 0, 0)
    await expect(start(dataDir)).rejects.toMatchObject(refusal(/belongs to root/))
  })

  test('does not write through a link that the folder owner has laid', async () => {
    const home = makeHome(place, 'trap', ordinary)
    const precious = path.join(place, 'precious')
    fs.writeFileSync(precious, 'precious')
    fs.symlinkSync(precious, path.join(home, 'postgres.log'))
    await expect(start(home)).rejects.toMatchObject(refusal(/symbolic link/))
    expect(fs.readFileSync(precious, 'utf8')).toBe('precious')
    expect(ownerAndMode(precious).uid).toBe(0)
  })
})
