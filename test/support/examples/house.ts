import sharp from 'sharp'
import * as contract from '../../../contract/house/house.ts'
import { submitOrder, unmaskOrder } from '../../../contract/orders/orders.ts'
import * as files from '../../../contract/platform/files.ts'
import type { Scene } from '../scene.ts'
import { formOf } from '../world.ts'
import { everybody, list, record, self, type Example } from './example.ts'

const admin = ({ official }: Scene) => official('SYSTEM_ADMIN', 'CENTER')
const auditor = ({ official }: Scene) => official('AUDIT_ADMIN', 'CENTER')
const holiday = { kind: 'HOLIDAY', name: '临时放假' }

/** A small photo, different each time only in its colour. */
export const photo = (red = 180) =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: { r: red, g: 60, b: 40 } } })
    .jpeg()
    .toBuffer()

export const houseExamples: Example[] = [
  everybody(contract.listSettings, 'who runs a place knows the rules of the house', (scene) => ({
    by: admin(scene),
  })),
  record(contract.changeSetting, (scene) => ({
    by: admin(scene),
    sent: {
      body: {
        key: 'platform.reminderPercent',
        siteId: scene.station.id,
        fromOn: '2026-12-01',
        value: 40,
      },
    },
  })),
  everybody(contract.listCalendar, 'holidays are the State Council’s', ({ desk }) => ({
    by: desk,
    sent: { query: { year: 2026 } },
  })),
  everybody(contract.listCalendarChanges, 'holidays are the State Council’s', (scene) => ({
    by: admin(scene),
    sent: { query: { year: 2026 } },
  })),
  everybody(contract.getSealState, 'the books are the district’s', (scene) => ({ by: auditor(scene) })),
  everybody(contract.checkSeals, 'the books are the district’s', (scene) => ({ by: auditor(scene) })),
  record(
    contract.saveCalendarDay,
    (scene) => ({ by: admin(scene), sent: { params: { on: '2026-11-11' }, body: holiday } }),
    { held: 'DISTRICT' },
  ),
  record(
    contract.removeCalendarDay,
    async (scene) => {
      const params = { on: '2026-11-12' }
      await scene.world.call(contract.saveCalendarDay, admin(scene), { params, body: holiday })
      return { by: admin(scene), sent: { params } }
    },
    { held: 'DISTRICT' },
  ),
  everybody(contract.listCalendarChanges, 'holidays are the State Council’s', (scene) => ({
    by: admin(scene),
    sent: { query: { year: 2026 } },
  })),
  everybody(contract.getSealState, 'the seals are the district’s and hold no content', ({ official }) => ({
    by: official('AUDIT_ADMIN', 'CENTER'),
  })),
  everybody(contract.checkSeals, 'the seals are the district’s and hold no content', ({ official }) => ({
    by: official('AUDIT_ADMIN', 'CENTER'),
  })),
  list(
    contract.listAudit,
    async ({ world, desk, official, order }) => {
      const { id } = await order('SUBMITTED')
      await world.call(unmaskOrder, desk, { params: { id }, body: { reason: '回电话' } })
      return { by: official('AUDIT_ADMIN', 'CENTER'), marks: [id] }
    },
    { held: 'DISTRICT' },
  ),
  self(files.uploadPhoto, async ({ resident }) => ({
    by: resident,
    sent: { form: formOf(await photo()) },
  })),
  record(files.getFile, async ({ world, resident }) => {
    const { id } = await world.call(files.uploadPhoto, resident, { form: formOf(await photo()) })
    return { by: resident, sent: { params: { id } } }
  }),
  record(
    files.getFile,
    async ({ world, resident, station }) => {
      const { id } = await world.call(files.uploadPhoto, resident, { form: formOf(await photo()) })
      const order = { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code }
      await world.call(submitOrder, resident, { body: { ...order, photoIds: [id] } })
      return { by: resident, sent: { params: { id } } }
    },
    { through: 'orders:view' },
  ),
]
