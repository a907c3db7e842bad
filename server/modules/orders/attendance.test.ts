import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/orders/orders.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import { makeScene, type Scene } from '../../../test/support/scene.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let scene: Scene
beforeAll(async () => {
  world = await makeWorld()
  scene = await makeScene(world)
})
afterAll(() => world.close())

const MINUTE = 60_000
const reason = '已经离开，忘了签退'
const report = { result: '修好了', peoplePresent: 1 }

/** An order where the leader has come and gone, and a member has come and is still there. */
async function memberStays() {
  const { id, version } = await scene.order('IN_SERVICE')
  const params = { id }
  const { leader } = scene.team
  const member = await world.member(scene.team)
  await world.call(contract.checkIn, member, { params, body: { version } })
  world.now = new Date(world.now.getTime() + 30 * MINUTE)
  await world.call(contract.checkOut, leader, { params, body: { version: version + 1 } })
  const checkOutMember = (by: TestPerson, body: Record<string, unknown> = {}) =>
    world.call(contract.checkOutMember, by, {
      params,
      body: { version: version + 2, personId: member.id, reason, ...body },
    })
  return { id, params, version: version + 2, leader, member, checkOutMember }
}

const attendanceOf = async (orderId: string, personId: string) =>
  (
    await world.pool.query(
      'select checked_out_at from order_attendance where order_id = $1 and person_id = $2',
      [orderId, personId],
    )
  ).rows

test('a leader checks out a member who forgot, and then reports', async () => {
  const { id, params, version, leader, member, checkOutMember } = await memberStays()
  await expect(
    world.call(contract.reportOrder, leader, { params, body: { version, ...report } }),
  ).rejects.toMatchObject({
    problem: {
      status: 409,
      code: 'still_present',
      title: '还有 1 人没有签退，请先签退再报结果；谁忘了签退，队长可以在这一单里替TA签退',
    },
  })
  const order = await checkOutMember(leader)
  expect(order.attendance.find(({ personId }) => personId === member.id)).toMatchObject({
    checkedOutAt: world.now.toISOString(),
    serviceMinutes: 30,
  })
  expect(order.timeline[0]).toMatchObject({
    act: 'CHECK_OUT_MEMBER',
    party: 'TEAM_LEADER',
    reason,
    facts: { personId: member.id },
  })
  const { rows } = await world.pool.query(
    `select actor_id from history where subject_id = $1 and act = 'CHECK_OUT_MEMBER'`,
    [id],
  )
  expect(rows).toEqual([{ actor_id: leader.id }])
  const reported = await world.call(contract.reportOrder, leader, {
    params,
    body: { version: version + 1, ...report },
  })
  expect(reported.state).toBe('REPORTED')
})

test('nobody but the leader of the team checks out somebody else', async () => {
  const { id, member, checkOutMember } = await memberStays()
  const fellow = await world.member(scene.team)
  for (const by of [fellow, member, scene.desk, scene.resident])
    await expect(checkOutMember(by)).rejects.toMatchObject({
      problem: { status: 403, code: 'not_your_part' },
    })
  // who has no part in the order does not learn that there is one
  for (const by of [scene.otherTeam.leader, scene.stranger])
    await expect(checkOutMember(by)).rejects.toMatchObject({ problem: { status: 404 } })
  expect(await attendanceOf(id, member.id)).toEqual([{ checked_out_at: null }])
})

test('a leader of another team who may see the order still cannot', async () => {
  const { leader, checkOutMember } = await memberStays()
  const grants = [{ role: 'MANAGER' as const, site: scene.station }]
  const official = await world.person({ grants })
  await world.team(scene.station, { leader: official })
  await expect(checkOutMember(official)).rejects.toMatchObject({ problem: { status: 403 } })
  await checkOutMember(leader)
})

test('without a reason it is refused, in the form and in the flow', async () => {
  const { leader, checkOutMember } = await memberStays()
  for (const missing of [undefined, '', '   '])
    await expect(checkOutMember(leader, { reason: missing })).rejects.toMatchObject({
      problem: { status: 422, fields: [{ path: expect.stringContaining('reason') }] },
    })
})

test('whoever is not there cannot be checked out, and nothing is written', async () => {
  const { params, version, leader, checkOutMember } = await memberStays()
  const absent = await world.member(scene.team)
  for (const personId of [absent.id, leader.id])
    await expect(checkOutMember(leader, { personId })).rejects.toMatchObject({
      problem: { status: 409, code: 'not_here', title: '这位队员没有签到，或者已经签退' },
    })
  const order = await world.call(contract.getOrder, leader, { params })
  expect(order.version).toBe(version)
})

test('of a member and a leader at the same moment one wins, the other is told, and there is one row', async () => {
  const { id, params, version, leader, member, checkOutMember } = await memberStays()
  const both = await Promise.allSettled([
    world.call(contract.checkOut, member, { params, body: { version } }),
    checkOutMember(leader),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = both.find((one) => one.status === 'rejected')
  expect(lost?.reason).toMatchObject({ problem: { status: 409, code: 'stale' } })
  await expect(checkOutMember(leader, { version: version + 1 })).rejects.toMatchObject({
    problem: { status: 409, code: 'not_here' },
  })
  expect(await attendanceOf(id, member.id)).toEqual([{ checked_out_at: expect.any(Date) }])
})
