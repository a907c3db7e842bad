import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSetting } from '../../../../contract/house/settings.ts'
import * as menu from '../../../../contract/orders/menu.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import { chinaDay } from '../../../platform/clock/china-day.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const form = { platform: 'CONVENIENCE', title: '免费理发', provider: '便民队', riskNote: '无' }
const order = { title: '免费理发', risk: '无', privacyRead: true }

async function published(wanted: object = {}) {
  const { institute, station } = await world.branch()
  const editor = await world.person({ grants: [{ role: 'EDITOR', site: institute }] })
  const { id } = await world.call(menu.createMenuItem, editor, {
    body: { ...form, siteId: institute.id, ...wanted },
  })
  const item = await world.call(menu.publishMenuItem, editor, { params: { id }, body: { version: 1 } })
  return { editor, institute, station, item, params: { id } }
}

test('an item of the institute is offered at its station until it is withdrawn, and may come back', async () => {
  const { editor, station, item, params } = await published()
  const offered = () => world.call(menu.listPublicMenu, undefined, { params: { code: station.code } })
  expect((await offered()).rows.map(({ id }) => id)).toEqual([item.id])
  await world.call(menu.withdrawMenuItem, editor, { params, body: { version: 2 } })
  expect((await offered()).rows).toEqual([])
  await expect(
    world.call(menu.getPublicMenuItem, undefined, { params: { code: item.code } }),
  ).rejects.toMatchObject({ problem: { status: 404, code: 'no_item' } })
  await world.call(menu.publishMenuItem, editor, { params, body: { version: 3 } })
  expect(await world.call(menu.getPublicMenuItem, undefined, { params: { code: item.code } })).toMatchObject({
    title: '免费理发',
    inSeason: true,
  })
})

test('an edit keeps what it changed and gives the item a new quarter', async () => {
  const { editor, item, params } = await published()
  world.now = new Date(world.now.getTime() + 40 * 86_400_000)
  const edited = await world.call(menu.editMenuItem, editor, {
    params,
    body: { ...form, title: '上门理发', version: item.version },
  })
  expect(edited.reviseBy).not.toBe(item.reviseBy)
  const { timeline } = await world.call(menu.getMenuItem, editor, { params })
  expect(timeline[0]).toMatchObject({ act: 'EDIT', facts: { changed: ['title'] } })
  await expect(
    world.call(menu.editMenuItem, editor, { params, body: { ...form, version: item.version } }),
  ).rejects.toMatchObject({ problem: { status: 409, code: 'stale' } })
})

test('nobody edits the menu of another street', async () => {
  const { params } = await published()
  const { institute } = await world.branch()
  const stranger = await world.person({ grants: [{ role: 'EDITOR', site: institute }] })
  await expect(
    world.call(menu.withdrawMenuItem, stranger, { params, body: { version: 2 } }),
  ).rejects.toMatchObject({ problem: { status: 404, code: 'no_item' } })
})

test('of ten who order at once, as many are served as the month has places', async () => {
  const { station, item } = await published({ capacityPerMonth: 3 })
  const people = await Promise.all(Array.from({ length: 10 }, () => world.person()))
  const tries = await Promise.allSettled(
    people.map((person) =>
      world.call(contract.submitOrder, person, {
        body: { ...order, itemId: item.id, placeCode: station.code },
      }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const left = await world.call(menu.getPublicMenuItem, undefined, { params: { code: item.code } })
  expect(left.leftThisMonth).toBe(0)
})

test('a withdrawn order gives its place of the month back, and still counts as asked for', async () => {
  const { station, item } = await published({ capacityPerMonth: 1 })
  const person = await world.person()
  const submit = () =>
    world.call(contract.submitOrder, person, {
      body: { ...order, itemId: item.id, placeCode: station.code },
    })
  const { id } = await submit()
  const params = { id }
  await world.call(contract.withdrawOrder, person, { params, body: { version: 1, reason: '自己修好了' } })
  expect(await world.call(menu.getPublicMenuItem, undefined, { params: { code: item.code } })).toMatchObject({
    leftThisMonth: 1,
    orderedCount: 1,
  })
})

test('every order from the menu counts, also of many at once, so that a place can show what is asked for most', async () => {
  const { station, item } = await published()
  const people = await Promise.all(Array.from({ length: 10 }, () => world.person()))
  await Promise.all(
    people.map((person) =>
      world.call(contract.submitOrder, person, {
        body: { ...order, itemId: item.id, placeCode: station.code },
      }),
    ),
  )
  const { rows } = await world.call(menu.listPublicMenu, undefined, { params: { code: station.code } })
  expect(rows).toMatchObject([{ id: item.id, orderedCount: 10 }])
})

test('before sending, a neighbour’s equal order is shown by its code and only the words the asker wrote', async () => {
  const { station, item } = await published()
  const { code } = await world.call(contract.submitOrder, await world.person(), {
    body: { ...order, title: '帮王阿姨免费理发', placeCode: station.code },
  })
  const asked = { placeCode: station.code, text: '阿姨想要免费理发' }
  const seen = await world.call(contract.checkOrder, undefined, { body: asked })
  expect(seen.duplicates).toMatchObject([{ code, title: '免费理发' }])
  expect(seen.items.map(({ id }) => id)).toEqual([item.id])
  const fire = await world.call(contract.checkOrder, undefined, { body: { ...asked, text: '楼道着火了' } })
  expect(fire.elsewhere).toMatchObject({ channel: 'EMERGENCY', word: '着火' })
})

test('the desk recognises who telephones again, within its own scope, and the look-up is audited', async () => {
  const { station } = await world.branch()
  const other = await world.branch()
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const stranger = await world.person({ grants: [{ role: 'CLERK', site: other.station }] })
  const caller = await world.person()
  const { id } = await world.call(contract.submitOrder, caller, {
    body: { ...order, placeCode: station.code },
  })
  for (const phone of [caller.phone, caller.phone.slice(-4)]) {
    const { rows } = await world.call(contract.callerOrders, desk, { body: { phone } })
    expect(rows.map((row) => row.id)).toEqual([id])
  }
  expect((await world.call(contract.callerOrders, stranger, { body: { phone: caller.phone } })).rows).toEqual(
    [],
  )
  const audited = await world.pool.query(`select facts from audit where act = 'FIND_BY_PHONE'`)
  expect(audited.rows).toHaveLength(3)
  expect(JSON.stringify(audited.rows)).not.toContain(caller.phone)
})

test('who telephones gets the code of the order on the phone, once', async () => {
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const body = { ...order, siteId: station.id, channel: 'PHONE', contactName: '王阿姨', phone: '13812345678' }
  const { id, code } = await world.call(contract.enterOrder, desk, { body })
  await world.jobs.runDue()
  await world.jobs.runDue()
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    'select text_sealed from sms_message where source = $1',
    [`order:${id}`],
  )
  expect(rows).toHaveLength(1)
  expect(world.app.platform.services.vault.open(rows[0]?.text_sealed ?? '')).toContain(code)
})

test('a published service has a sign that opens its order form; a draft has none, because scanning it leads nowhere', async () => {
  const { editor, institute, item } = await published()
  const sign = (id: string, layout: string) =>
    world.app.server.inject({
      method: 'GET',
      url: `/api/menu/${id}/sign?layout=${layout}`,
      cookies: { liudan_session: editor.token },
    })
  for (const layout of ['A4', 'LABELS']) {
    const pdf = await sign(item.id, layout)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  }
  const { rows } = await world.pool.query(
    `select facts->>'count' as count from audit where act = 'PRINT_SIGNS' and subject_id = $1 order by id`,
    [item.id],
  )
  expect(rows.map(({ count }) => count)).toEqual(['1', '24'])
  const draft = await world.call(menu.createMenuItem, editor, { body: { ...form, siteId: institute.id } })
  expect((await sign(draft.id, 'A4')).json()).toMatchObject({ status: 409, code: 'item_not_offered' })
})

test('an editor leafs through the menu of the own street, by state, platform, words of the title and what must be revised', async () => {
  const { editor, institute, item } = await published({ title: '上门理发' })
  const created = async (wanted: object) =>
    (await world.call(menu.createMenuItem, editor, { body: { ...form, siteId: institute.id, ...wanted } })).id
  const talk = await created({ platform: 'THEORY', title: '社区宣讲' })
  const repair = await created({ title: '修雨伞' })
  await published()
  const listed = async (query: Record<string, string | number>) =>
    (await world.call(menu.listMenuItems, editor, { query })).rows.map(({ id }) => id)
  expect(await listed({})).toEqual([repair, talk, item.id])
  expect(await listed({ state: 'DRAFT' })).toEqual([repair, talk])
  expect(await listed({ platform: 'THEORY' })).toEqual([talk])
  expect(await listed({ q: '理发' })).toEqual([item.id])
  const first = await world.call(menu.listMenuItems, editor, { query: { size: 2 } })
  expect(first.rows).toHaveLength(2)
  expect(await listed({ size: 2, cursor: first.next ?? '' })).toEqual([item.id])
  expect(await listed({ revise: 'DUE' })).toEqual([])
  world.now = new Date(world.now.getTime() + 80 * 86_400_000)
  const due = await world.call(menu.listMenuItems, editor, { query: { revise: 'DUE' } })
  expect(due.rows).toMatchObject([{ id: item.id, revisionSoon: true, revisionLate: false }])
  const admin = await world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: await world.center() }] })
  await world.call(changeSetting, admin, {
    body: { key: 'orders.reviseSoonDays', fromOn: chinaDay(world.now), value: 5 },
  })
  expect(await listed({ revise: 'DUE' })).toEqual([])
})

test('an item names a team of the own street, and no other street’s teams are offered', async () => {
  const { editor, institute, station } = await published()
  const team = await world.team(station)
  const elsewhere = await world.branch()
  await world.team(elsewhere.station)
  const teams = (q?: string) =>
    world.call(menu.listMenuTeams, editor, { query: { siteId: institute.id, ...(q && { q }) } })
  const { rows, more } = await teams()
  expect(more).toBe(false)
  expect((await teams(rows[0]?.name.slice(1))).rows).toEqual(rows)
  expect((await teams('没有这个名字')).rows).toEqual([])
  expect(rows.map(({ id }) => id)).toEqual([team.id])
  const made = await world.call(menu.createMenuItem, editor, {
    body: { ...form, siteId: institute.id, teamId: team.id },
  })
  expect(made.team).toEqual(rows[0])
})

test('a service is ordered where it is offered: at its place and below, nowhere else', async () => {
  const { station, item } = await published()
  const { station: elsewhere } = await world.branch()
  const resident = await world.person()
  const orderAt = (placeCode: string) =>
    world.call(contract.submitOrder, resident, { body: { ...order, itemId: item.id, placeCode } })
  await expect(orderAt(elsewhere.code)).rejects.toMatchObject({
    problem: { status: 409, code: 'item_not_here' },
  })
  expect((await orderAt(station.code)).place.id).toBe(station.id)
})

test('an editor finds a service by one character, two, pinyin or initials, under the title that it has now', async () => {
  const { editor, item, params } = await published()
  const found = async (q: string) =>
    (await world.call(menu.listMenuItems, editor, { query: { q } })).rows.map(({ id }) => id)
  const looked = async (words: readonly string[], none: readonly string[]) => {
    for (const q of words) expect(await found(q), q).toEqual([item.id])
    for (const q of none) expect(await found(q), q).toEqual([])
  }
  await looked(['理', '理发', '免费理发', 'lifa', 'mflf'], ['磨刀', '发理', '！', '%'])
  const edit = { ...form, title: '上门磨刀', version: item.version }
  await world.call(menu.editMenuItem, editor, { params, body: edit })
  await looked(['磨刀', 'md'], ['理发'])
  await world.pool.query(`delete from search_token where subject_id = $1`, [item.id])
  await looked([], ['磨刀'])
  // it reads no further than the oldest open transaction, and that may be another test's
  const projected = async () => {
    await world.jobs.runCron('history.project')
    return found('磨刀')
  }
  await expect.poll(projected, { timeout: 20_000 }).toEqual([item.id])
  await looked(['md'], ['理发'])
})
