import * as again from '../../../contract/orders/again.ts'
import * as canned from '../../../contract/orders/canned.ts'
import * as follow from '../../../contract/orders/follow.ts'
import * as orders from '../../../contract/orders/orders.ts'
import * as routes from '../../../contract/orders/routes.ts'
import * as standIns from '../../../contract/orders/stand-in.ts'
import * as wishes from '../../../contract/orders/wishes.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, self, type Example } from './example.ts'

const DAY_MS = 86_400_000
const days = (scene: Scene) => ({
  from: '2026-01-01',
  to: new Date(scene.world.now.getTime() + DAY_MS).toISOString().slice(0, 10),
})
const withCode = 'whoever has the code'
const withLink = 'whoever has the link'

let serial = 0
const freshPhone = () => `1370000${String((serial += 1)).padStart(4, '0')}`

/** Four weeks after it was done; `secret` is what the message to the telephone carries. */
async function askedAgain({ world, desk, station }: Scene) {
  const { id } = await world.call(orders.enterOrder, desk, {
    body: {
      title: '修水管',
      risk: '无',
      privacyRead: true,
      siteId: station.id,
      channel: 'PHONE',
      contactName: '赵阿姨',
      phone: freshPhone(),
      sendCode: false,
      consentAskAgain: true,
    },
  })
  await world.pool.query(
    `update service_order set state = 'CLOSED', state_since = $2, stars = 4, solved = 'YES', evaluated_at = $2 where id = $1`,
    [id, world.now],
  )
  world.now = new Date(world.now.getTime() + 28 * DAY_MS)
  await world.jobs.runCron('orders.askAgain')
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    'select text_sealed from sms_message where source = $1',
    [`again:${id}`],
  )
  const said = world.app.platform.services.vault.open(rows[0]?.text_sealed ?? '')
  return { id, secret: /\/again\/([\w-]+)/.exec(said)?.[1] ?? '' }
}

const byLink = (route: AnyRoute, body: Record<string, unknown>): Example =>
  everybody(route, withLink, async (scene) => ({
    by: undefined,
    sent: { params: { secret: (await askedAgain(scene)).secret }, body },
  }))

/** The resident's own order of four weeks ago. */
async function ownAskedAgain(scene: Scene) {
  const { id } = await askedAgain(scene)
  await scene.world.pool.query('update service_order set requester_id = $2 where id = $1', [
    id,
    scene.resident.id,
  ])
  return id
}

const words = { action: 'REJECT', label: '找物业', words: '请联系物业' }
const writeCanned = ({ world, desk, station }: Scene) =>
  world.call(canned.createCanned, desk, { body: { siteId: station.id, ...words } })

/** At a courtyard below the station, because a place has one rule of a kind. */
const ruleBody = async ({ world, station }: Scene) => ({
  siteId: (await world.site(station, 'COURTYARD')).id,
  handlingSiteId: station.id,
})
const writeRoute = async (scene: Scene) =>
  scene.world.call(routes.createRoute, scene.desk, { body: await ruleBody(scene) })
const fromAbove = { held: 'BELOW' } as const

/** An order of elsewhere of which the station is told by a rule. */
async function told({ world, official, elsewhere, station }: Scene) {
  await world.call(routes.createRoute, official('MANAGER', 'CENTER'), {
    body: { siteId: elsewhere.id, secondSiteId: station.id, secondPart: 'INFORMED' },
  })
  const { id } = await world.call(orders.submitOrder, await world.person(), {
    body: { title: '教用手机', risk: '无', privacyRead: true, placeCode: elsewhere.code },
  })
  return id
}

type Written = (scene: Scene) => Promise<{ id: string; version: number }>
type Held = Pick<Example, 'held'>

const write = (route: AnyRoute, made: Written, { held, ...body }: Held & Record<string, unknown> = {}) =>
  record(
    route,
    async (scene) => {
      const { id, version } = await made(scene)
      return { by: scene.desk, sent: { params: { id }, body: { version, ...body } } }
    },
    { held },
  )
const read = (route: AnyRoute, made: Written, more: Held = {}) =>
  record(route, async (scene) => ({ by: scene.desk, sent: { params: { id: (await made(scene)).id } } }), more)
const listed = (route: AnyRoute, made: Written, more: Held = {}) =>
  list(route, async (scene) => ({ by: scene.desk, marks: [(await made(scene)).id] }), more)

/** An accepted order of which somebody cannot come, and a member who was asked to stand in. */
async function standingIn({ world, team, order }: Scene, asks = true) {
  const { id, version } = await order('ACCEPTED')
  const [missing, helper] = [await world.member(team), await world.member(team)]
  const params = { id }
  await world.call(orders.cannotAttend, missing, { params, body: { version, reason: '发烧' } })
  if (asks)
    await world.call(standIns.askStandIns, team.leader, {
      params,
      body: { version: version + 1, personIds: [helper.id] },
    })
  return { id, version: version + 1, helper }
}

async function wish({ world, resident, station }: Scene) {
  const { id } = await world.call(orders.submitOrder, resident, {
    body: {
      kind: 'MICRO_WISH',
      title: '想要一双运动鞋',
      risk: '无',
      privacyRead: true,
      placeCode: station.code,
      wish: { thing: '运动鞋', amountFen: 20_000, forChild: false, guardianConsent: false },
    },
  })
  return id
}

export const aroundOrderExamples: Example[] = [
  everybody(again.readAskAgain, withLink, async (scene) => ({
    by: undefined,
    sent: { params: { secret: (await askedAgain(scene)).secret } },
  })),
  byLink(again.answerBySecret, { answer: 'WELL' }),
  byLink(again.stopBySecret, {}),
  record(again.answerAskAgain, async (scene) => ({
    by: scene.resident,
    sent: { params: { id: await ownAskedAgain(scene) }, body: { answer: 'WELL' } },
  })),
  self(again.getAskAgainWish, ({ resident }) => ({ by: resident })),
  self(again.setAskAgainWish, ({ resident }) => ({ by: resident, sent: { body: { wanted: true } } })),
  list(again.askAgainFigures, async (scene) => {
    await askedAgain(scene)
    const asked = Array.from({ length: 9 }, (_, index) => `"asked":${index + 1}`)
    return { by: scene.desk, sent: { query: days(scene) }, marks: asked }
  }),
  list(again.listAskedAgain, async (scene) => {
    const { id } = await askedAgain(scene)
    return { by: scene.desk, sent: { query: days(scene) }, marks: [id] }
  }),
  everybody(follow.getFollowing, withCode, async ({ stranger, order }) => ({
    by: stranger,
    sent: { params: { code: (await order('SUBMITTED')).code } },
  })),
  everybody(follow.followOrder, withCode, async ({ stranger, order }) => ({
    by: stranger,
    sent: { params: { code: (await order('SUBMITTED')).code } },
  })),
  everybody(follow.unfollowOrder, withCode, async ({ stranger, order }) => ({
    by: stranger,
    sent: { params: { code: (await order('SUBMITTED')).code } },
  })),
  everybody(follow.followForCaller, withCode, async ({ desk, order }) => ({
    by: desk,
    sent: {
      params: { code: (await order('SUBMITTED')).code },
      body: { contactName: '钱阿姨', phone: freshPhone() },
    },
  })),
  record(
    canned.cannedFor,
    async ({ desk, order }) => ({ by: desk, sent: { params: { id: (await order('SUBMITTED')).id } } }),
    { through: 'orders:view' },
  ),
  listed(canned.listCanned, writeCanned),
  read(canned.getCanned, writeCanned),
  record(canned.createCanned, ({ desk, station }) => ({
    by: desk,
    sent: { body: { siteId: station.id, ...words } },
  })),
  write(canned.editCanned, writeCanned, words),
  write(canned.retireCanned, writeCanned),
  list(routes.listSharedOrders, async (scene) => ({ by: scene.desk, marks: [await told(scene)] })),
  everybody(routes.previewRoute, 'says only which place handles what', ({ desk, station }) => ({
    by: desk,
    sent: { query: { siteId: station.id } },
  })),
  listed(routes.listRoutes, writeRoute, fromAbove),
  read(routes.getRoute, writeRoute, fromAbove),
  record(
    routes.createRoute,
    async (scene) => ({ by: scene.desk, sent: { body: await ruleBody(scene) } }),
    fromAbove,
  ),
  record(
    routes.editRoute,
    async (scene) => {
      const { id, version } = await writeRoute(scene)
      const body = { version, platform: 'SCIENCE', handlingSiteId: scene.station.id }
      return { by: scene.desk, sent: { params: { id }, body } }
    },
    fromAbove,
  ),
  write(routes.retireRoute, writeRoute, fromAbove),
  record(
    standIns.getStandIns,
    async (scene) => ({ by: scene.team.leader, sent: { params: { id: (await standingIn(scene)).id } } }),
    { through: 'orders:dispatch' },
  ),
  self(standIns.listStandingIn, async (scene) => ({ by: (await standingIn(scene)).helper })),
  record(
    standIns.askStandIns,
    async (scene) => {
      const { id, version, helper } = await standingIn(scene, false)
      return {
        by: scene.team.leader,
        sent: { params: { id }, body: { version, personIds: [helper.id] } },
      }
    },
    { through: 'orders:dispatch' },
  ),
  record(standIns.standIn, async (scene) => {
    const { id, helper } = await standingIn(scene)
    return { by: helper, sent: { params: { id } } }
  }),
  record(standIns.notStandIn, async (scene) => {
    const { id, helper } = await standingIn(scene)
    return { by: helper, sent: { params: { id } } }
  }),
  everybody(wishes.listWishes, 'the wall that anybody may read', () => ({ by: undefined })),
  record(
    wishes.checkWish,
    async (scene) => ({
      by: scene.desk,
      sent: { params: { id: await wish(scene) }, body: { version: 1, text: '一双运动鞋' } },
    }),
    { through: 'orders:triage' },
  ),
]
