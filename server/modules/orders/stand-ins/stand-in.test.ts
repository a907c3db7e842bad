import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notices from '../../../../contract/notices/notices.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import * as standIns from '../../../../contract/orders/stand-in.ts'
import type { TestPerson } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function accepted(more: object = {}) {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const resident = await world.person()
  const team = await world.team(station)
  const [missing, helper] = [await world.member(team), await world.member(team)]
  const { id } = await world.call(contract.submitOrder, resident, {
    body: { title: '陪诊', risk: '无', privacyRead: true, placeCode: station.code, ...more },
  })
  const params = { id }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.offerOrder, desk, { params, body: { version: 2, teamId: team.id } })
  await world.call(contract.acceptOrder, team.leader, { params, body: { version: 3 } })
  const seen = (person: TestPerson) => world.call(contract.getOrder, person, { params })
  const absent = async (person: TestPerson) =>
    world.call(contract.cannotAttend, person, {
      params,
      body: { version: (await seen(person)).version, reason: '发烧' },
    })
  const ask = async (whom: object, by = team.leader) =>
    world.call(standIns.askStandIns, by, { params, body: { version: (await seen(by)).version, ...whom } })
  const yes = (person: TestPerson) => world.call(standIns.standIn, person, { params })
  const no = (person: TestPerson) => world.call(standIns.notStandIn, person, { params })
  return { station, desk, resident, team, missing, helper, id, params, seen, absent, ask, yes, no }
}

const told = async (person: TestPerson, inbox: notices.Inbox = 'PERSONAL') =>
  (await world.call(notices.listNotices, person, { query: { inbox } })).rows.map(({ template }) =>
    template.replace('orders.', ''),
  )

test('a member who cannot come says so; the leader sees who could, asks, and whoever accepts goes', async () => {
  const { desk, team, missing, helper, params, seen, absent, ask, yes } = await accepted()
  await absent(missing)
  await world.jobs.runDue()
  expect(await told(team.leader)).toContain('MEMBER_ABSENT')
  expect(await told(desk, 'DESK')).toContain('ABSENT')
  const before = await world.call(standIns.getStandIns, team.leader, { params })
  expect(before.absences).toMatchObject([{ replacedBy: null }])
  expect(before.members.map(({ person }) => person.id).toSorted()).toEqual(
    [team.leader.id, helper.id].toSorted(),
  )
  await ask({ personIds: [helper.id] })
  await world.jobs.runDue()
  expect(await told(helper)).toEqual(['STAND_IN'])
  expect((await world.call(standIns.listStandingIn, helper)).asked.map(({ id }) => id)).toEqual([params.id])
  await yes(helper)
  await world.jobs.runDue()
  expect(await told(team.leader)).toContain('STANDS_IN')
  const after = await world.call(standIns.getStandIns, team.leader, { params })
  expect(after.absences[0]?.replacedBy).toBeTruthy()
  expect(after.asked).toMatchObject([{ answer: 'ACCEPTED' }])
  expect((await seen(desk)).timeline.slice(0, 3).map(({ act }) => act)).toEqual([
    'STAND_IN',
    'ASK_STAND_IN',
    'CANNOT_ATTEND',
  ])
})

test('a whole team that is asked takes the order over with the agreed time, and the first team is done with it', async () => {
  const { station, desk, resident, team, params, seen, absent, ask, yes } = await accepted()
  const other = await world.team(station)
  await world.call(contract.scheduleOrder, team.leader, {
    params,
    body: { version: 4, from: '2026-03-10T02:00:00.000Z', to: '2026-03-10T04:00:00.000Z' },
  })
  await absent(team.leader)
  await ask({ teamIds: [other.id] })
  expect(await seen(other.leader)).toMatchObject({ contactHidden: 'NOT_YOURS', canUnmask: false })
  const taken = await yes(other.leader)
  expect(taken).toMatchObject({
    state: 'SCHEDULED',
    team: { id: other.id },
    hops: 1,
    scheduledFrom: '2026-03-10T02:00:00.000Z',
    canUnmask: true,
  })
  await expect(seen(team.leader)).rejects.toMatchObject({ problem: { status: 404 } })
  await world.jobs.runDue()
  expect(await told(resident)).toContain('TAKEN')
  expect((await seen(desk)).timeline[0]).toMatchObject({ act: 'TAKE_OVER', team: other.name })
})

test('somebody who is asked and cannot either has no part any more, and the asker hears of it', async () => {
  const { team, missing, helper, absent, ask, no, yes } = await accepted()
  await absent(missing)
  await ask({ personIds: [helper.id] })
  await no(helper)
  await expect(yes(helper)).rejects.toMatchObject({ problem: { code: 'stood_in_already' } })
  await expect(yes(await world.person())).rejects.toMatchObject({ problem: { status: 404 } })
  await world.jobs.runDue()
  expect(await told(team.leader)).toContain('NO_STAND_IN')
})

test('of twenty who accept at once exactly one stands in, and the others hear that somebody was faster', async () => {
  const { team, missing, params, absent, ask, yes } = await accepted()
  const members = []
  for (let made = 0; made < 20; made += 1) members.push(await world.member(team))
  await absent(missing)
  await ask({ personIds: members.map(({ id }) => id) })
  const answers = await Promise.allSettled(members.map(yes))
  const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.problem?.code : 'GOES'))
  expect(new Set(codes)).toEqual(new Set(['GOES', 'stood_in_already']))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { asked } = await world.call(standIns.getStandIns, team.leader, { params })
  expect(asked.filter(({ answer }) => answer === 'ACCEPTED')).toHaveLength(1)
  expect(asked.filter(({ answer }) => answer === 'TOO_LATE')).toHaveLength(19)
})

test('nobody is asked while nobody is missing, nor a stranger, nor a team that is full or has the order already', async () => {
  const { station, team, missing, helper, absent, ask } = await accepted()
  await expect(ask({ personIds: [helper.id] })).rejects.toMatchObject({ problem: { code: 'nobody_absent' } })
  await absent(missing)
  await expect(absent(missing)).rejects.toMatchObject({ problem: { code: 'said_already' } })
  const stranger = await world.person()
  await expect(ask({ personIds: [stranger.id] })).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(ask({ teamIds: [team.id] })).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(ask({})).rejects.toMatchObject({ problem: { status: 422 } })
  const full = await world.team(station, { most: 1 })
  await world.pool.query(`update service_order set team_id = $1 where state = 'ACCEPTED' and team_id <> $2`, [
    full.id,
    team.id,
  ])
  await expect(ask({ teamIds: [full.id] })).rejects.toMatchObject({ problem: { code: 'team_full' } })
})

test('when the order leaves the team, whoever was asked there sees it no more and nobody is missing at the next', async () => {
  const { station, desk, team, missing, helper, params, seen, absent, ask } = await accepted()
  await absent(missing)
  await ask({ personIds: [helper.id] })
  const { version } = await seen(desk)
  await world.call(contract.takeBackOrder, desk, { params, body: { version, reason: '换一支队伍' } })
  await expect(seen(helper)).rejects.toMatchObject({ problem: { status: 404 } })
  const other = await world.team(station)
  await world.call(contract.offerOrder, desk, { params, body: { version: version + 1, teamId: other.id } })
  await world.call(contract.acceptOrder, other.leader, { params, body: { version: version + 2 } })
  await expect(
    world.call(standIns.askStandIns, other.leader, {
      params,
      body: { version: version + 3, teamIds: [team.id] },
    }),
  ).rejects.toMatchObject({ problem: { code: 'nobody_absent' } })
})

test('two who ask the same teams at once, each in another order, both get through', async () => {
  const [one, two] = [await accepted(), await accepted()]
  for (const { missing, absent } of [one, two]) await absent(missing)
  const teams = []
  for (let made = 0; made < 6; made += 1) teams.push((await world.team(one.station)).id)
  for (let round = 0; round < 12; round += 1) {
    const asks = [one.ask({ teamIds: teams }), two.ask({ teamIds: teams.toReversed() })]
    expect((await Promise.allSettled(asks)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  }
})
