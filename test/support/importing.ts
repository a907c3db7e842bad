import * as contract from '../../contract/network/import.ts'
import { listTree } from '../../contract/network/places.ts'
import type { TestPerson, TestSite } from './makers.ts'
import { formOf, type World } from './world.ts'

/** Sends a table as a browser's form does. */
export const uploadTable = (
  world: World,
  person: TestPerson,
  table: string | Buffer,
  name = '地点.csv',
): Promise<contract.PlaceImport> =>
  world.call(contract.uploadPlaceImport, person, { form: formOf(Buffer.from(table), name, 'text/csv') })

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
