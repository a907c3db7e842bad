import { afterAll, beforeAll, expect, test } from 'vitest'
import * as places from '../../../../contract/network/places.ts'
import * as contract from '../../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../../test/support/world.ts'
import { openStates } from '../order.flow.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const manager = (...sites: TestSite[]) =>
  world.person({ grants: sites.map((site) => ({ role: 'MANAGER' as const, site })) })

const submit = async (station: TestSite, more: Record<string, unknown> = {}, resident?: TestPerson) =>
  world.call(contract.submitOrder, resident ?? (await world.person()), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: station.code, ...more },
  })

const idsOf = async (viewer: TestPerson, query: Record<string, string | number | boolean>) =>
  (await world.call(contract.listOrders, viewer, { query })).rows.map(({ id }) => id)

/** What the board says, and what the lists hold that it counts. */
async function boardAndLists(viewer: TestPerson, siteId?: string) {
  const here: Record<string, string> = siteId ? { siteId } : {}
  const { columns, late } = await world.call(contract.orderBoard, viewer, { query: { size: 3, ...here } })
  const counted = columns.map(({ state, count, late: lateHere }) => [state, count, lateHere])
  const listed = await Promise.all(
    openStates.map(async (state) => {
      const { rows } = await world.call(contract.listOrders, viewer, {
        query: { view: 'TODO', state, size: 100, ...here },
      })
      return [state, rows.length, rows.filter(({ clock }) => clock.late).length]
    }),
  )
  return { counted, listed, late, rows: columns.flatMap(({ rows }) => rows) }
}

test('the counts of a board are those of its lists: at once, after history was read, and after places have moved', async () => {
  const { center, institute, station } = await world.branch()
  const other = await world.site(center, 'INSTITUTE')
  const desk = await manager(station)
  const above = await manager(institute)
  const aside = await manager(other)
  const top = await manager(center)
  const made = []
  for (let at = 0; at < 7; at += 1) made.push(await submit(station))
  const [first, second, third] = made
  if (!first || !second || !third) throw new Error('no orders')
  await world.call(contract.triageOrder, desk, { params: { id: first.id }, body: { version: 1 } })
  await world.call(contract.raiseOrder, desk, {
    params: { id: second.id },
    body: { version: 1, reason: '站里办不了' },
  })
  await world.call(contract.rejectOrder, desk, {
    params: { id: third.id },
    body: { version: 1, reason: '重复' },
  })
  const agree = async () => {
    for (const viewer of [desk, above, aside, top]) {
      const { counted, listed, late } = await boardAndLists(viewer)
      expect(counted).toEqual(listed)
      expect(late).toBe(listed.reduce((sum, row) => sum + Number(row[2]), 0))
    }
  }
  await agree()
  expect((await boardAndLists(desk)).counted).toContainEqual(['SUBMITTED', 4, 0])
  await world.jobs.runCron('history.project')
  await agree()
  await submit(station)
  await agree()
  const before = await world.pool.query('select id, xmin::text as written from service_order order by id')
  await world.call(places.movePlace, top, {
    params: { id: station.id },
    body: { version: 1, parentId: other.id, reason: '区划调整' },
  })
  await agree()
  expect((await boardAndLists(aside)).counted).toContainEqual(['SUBMITTED', 5, 0])
  expect((await boardAndLists(above)).counted).toContainEqual(['SUBMITTED', 1, 0])
  const into = await world.site(other, 'STATION')
  await world.call(places.mergePlace, top, {
    params: { id: station.id },
    body: { version: 2, intoId: into.id, reason: '两站合一' },
  })
  await agree()
  const after = await world.pool.query('select id, xmin::text as written from service_order order by id')
  expect(after.rows).toEqual(before.rows)
  world.now = new Date(world.now.getTime() + 3 * 86_400_000)
  await world.jobs.runDue()
  await agree()
  expect((await boardAndLists(top)).late).toBeGreaterThan(0)
  await world.jobs.runCron('history.project')
  await agree()
})

test('history is counted once, whoever reads it and however often', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  await submit(station)
  await Promise.all([
    world.jobs.runCron('history.project'),
    world.jobs.runCron('history.project'),
    world.jobs.runCron('history.project'),
  ])
  await submit(station)
  await world.jobs.runCron('history.project')
  const { counted, listed } = await boardAndLists(desk)
  expect(counted).toEqual(listed)
  expect(counted).toContainEqual(['SUBMITTED', 2, 0])
})

test('pages neither skip nor repeat an order that stays, while others come, go and change between them', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  const made = []
  for (let at = 0; at < 30; at += 1) {
    world.now = new Date(world.now.getTime() + 60_000)
    made.push(await submit(station))
  }
  for (const view of ['TODO', 'ALL'] as const) {
    const seen: string[] = []
    const changed = new Set<string>()
    for (let cursor: string | undefined, page = 0; page === 0 || cursor; page += 1) {
      const { rows, next } = await world.call(contract.listOrders, desk, {
        query: { view, size: 4, ...(cursor && { cursor }) },
      })
      seen.push(...rows.map(({ id }) => id))
      cursor = next
      const victims = made.slice(page * 3, page * 3 + 2)
      for (const { id } of victims) {
        const { version, state } = await world.call(contract.getOrder, desk, { params: { id } })
        if (state !== 'SUBMITTED') continue
        changed.add(id)
        await world.call(contract.rejectOrder, desk, { params: { id }, body: { version, reason: '重复' } })
      }
      await submit(station)
    }
    expect(new Set(seen).size).toBe(seen.length)
    const stayed = made.filter(({ id }) => !changed.has(id)).map(({ id }) => id)
    const open = view === 'TODO' ? await idsOf(desk, { view: 'TODO', size: 100 }) : stayed
    expect(seen).toEqual(expect.arrayContaining(stayed.filter((id) => open.includes(id))))
  }
})

test('an order is found by two characters, pinyin, initials and its code as soon as it is placed, and after titles are read', async () => {
  const { institute, station } = await world.branch()
  const desk = await manager(station)
  const above = await manager(institute)
  const stranger = await manager((await world.branch()).station)
  const { id, code } = await submit(station, { title: '厨房水龙头滴水' })
  await submit(station, { title: '陪老人看病' })
  const spoken = `${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`
  const looked = async () => {
    for (const q of [
      '龙',
      '水',
      '厨',
      '龙头',
      '滴水',
      '水龙头',
      'longtou',
      'lt',
      'slt',
      '厨房 滴水',
      code,
      spoken,
    ])
      for (const viewer of [desk, above]) expect(await idsOf(viewer, { view: 'ALL', q }), q).toEqual([id])
    for (const q of ['灯', '电灯', '龙老', 'dengpao', '-', '%', '_'])
      expect(await idsOf(desk, { view: 'ALL', q }), q).toEqual([])
    expect(await idsOf(stranger, { view: 'ALL', q: '龙头' })).toEqual([])
    expect(await idsOf(stranger, { view: 'ALL', q: code })).toEqual([])
    expect(await idsOf(desk, { view: 'LATE', q: '龙头' })).toEqual([])
  }
  await looked()
  await world.jobs.runCron('history.project')
  await looked()
  const { rows } = await world.pool
    .query(`select count(*)::int as unread from history h where h.subject = 'service_order' and
    (h.xact, h.id) > (select upto_xact, upto_id from history_mark where projection = 'orders.titles')`)
  expect(rows[0]).toEqual({ unread: 0 })
})

test('what is private is found by its words only at the desks that may read it', async () => {
  const { station, institute } = await world.branch()
  const desk = await manager(station)
  const inspector = await world.person({ grants: [{ role: 'INSPECTOR', site: institute }] })
  const { id, code } = await submit(station, { title: '家里人总吵架', private: true })
  const looked = async () => {
    for (const q of ['吵架', '架']) expect(await idsOf(desk, { view: 'ALL', q })).toEqual([id])
    for (const q of ['吵架', '架']) expect(await idsOf(inspector, { view: 'ALL', q })).toEqual([])
  }
  await looked()
  await world.jobs.runCron('history.project')
  await looked()
  const { rows } = await world.call(contract.listOrders, inspector, { query: { q: code } })
  expect(rows).toMatchObject([{ id, private: true, title: '不公开的一单' }])
})

test('a code finds the order at the station it came from, after it was lifted away from there', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  const { id, code } = await submit(station)
  await world.call(contract.raiseOrder, desk, { params: { id }, body: { version: 1, reason: '站里办不了' } })
  expect(await idsOf(desk, { view: 'TODO' })).toEqual([])
  expect(await idsOf(desk, { q: code })).toEqual([id])
})

test('the end of a telephone number finds masked rows within the own places, and the look-up is audited', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  const stranger = await manager((await world.branch()).station)
  const resident = await world.person()
  const { id } = await submit(station, {}, resident)
  const last = resident.phone.slice(-4)
  const tail = { body: { phone: last } }
  const { rows } = await world.call(contract.callerOrders, desk, tail)
  expect(rows).toMatchObject([{ id, phone: `${resident.phone.slice(0, 3)}****${last}` }])
  expect((await world.call(contract.callerOrders, stranger, tail)).rows).toEqual([])
  const { rows: audited } = await world.pool.query(
    `select actor_id, facts from audit where act = 'FIND_BY_PHONE' order by at desc, id desc limit 2`,
  )
  const told = audited.map(({ actor_id: who, facts }) => [who, facts.by, facts.found])
  expect(new Set(told.map(String))).toEqual(new Set([`${desk.id},TAIL,1`, `${stranger.id},TAIL,0`]))
})

test('a filter that does not exist is refused, not ignored', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  const wrong: Record<string, string>[] = [
    { state: 'GONE' },
    { stage: 'ORDER,NOWHERE' },
    { from: '2026-02-30' },
    { holder: 'MAYOR' },
    { q: 'x'.repeat(41) },
  ]
  for (const query of wrong)
    await expect(world.call(contract.listOrders, desk, { query })).rejects.toMatchObject({
      problem: { status: 422 },
    })
  expect(await idsOf(desk, { view: 'ALL', cursor: 'made-up' })).toEqual([])
})

test('an export holds the whole filtered list, runs no formula, and is audited without what was searched', async () => {
  const { station } = await world.branch()
  const desk = await manager(station)
  for (let at = 0; at < 3; at += 1) await submit(station, { title: '=HYPERLINK("http://x","点我")' })
  await submit(station, { title: '修门铃，换电池' })
  const read = async (query: string) => {
    const reply = await world.app.server.inject({
      method: 'GET',
      url: `/api/orders/export?${query}`,
      cookies: { liudan_session: desk.token },
    })
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
    return reply.payload
  }
  const all = await read('view=ALL')
  expect(all.startsWith('\uFEFF编号,事项,')).toBe(true)
  expect(all.trim().split('\r\n')).toHaveLength(5)
  expect(all).toContain(`"'=HYPERLINK(""http://x"",""点我"")"`)
  expect(await read(`view=ALL&q=${encodeURIComponent('门铃')}`)).toContain('修门铃，换电池')
  const { rows } = await world.pool.query(
    `select facts from audit where act = 'EXPORT' and actor_id = $1 order by at, id`,
    [desk.id],
  )
  expect(rows).toMatchObject([
    { facts: { rows: 4, filters: { view: 'ALL', searched: false } } },
    { facts: { rows: 1, filters: { view: 'ALL', searched: true } } },
  ])
})
