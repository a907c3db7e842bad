import * as contract from '../../../contract/network/import.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { importingOf, TABLE_HEADING, uploadTable } from '../importing.ts'
import type { Scene } from '../scene.ts'
import { formOf } from '../world.ts'
import { everybody, list, record, self, type Example } from './example.ts'

/** Whoever administers the station and what is below it. */
const boss = ({ world, station }: Scene) =>
  world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: station }] })

let serial = 0
const table = ({ institute, station }: Scene) =>
  [TABLE_HEADING, `实践点,书屋${(serial += 1)},,,${institute.name}/${station.name}`].join('\n')

async function checked(scene: Scene) {
  const by = await boss(scene)
  const { id } = await uploadTable(scene.world, by, table(scene))
  await scene.world.jobs.runDue()
  return { by, ...(await importingOf(scene.world).look(by, id)) }
}

async function applied(scene: Scene) {
  const { by, ...found } = await checked(scene)
  return { by, ...(await importingOf(scene.world).apply(by, found)) }
}

/** An import is whoever uploaded it: it may name places of many branches. */
const act = (route: AnyRoute, made: typeof checked | typeof applied, body: object = {}): Example =>
  record(
    route,
    async (scene) => {
      const { by, id, version } = await made(scene)
      return { by, sent: { params: { id }, body: { version, ...body } } }
    },
    { through: [] },
  )
const read = (route: AnyRoute): Example =>
  record(
    route,
    async (scene) => {
      const { by, id } = await checked(scene)
      return { by, sent: { params: { id } } }
    },
    { through: [] },
  )

export const importExamples: Example[] = [
  everybody(contract.getImportTemplate, 'an empty form', async (scene) => ({
    by: await boss(scene),
    sent: { query: { format: 'CSV' } },
  })),
  self(contract.uploadPlaceImport, async (scene) => ({
    by: await boss(scene),
    sent: { form: formOf(Buffer.from(table(scene)), '地点.csv', 'text/csv') },
  })),
  list(
    contract.listPlaceImports,
    async (scene) => {
      const { by, id } = await checked(scene)
      return { by, marks: [id] }
    },
    { through: [] },
  ),
  read(contract.getPlaceImport),
  read(contract.listImportFaults),
  read(contract.downloadImportFaults),
  act(contract.applyPlaceImport, checked, { mode: 'CLEAN_ROWS' }),
  act(contract.discardPlaceImport, checked),
  act(contract.undoPlaceImport, applied, { reason: '传错了' }),
]
