import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../../contract/orders/orders.ts'
import * as wishes from '../../../../contract/orders/wishes.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const wish = { thing: '一双 35 码的运动鞋', amountFen: 20_000, forChild: true, guardianConsent: true }
const form = {
  kind: 'MICRO_WISH',
  title: '赵家的小妹妹想要一双运动鞋',
  details: '她在二小三年级，住二栋',
  risk: '无',
  privacyRead: true,
}
const TEXT = '一位小学生想要一双运动鞋'

async function scene(more: object = { wish }) {
  const { station, institute } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const parent = await world.person()
  const team = await world.team(station)
  const { id, code } = await world.call(contract.submitOrder, parent, {
    body: { ...form, placeCode: station.code, ...more },
  })
  return { station, institute, desk, parent, team, id, code, params: { id } }
}

async function onWall() {
  const made = await scene()
  const { desk, params } = made
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(wishes.checkWish, desk, { params, body: { version: 2, text: TEXT } })
  await world.call(contract.poolOrder, desk, { params, body: { version: 3 } })
  return made
}

test('a wish goes on the wall in the words that the desk has checked, and only in those', async () => {
  const { station, desk, params, team } = await scene()
  await world.call(contract.triageOrder, desk, { params, body: { version: 1 } })
  const pool = (version: number) => world.call(contract.poolOrder, desk, { params, body: { version } })
  await expect(pool(2)).rejects.toMatchObject({ problem: { code: 'wish_unchecked' } })
  await world.call(wishes.checkWish, desk, { params, body: { version: 2, text: TEXT } })
  await pool(3)
  const wall = await world.call(wishes.listWishes, undefined, { query: { placeCode: station.code } })
  expect(wall.rows).toMatchObject([
    { id: params.id, text: TEXT, amountFen: 20_000, place: { id: station.id } },
  ])
  const leader = await world.call(contract.getOrder, team.leader, { params })
  expect(leader).toMatchObject({ title: TEXT, details: '', wish: null, readable: false })
  const { pool: mine } = await world.call(contract.listTeamOrders, team.leader)
  expect(mine.find((row) => row.id === params.id)?.title).toBe(TEXT)
  for (const said of [wall, leader, mine]) {
    expect(JSON.stringify(said)).not.toContain('赵家')
    expect(JSON.stringify(said)).not.toContain('二小')
  }
})

test('a leader takes on a wish for the team and then reads what it is; the wall shows it no more', async () => {
  const { station, parent, team, params, code } = await onWall()
  const taken = await world.call(contract.claimOrder, team.leader, {
    params,
    body: { version: 4, teamId: team.id },
  })
  expect(taken).toMatchObject({ state: 'ACCEPTED', title: form.title, wish: { thing: wish.thing } })
  const wall = await world.call(wishes.listWishes, undefined, { query: { placeCode: station.code } })
  expect(wall.rows).toEqual([])
  expect((await world.call(contract.getOrder, parent, { params })).team?.id).toBe(team.id)
  const tracked = await world.call(contract.trackOrder, undefined, { params: { code } })
  expect(tracked).toMatchObject({ kind: 'MICRO_WISH', stateLabel: '已认领' })
})

test('a wish for a child needs the guardian’s consent, and a wish says what is wished for', async () => {
  await expect(scene({ wish: { ...wish, guardianConsent: false } })).rejects.toMatchObject({
    problem: { fields: [{ path: 'wish.guardianConsent' }] },
  })
  await expect(scene({})).rejects.toMatchObject({ problem: { fields: [{ path: 'wish.thing' }] } })
})

test('the wall is read page by page, of a place with what stands below it or of the whole district', async () => {
  const { institute, station, id } = await onWall()
  const others = [await onWall(), await onWall()]
  const wall = (query: object) => world.call(wishes.listWishes, undefined, { query: { ...query } })
  expect((await wall({ placeCode: institute.code })).rows.map((row) => row.id)).toEqual([id])
  const first = await wall({ size: 2 })
  const second = await wall({ size: 2, cursor: first.next ?? '' })
  const ids = [...first.rows, ...second.rows].map((row) => row.id)
  for (const made of [id, ...others.map((other) => other.id)]) expect(ids).toContain(made)
  expect(station.path.startsWith(institute.path)).toBe(true)
})

test('words for the wall belong to a wish alone', async () => {
  const { desk, params } = await scene({ kind: 'SERVICE' })
  await expect(
    world.call(wishes.checkWish, desk, { params, body: { version: 1, text: TEXT } }),
  ).rejects.toMatchObject({ problem: { code: 'no_wish' } })
})
