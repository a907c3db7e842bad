import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/orders/orders.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const RIVALS = 200

test('of two hundred leaders who claim one order at once, one gets it and the others are told who was faster', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'DISPATCHER', site: station }] })
  const { id } = await world.call(contract.submitOrder, await world.person(), {
    body: { title: '陪诊', risk: '无', privacyRead: true, placeCode: station.code },
  })
  const params = { id }
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(contract.poolOrder, desk, { params, body: { version: 2 } })
  const teams = []
  for (let made = 0; made < RIVALS; made += 1) teams.push(await world.team(station))
  const claims = await Promise.allSettled(
    teams.map((team) =>
      world.call(contract.claimOrder, team.leader, { params, body: { version: 3, teamId: team.id } }),
    ),
  )
  const codes = claims.map((claim) => (claim.status === 'rejected' ? claim.reason.problem?.code : 'WON'))
  expect(codes.filter((code) => code === 'WON')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['WON', 'claimed_already']))
  const winner = teams[codes.indexOf('WON')]
  const order = await world.call(contract.getOrder, desk, { params })
  expect(order).toMatchObject({ state: 'ACCEPTED', team: { id: winner?.id } })
})
