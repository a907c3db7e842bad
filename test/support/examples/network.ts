import * as contract from '../../../contract/network/places.ts'
import { getPlaceUse } from '../../../contract/network/reorganise.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, type Example } from './example.ts'

const anybody = 'the public page of a place'

/** Something below the station that may be changed, moved, merged and closed. */
const courtyard = ({ world, station }: Scene) => world.site(station, 'COURTYARD')
const boss = ({ official }: Scene) => official('MANAGER', 'CENTER')

const act = (route: AnyRoute, body: object | ((scene: Scene) => object | Promise<object>) = {}): Example =>
  record(
    route,
    async (scene) => {
      const { id } = await courtyard(scene)
      const given = typeof body === 'function' ? await body(scene) : body
      return { by: boss(scene), sent: { params: { id }, body: { version: 1, ...given } } }
    },
    { held: 'BELOW' },
  )

const read = (route: AnyRoute, query: Record<string, string> = {}): Example =>
  record(route, (scene) => ({ by: boss(scene), sent: { params: { id: scene.station.id }, query } }))

export const networkExamples: Example[] = [
  everybody(contract.getPublicPlace, anybody, ({ station }) => ({
    by: undefined,
    sent: { params: { code: station.code } },
  })),
  everybody(contract.listPublicPlaces, anybody, () => ({ by: undefined })),
  list(contract.listTree, (scene) => ({
    by: boss(scene),
    sent: { query: { parentId: scene.institute.id } },
    marks: [scene.station.id],
  })),
  read(contract.getPlace),
  read(contract.getPlaceHistory),
  read(getPlaceUse),
  read(contract.getPlaceSign, { layout: 'A4' }),
  record(contract.createPlace, (scene) => ({
    by: boss(scene),
    sent: { body: { parentId: scene.station.id, kind: 'COURTYARD', name: '银杏院落' } },
  })),
  act(contract.editPlace, { name: '梧桐院落' }),
  act(contract.renewPlaceCode),
  act(contract.movePlace, ({ elsewhere }) => ({ parentId: elsewhere.id, reason: '划归' })),
  act(contract.mergePlace, async (scene) => ({ intoId: (await courtyard(scene)).id, reason: '合并' })),
  act(contract.closePlace, { reason: '拆迁' }),
]
