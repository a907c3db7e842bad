import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import * as orders from '../../contract/orders/orders.ts'
import { uploadPhoto } from '../../contract/platform/files.ts'
import type { TestPerson, TestSite, TestTeam } from './makers.ts'
import type { World } from './world.ts'

interface Wanted {
  title?: string
  details?: string
  result?: string
  comment?: string
  stars?: number
  solved?: 'YES' | 'PARTLY' | 'NO'
  consentPhotos?: boolean
  consentShowcase?: boolean
  /** Photos that the team brings back. */
  photos?: number
  requester?: TestPerson
  /** Who triages and dispatches it. */
  desk?: TestPerson
  team?: TestTeam
}

export interface RatedOrder {
  id: string
  code: string
  resident: TestPerson
  team: TestTeam
  photoIds: string[]
}

const HOUR = 3_600_000

/** An order that has gone through all its stages up to its rating, through HTTP; an hour at each step. */
export async function rateOrder(world: World, station: TestSite, wanted: Wanted = {}): Promise<RatedOrder> {
  const desk = wanted.desk ?? (await world.person({ grants: [{ role: 'MANAGER', site: station }] }))
  const resident = wanted.requester ?? (await world.person())
  const team = wanted.team ?? (await world.team(station))
  const { id, code } = await world.call(orders.submitOrder, resident, {
    body: {
      placeCode: station.code,
      title: wanted.title ?? '修水管',
      details: wanted.details ?? '厨房水管漏水',
      risk: '无',
      privacyRead: true,
      consentPhotos: wanted.consentPhotos ?? true,
      consentShowcase: wanted.consentShowcase ?? true,
    },
  })
  const params = { id }
  const hour = () => {
    world.now = new Date(world.now.getTime() + HOUR)
  }
  await world.call(orders.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(orders.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(orders.acceptOrder, team.leader, { params, body: { version: 3 } })
  hour()
  await world.call(orders.checkIn, team.leader, { params, body: { version: 4 } })
  hour()
  await world.call(orders.checkOut, team.leader, { params, body: { version: 5 } })
  const photoIds: string[] = []
  for (let made = 0; made < (wanted.photos ?? 0); made += 1)
    photoIds.push(await uploadPhotoOf(world, team.leader))
  const result = wanted.result ?? '换了新水管，试水不再滴漏'
  await world.call(orders.reportOrder, team.leader, {
    params,
    body: { version: 6, result, peoplePresent: 1, photoIds },
  })
  hour()
  const { stars = 5, solved = 'YES', comment = '' } = wanted
  await world.call(orders.evaluateOrder, resident, { params, body: { version: 7, stars, solved, comment } })
  return { id, code, resident, team, photoIds }
}

/** Uploads a photo as this person and gives its id. */
export async function uploadPhotoOf(world: World, person: TestPerson): Promise<string> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#1d7a5f' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'photo.png')
  const packed = new Response(form)
  const reply = await world.app.server.inject({
    method: uploadPhoto.method,
    url: `/api${uploadPhoto.path}`,
    headers: {
      'idempotency-key': randomBytes(12).toString('hex'),
      'content-type': packed.headers.get('content-type') ?? '',
    },
    cookies: { liudan_session: person.token },
    payload: Buffer.from(await packed.arrayBuffer()),
  })
  return reply.json<{ id: string }>().id
}
