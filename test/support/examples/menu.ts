import * as contract from '../../../contract/orders/menu.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, type Example } from './example.ts'

const form = { platform: 'CONVENIENCE', title: '理发', provider: '银杏志愿队', riskNote: '无' }
const anybody = 'the menu hangs on the wall'

async function item({ world, desk, station }: Scene, published = false) {
  const made = await world.call(contract.createMenuItem, desk, { body: { siteId: station.id, ...form } })
  if (!published) return made
  return world.call(contract.publishMenuItem, desk, { params: { id: made.id }, body: { version: 1 } })
}

const act = (route: AnyRoute, published: boolean, body: object = {}): Example =>
  record(route, async (scene) => {
    const { id, version } = await item(scene, published)
    return { by: scene.desk, sent: { params: { id }, body: { version, ...body } } }
  })

export const menuExamples: Example[] = [
  everybody(contract.listPublicMenu, anybody, ({ station }) => ({
    by: undefined,
    sent: { params: { code: station.code } },
  })),
  everybody(contract.getPublicMenuItem, anybody, async (scene) => ({
    by: undefined,
    sent: { params: { code: (await item(scene, true)).code } },
  })),
  list(contract.listMenuItems, async (scene) => ({ by: scene.desk, marks: [(await item(scene)).id] })),
  record(contract.listMenuTeams, ({ desk, station }) => ({
    by: desk,
    sent: { query: { siteId: station.id } },
  })),
  record(contract.getMenuItem, async (scene) => ({
    by: scene.desk,
    sent: { params: { id: (await item(scene)).id } },
  })),
  record(contract.getMenuSign, async (scene) => ({
    by: scene.desk,
    sent: { params: { id: (await item(scene, true)).id }, query: { layout: 'A4' } },
  })),
  record(contract.getMenuSign, async (scene) => ({
    by: scene.desk,
    sent: { params: { id: (await item(scene, true)).id }, query: { layout: 'A4' } },
  })),
  record(contract.createMenuItem, ({ desk, station }) => ({
    by: desk,
    sent: { body: { siteId: station.id, ...form } },
  })),
  act(contract.editMenuItem, false, { ...form, title: '理发修面' }),
  act(contract.publishMenuItem, false),
  act(contract.withdrawMenuItem, true),
]
