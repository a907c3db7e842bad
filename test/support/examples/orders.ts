import * as contract from '../../../contract/orders/orders.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { TestPerson } from '../makers.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, self, type Example } from './example.ts'

const form = { title: '修水管', risk: '无', privacyRead: true }
const anybody = 'whoever knows the place may ask there'

type Stop = Parameters<Scene['order']>[0]
type Through = Example['through']
type Body = Record<string, unknown> | ((scene: Scene) => Record<string, unknown>)

interface Act {
  from: Stop
  by: (scene: Scene) => TestPerson
  body?: Body
  through?: Through
}

/** An act on an order that stands in the right state. */
const act = (route: AnyRoute, { from, by, body = {}, through }: Act): Example =>
  record(
    route,
    async (scene) => {
      const { id, version } = await scene.order(from)
      const given = typeof body === 'function' ? body(scene) : body
      return { by: by(scene), sent: { params: { id }, body: { version, ...given } } }
    },
    { through },
  )

const desk = ({ desk: clerk }: Scene) => clerk
const resident = ({ resident: requester }: Scene) => requester
const leader = ({ team }: Scene) => team.leader
const reason = { reason: '说明' }
const hours = ({ world }: Scene) => ({
  from: new Date(world.now.getTime() + 3_600_000).toISOString(),
  to: new Date(world.now.getTime() + 7_200_000).toISOString(),
})

/** A count of a state that is not nought. */
const someAre = (state: string) =>
  Array.from({ length: 9 }, (_, count) => `{"state":"${state}","count":${count + 1}`)

/** An order that nobody has triaged in time. */
async function lateOrder({ world, order }: Scene) {
  const made = await order('SUBMITTED')
  const due = new Date(world.now.getTime() - 3_600_000)
  await world.pool.query('update service_order set due_at = $2 where id = $1', [made.id, due])
  return made
}

const triaging = { by: desk, through: 'orders:triage' } as const
const dispatching = { by: desk, through: 'orders:dispatch' } as const

export const orderExamples: Example[] = [
  everybody(contract.submitOrder, anybody, ({ resident: by, station }) => ({
    by,
    sent: { body: { ...form, placeCode: station.code } },
  })),
  everybody(contract.checkOrder, anybody, ({ station }) => ({
    by: undefined,
    sent: { body: { placeCode: station.code, text: '修水管' } },
  })),
  everybody(contract.trackOrder, 'whoever has the code may follow it', async ({ order }) => ({
    by: undefined,
    sent: { params: { code: (await order('SUBMITTED')).code } },
  })),
  record(contract.enterOrder, ({ desk: by, station }) => ({
    by,
    sent: { body: { ...form, siteId: station.id, channel: 'PHONE', contactName: '赵阿姨' } },
  })),
  list(contract.callerOrders, async ({ desk: by, resident: caller, order }) => {
    const { id } = await order('SUBMITTED')
    return { by, sent: { body: { phone: caller.phone } }, marks: [id] }
  }),
  list(contract.listOrders, async ({ desk: by, order }) => {
    const { id } = await order('SUBMITTED')
    return { by, sent: { query: { view: 'ALL' } }, marks: [id] }
  }),
  list(contract.orderCounts, async ({ desk: by, order, station }) => {
    await order('SUBMITTED')
    return { by, sent: { query: { siteId: station.id } }, marks: someAre('SUBMITTED') }
  }),
  list(contract.orderBoard, async ({ desk: by, order }) => {
    const { id } = await order('SUBMITTED')
    return { by, sent: { query: { size: 100 } }, marks: [id] }
  }),
  list(contract.exportOrders, async ({ desk: by, order }) => {
    const { code } = await order('SUBMITTED')
    return { by, sent: { query: { view: 'ALL' } }, marks: [code] }
  }),
  list(contract.superviseOrders, async (scene) => ({
    by: scene.desk,
    sent: { query: { size: 100 } },
    marks: [(await lateOrder(scene)).id],
  })),
  list(contract.exportSupervision, async (scene) => ({
    by: scene.desk,
    marks: [(await lateOrder(scene)).code],
  })),
  list(contract.supervisePlaces, async (scene) => {
    await lateOrder(scene)
    const query = { from: '2026-03-01', to: '2026-03-31' }
    return { by: scene.desk, sent: { query }, marks: [scene.station.id] }
  }),
  record(contract.urgeOrder, async (scene) => ({
    by: scene.desk,
    sent: { params: { id: (await lateOrder(scene)).id } },
  })),
  self(contract.listMyOrders, ({ resident: by }) => ({ by })),
  self(contract.listTeamOrders, ({ team }) => ({ by: team.leader })),
  record(
    contract.getOrder,
    async ({ resident: by, order }) => ({ by, sent: { params: { id: (await order('TRIAGED')).id } } }),
    { through: 'orders:view' },
  ),
  record(contract.suggestTeams, async ({ desk: by, order }) => ({
    by,
    sent: { params: { id: (await order('TRIAGED')).id } },
  })),
  record(
    contract.unmaskOrder,
    async ({ desk: by, order }) => ({
      by,
      sent: { params: { id: (await order('TRIAGED')).id }, body: reason },
    }),
    { through: 'orders:unmask' },
  ),
  act(contract.triageOrder, { from: 'SUBMITTED', ...triaging }),
  act(contract.askRequester, { from: 'SUBMITTED', body: reason, ...triaging }),
  act(contract.answerQuestion, {
    from: 'NEED_INFO',
    by: resident,
    body: { answer: '三号楼' },
    through: 'orders:triage',
  }),
  act(contract.rejectOrder, { from: 'SUBMITTED', body: reason, ...triaging }),
  act(contract.offerOrder, {
    from: 'TRIAGED',
    body: ({ team }) => ({ teamId: team.id }),
    ...dispatching,
  }),
  act(contract.poolOrder, { from: 'TRIAGED', ...dispatching }),
  act(contract.takeBackOrder, { from: 'OFFERED', body: reason, ...dispatching }),
  act(contract.claimOrder, { from: 'POOLED', by: leader, body: ({ team }) => ({ teamId: team.id }) }),
  act(contract.acceptOrder, { from: 'OFFERED', by: leader }),
  act(contract.declineOrder, { from: 'OFFERED', by: leader, body: { why: 'NO_TIME' } }),
  act(contract.returnOrder, { from: 'ACCEPTED', by: leader, body: reason }),
  act(contract.handOverOrder, {
    from: 'ACCEPTED',
    by: leader,
    body: ({ otherTeam }) => ({ teamId: otherTeam.id, ...reason }),
  }),
  act(contract.raiseOrder, { from: 'TRIAGED', body: reason, ...triaging }),
  record(
    contract.passDownOrder,
    async ({ world, station, desk: by, order }) => {
      const courtyard = await world.site(station, 'COURTYARD')
      const { id, version } = await order('TRIAGED')
      return { by, sent: { params: { id }, body: { version, siteId: courtyard.id, ...reason } } }
    },
    { through: 'orders:triage' },
  ),
  act(contract.scheduleOrder, { from: 'ACCEPTED', by: leader, body: hours }),
  act(contract.cannotAttend, { from: 'ACCEPTED', by: leader, body: reason }),
  act(contract.checkIn, { from: 'ACCEPTED', by: leader }),
  record(contract.checkOut, async ({ world, team, order }) => {
    const { id, version } = await order('IN_SERVICE')
    world.now = new Date(world.now.getTime() + 1000)
    return { by: team.leader, sent: { params: { id }, body: { version } } }
  }),
  record(contract.checkOutMember, async ({ world, team, order }) => {
    const { id, version } = await order('IN_SERVICE')
    const member = await world.member(team)
    await world.call(contract.checkIn, member, { params: { id }, body: { version } })
    world.now = new Date(world.now.getTime() + 1000)
    const body = { version: version + 1, personId: member.id, ...reason }
    return { by: team.leader, sent: { params: { id }, body } }
  }),
  record(contract.reportOrder, async ({ world, team, order }) => {
    const { id, version } = await order('IN_SERVICE')
    world.now = new Date(world.now.getTime() + 1000)
    await world.call(contract.checkOut, team.leader, { params: { id }, body: { version } })
    const body = { version: version + 1, result: '修好了', peoplePresent: 1 }
    return { by: team.leader, sent: { params: { id }, body } }
  }),
  act(contract.evaluateOrder, {
    from: 'REPORTED',
    by: resident,
    body: { stars: 5, solved: 'YES' },
    through: 'orders:triage',
  }),
  act(contract.followUpOrder, { from: 'EVALUATED', body: { outcome: '再去一次' }, ...triaging }),
  act(contract.reopenOrder, { from: 'EVALUATED', by: resident, body: reason, through: 'orders:triage' }),
  record(
    contract.closeOrder,
    async ({ world, desk: by, order }) => {
      const { id, version } = await order('EVALUATED')
      const body = { version, outcome: '再去一次' }
      await world.call(contract.followUpOrder, by, { params: { id }, body })
      return { by, sent: { params: { id }, body: { version: version + 1 } } }
    },
    { through: 'orders:triage' },
  ),
  act(contract.hastenOrder, { from: 'TRIAGED', body: { priority: 'HIGH' }, ...triaging }),
  act(contract.markPrivate, { from: 'TRIAGED', by: resident, through: 'orders:triage' }),
  act(contract.withdrawOrder, { from: 'SUBMITTED', by: resident }),
  act(contract.cancelOrder, { from: 'TRIAGED', by: resident, body: reason, through: 'orders:triage' }),
]
