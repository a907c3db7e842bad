import * as contract from '../../../contract/network/import.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { uploadTable } from '../importing.ts'
import type { Scene } from '../scene.ts'
import { formOf } from '../world.ts'
import { everybody, list, record, self, type Example } from './example.ts'

/** Whoever administers the institute imports below it. */
const admin = ({ official }: Scene) => official('SYSTEM_ADMIN', 'ABOVE')

const table = ({ institute, station }: Scene) =>
  `类别,名称,上级路径\n实践点,书屋,${institute.name}/${station.name}\n实践站,放错的站,${institute.name}/${station.name}`

/** A table that was checked; one row of it may be imported, one not. */
async function checked(scene: Scene) {
  const { id } = await uploadTable(scene.world, admin(scene), table(scene))
  await scene.world.jobs.runDue()
  return scene.world.call(contract.getPlaceImport, admin(scene), { params: { id } })
}

async function applied(scene: Scene) {
  const { id, version } = await checked(scene)
  await scene.world.call(contract.applyPlaceImport, admin(scene), {
    params: { id },
    body: { version, mode: 'CLEAN_ROWS' },
  })
  await scene.world.jobs.runDue()
  return scene.world.call(contract.getPlaceImport, admin(scene), { params: { id } })
}

const read = (route: AnyRoute): Example =>
  record(
    route,
    async (scene) => ({ by: admin(scene), sent: { params: { id: (await checked(scene)).id } } }),
    { held: 'BELOW' },
  )

const act = (route: AnyRoute, of: typeof checked, body: object = {}): Example =>
  record(
    route,
    async (scene) => {
      const { id, version } = await of(scene)
      return { by: admin(scene), sent: { params: { id }, body: { version, ...body } } }
    },
    { held: 'BELOW' },
  )

export const importExamples: Example[] = [
  self(contract.uploadPlaceImport, (scene) => ({
    by: admin(scene),
    sent: { form: formOf(Buffer.from(table(scene)), '地点.csv', 'text/csv') },
  })),
  list(
    contract.listPlaceImports,
    async (scene) => ({ by: admin(scene), marks: [(await checked(scene)).id] }),
    { held: 'BELOW' },
  ),
  everybody(contract.getImportTemplate, 'an empty table', (scene) => ({
    by: admin(scene),
    sent: { query: { format: 'CSV' } },
  })),
  read(contract.getPlaceImport),
  read(contract.listImportFaults),
  read(contract.downloadImportFaults),
  act(contract.applyPlaceImport, checked, { mode: 'CLEAN_ROWS' }),
  act(contract.discardPlaceImport, checked),
  act(contract.undoPlaceImport, applied, { reason: '传错了' }),
]
