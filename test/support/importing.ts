import { randomBytes } from 'node:crypto'
import type { Problem } from '../../contract/common.ts'
import * as contract from '../../contract/network/import.ts'
import { listTree } from '../../contract/network/places.ts'
import type { TestPerson, TestSite } from './makers.ts'
import { CallRefused, type World } from './world.ts'

/** Sends a table as a browser's form does. */
export async function uploadTable(
  world: World,
  person: TestPerson,
  table: string | Buffer,
  name = '地点.csv',
): Promise<contract.PlaceImport> {
  const edge = randomBytes(12).toString('hex')
  const payload = Buffer.concat([
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    Buffer.from(table),
    Buffer.from(`\r\n--${edge}--\r\n`),
  ])
  const reply = await world.app.server.inject({
    method: 'POST',
    url: `/api${contract.uploadPlaceImport.path}`,
    headers: {
      'idempotency-key': randomBytes(12).toString('hex'),
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    cookies: { liudan_session: person.token },
    payload,
  })
  if (reply.statusCode >= 400) throw new CallRefused(reply.json<Problem>())
  return reply.json<contract.PlaceImport>()
}

export const TABLE_HEADING = '类别*,名称*,官方编码,上级编码,上级路径'

/** What tests of imports do again and again. */
export function importingOf(world: World) {
  let serial = 0
  const freshCode = () => `5109${String((serial += 1)).padStart(8, '0')}`

  const admin = async (site?: TestSite) =>
    world.person({
      grants: [{ role: 'SYSTEM_ADMIN', site: site ?? (await world.center()) }],
      name: '李女士',
    })

  /** A station that has an official code. */
  async function codedStation() {
    const { institute, station } = await world.branch()
    const code = freshCode()
    await world.pool.query('update site set official_code = $1 where id = $2', [code, station.id])
    return { institute, station, code }
  }

  /** An import as its screen shows it, with the faults as row, column, reason. */
  async function look(boss: TestPerson, id: string) {
    const state = await world.call(contract.getPlaceImport, boss, { params: { id } })
    const { rows } = await world.call(contract.listImportFaults, boss, {
      params: { id },
      query: { size: 100 },
    })
    return { ...state, faults: rows.map(({ row, column, reason }) => [row, column, reason]) }
  }

  async function checked(boss: TestPerson, lines: string[]) {
    const { id } = await uploadTable(world, boss, [TABLE_HEADING, ...lines].join('\n'))
    await world.jobs.runDue()
    return look(boss, id)
  }

  async function apply(
    boss: TestPerson,
    { id, version }: { id: string; version: number },
    mode = 'CLEAN_ROWS',
  ) {
    await world.call(contract.applyPlaceImport, boss, { params: { id }, body: { version, mode } })
    await world.jobs.runDue()
    await world.jobs.runDue()
    return look(boss, id)
  }

  const below = async (boss: TestPerson, parentId: string) =>
    (await world.call(listTree, boss, { query: { parentId, size: 100 } })).rows

  return { admin, freshCode, codedStation, look, checked, apply, below }
}
