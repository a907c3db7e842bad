import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../contract/network/places.ts'
import { uploadPhoto } from '../contract/platform/files.ts'
import { formOf, makeWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const manager = async () =>
  world.person({ grants: [{ role: 'MANAGER', site: await world.center() }], name: '李女士' })
const read = (id: string) =>
  world.pool
    .query<{ path: string; key: string; parent_id: string }>(
      'select path, key, parent_id from site where id = $1',
      [id],
    )
    .then(({ rows }) => rows[0]!)

test('a new place is found at once by its name, its pinyin and its initials', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const made = await world.call(contract.createPlace, boss, {
    body: { parentId: station.id, kind: 'COURTYARD', name: '梧桐院落', phone: '028-1234' },
  })
  expect(made).toMatchObject({ name: '梧桐院落', parent: { id: station.id }, version: 1, mayEdit: true })
  for (const q of ['梧桐', 'wutong', 'wtyl', '桐院落']) {
    const { rows } = await world.call(contract.listPublicPlaces, undefined, { query: { q } })
    expect(rows.map(({ id }) => id)).toEqual([made.id])
  }
  await world.call(contract.editPlace, boss, {
    params: { id: made.id },
    body: { version: 1, name: '银杏院落' },
  })
  const old = await world.call(contract.listPublicPlaces, undefined, { query: { q: '梧桐' } })
  expect(old.rows).toEqual([])
  const { rows } = await world.call(contract.getPlaceHistory, boss, { params: { id: made.id } })
  expect(rows.map(({ act, who }) => [act, who])).toEqual([
    ['EDIT', '李女士'],
    ['CREATE', '李女士'],
  ])
  expect(rows[0]?.facts).toEqual({ changed: { name: ['梧桐院落', '银杏院落'] } })
})

test('a place stands only under the kinds of place that the glossary allows', async () => {
  const boss = await manager()
  const { center, institute, station } = await world.branch()
  const create = (kind: string, parentId: string) =>
    world.call(contract.createPlace, boss, { body: { parentId, kind, name: '新地点' } })
  await expect(create('STATION', center.id)).rejects.toMatchObject({
    problem: { status: 422, fields: [{ path: 'parentId' }] },
  })
  await expect(create('POINT', institute.id)).rejects.toMatchObject({ problem: { status: 422 } })
  await expect(create('CENTER', center.id)).rejects.toMatchObject({ problem: { status: 422 } })
  const cell = await create('GRID_CELL', station.id)
  await expect(create('GRID_CELL', cell.id)).resolves.toMatchObject({ kind: 'GRID_CELL' })
})

test('of two places given one official code at once, one keeps it and the other is told', async () => {
  const boss = await manager()
  const [one, other] = [await world.branch(), await world.branch()]
  const code = '510105998877'
  const first = await world.pool.connect()
  await first.query('begin')
  await first.query('update site set official_code = $1 where id = $2', [code, one.station.id])
  const second = Promise.allSettled([
    world.call(contract.editPlace, boss, {
      params: { id: other.station.id },
      body: { version: 1, officialCode: code },
    }),
  ])
  // the second has found the code free and waits for the first to end
  await expect
    .poll(async () => {
      const { rows } = await world.pool.query(
        `select count(*)::int as waiting from pg_locks l join pg_database d on d.datname = current_database()
         where not l.granted and l.pid in (select pid from pg_stat_activity where datid = d.oid)`,
      )
      return rows[0].waiting
    })
    .toBe(1)
  await first.query('commit')
  first.release()
  expect(await second).toMatchObject([
    { status: 'rejected', reason: { problem: { status: 409, code: 'official_code_taken' } } },
  ])
})

test('a manager of one station changes nothing of another, and an official code names one place only', async () => {
  const { station } = await world.branch()
  const other = await world.branch()
  const mine = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const edit = (id: string, officialCode: string) =>
    world.call(contract.editPlace, mine, { params: { id }, body: { version: 1, officialCode } })
  await expect(edit(other.station.id, '510105999001')).rejects.toMatchObject({
    problem: { status: 403, code: 'out_of_scope' },
  })
  await expect(
    world.call(contract.getPlace, mine, { params: { id: other.station.id } }),
  ).rejects.toMatchObject({
    problem: { status: 404 },
  })
  await edit(station.id, '510105999001')
  await expect(edit(station.id, '510105999002')).rejects.toMatchObject({
    problem: { status: 409, code: 'stale' },
  })
  const boss = await manager()
  await expect(
    world.call(contract.editPlace, boss, {
      params: { id: other.station.id },
      body: { version: 1, officialCode: '510105999001' },
    }),
  ).rejects.toMatchObject({ problem: { status: 422, fields: [{ path: 'officialCode' }] } })
  const tree = await world.call(contract.listTree, mine)
  expect(tree.rows.map(({ id }) => id)).toEqual([station.id])
  const hidden = await world.call(contract.listTree, mine, { query: { parentId: other.institute.id } })
  expect(hidden.rows).toEqual([])
})

test('a station moves with all below it, and the move is in its history', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const { institute } = await world.branch()
  const point = await world.site(station, 'POINT')
  const post = await world.site(point, 'POST')
  const body = { version: 1, parentId: institute.id, reason: '区划调整' }
  await world.call(contract.movePlace, boss, { params: { id: station.id }, body })
  const [top, middle, leaf] = await Promise.all([read(station.id), read(point.id), read(post.id)])
  expect(top.path).toBe(`${institute.path}${top.key}/`)
  expect(middle.path).toBe(`${top.path}${middle.key}/`)
  expect(leaf.path).toBe(`${middle.path}${leaf.key}/`)
  const { rows } = await world.call(contract.getPlaceHistory, boss, { params: { id: station.id } })
  expect(rows[0]).toMatchObject({ act: 'MOVE', facts: { toId: institute.id }, words: { reason: '区划调整' } })
  const events = await world.pool.query(
    `select payload from outbox where event = 'network.placeMoved' and payload->>'placeId' = $1`,
    [station.id],
  )
  expect(events.rows).toHaveLength(1)
})

test('a manager cannot move a place to where he holds nothing', async () => {
  const { institute, station } = await world.branch()
  const other = await world.branch()
  const mine = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  const body = { version: 1, parentId: other.institute.id, reason: '试一试' }
  await expect(
    world.call(contract.movePlace, mine, { params: { id: station.id }, body }),
  ).rejects.toMatchObject({
    problem: { status: 403 },
  })
})

test('of two moves that together would make a circle, one is refused', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  for (let round = 0; round < 5; round += 1) {
    const one = await world.site(station, 'GRID_CELL')
    const two = await world.site(station, 'GRID_CELL')
    const move = (id: string, parentId: string) =>
      world.call(contract.movePlace, boss, {
        params: { id },
        body: { version: 1, parentId, reason: '同时移动' },
      })
    const ends = await Promise.allSettled([move(one.id, two.id), move(two.id, one.id)])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [a, b] = await Promise.all([read(one.id), read(two.id)])
    const above = a.parent_id === two.id ? [b, a] : [a, b]
    expect(above[1]!.path).toBe(`${above[0]!.path}${above[1]!.key}/`)
  }
})

test('ten places made under one parent at once each get a key of their own', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      world.call(contract.createPlace, boss, {
        body: { parentId: station.id, kind: 'POINT', name: `点位${at}` },
      }),
    ),
  )
  const paths = await Promise.all(made.map(({ id }) => read(id).then(({ path }) => path)))
  expect(new Set(paths).size).toBe(10)
})

test('after a merger the old signs and the old official code lead to the place that answers now', async () => {
  const boss = await manager()
  const { institute, station } = await world.branch()
  const into = await world.site(institute, 'STATION', '新站')
  const post = await world.site(station, 'POST')
  await world.call(contract.editPlace, boss, {
    params: { id: station.id },
    body: { version: 1, officialCode: '510105888001' },
  })
  await world.call(contract.mergePlace, boss, {
    params: { id: station.id },
    body: { version: 2, intoId: into.id, reason: '两站合一' },
  })
  for (const code of [station.code, '510105888001']) {
    const page = await world.call(contract.getPublicPlace, undefined, { params: { code } })
    expect(page).toMatchObject({ id: into.id, redirected: true })
    expect(page.children.map(({ id }) => id)).toEqual([post.id])
  }
  expect(await read(post.id)).toMatchObject({ parent_id: into.id })
  const again = { version: 3, reason: '再停用' }
  await expect(
    world.call(contract.closePlace, boss, { params: { id: station.id }, body: again }),
  ).rejects.toMatchObject({ problem: { status: 409, code: 'place_closed' } })
})

test('a renewed code leaves the old sign in force', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const renewed = await world.call(contract.renewPlaceCode, boss, {
    params: { id: station.id },
    body: { version: 1 },
  })
  expect(renewed.code).not.toBe(station.code)
  const old = await world.call(contract.getPublicPlace, undefined, { params: { code: station.code } })
  expect(old).toMatchObject({ id: station.id, redirected: true })
})

test('a place with open places below it is not closed; a closed one leads to its parent and keeps its history', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const point = await world.site(station, 'POINT')
  const close = (id: string) =>
    world.call(contract.closePlace, boss, { params: { id }, body: { version: 1, reason: '拆迁' } })
  await expect(close(station.id)).rejects.toMatchObject({
    problem: { code: 'has_children', facts: { below: 1 } },
  })
  expect((await close(point.id)).closedAt).toBe(world.now.toISOString())
  const page = await world.call(contract.getPublicPlace, undefined, { params: { code: point.code } })
  expect(page).toMatchObject({ id: station.id, redirected: true })
  const { rows } = await world.call(contract.getPlaceHistory, boss, { params: { id: point.id } })
  expect(rows[0]).toMatchObject({ act: 'CLOSE', words: { reason: '拆迁' } })
})

test('the public list pages through what stands below a place', async () => {
  const { station } = await world.branch()
  for (let at = 0; at < 5; at += 1) await world.site(station, 'POINT')
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.call(contract.listPublicPlaces, undefined, {
      query: { parentId: station.id, size: 2, ...(cursor && { cursor }) },
    })
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
})

test('signs of a place and all below it are one PDF, and the print is audited', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  await world.site(station, 'POINT')
  const sheet = await world.app.server.inject({
    method: 'GET',
    url: `/api/places/${station.id}/sign?layout=LABELS&below=true`,
    headers: { 'idempotency-key': 'a-sheet-of-labels' },
    cookies: { liudan_session: boss.token },
  })
  expect(sheet.headers['content-type']).toBe('application/pdf')
  expect(sheet.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const { rows } = await world.pool.query(
    `select facts from audit where act = 'PRINT_SIGNS' and subject_id = $1`,
    [station.id],
  )
  expect(rows[0].facts).toMatchObject({ layout: 'LABELS', count: 2 })
})

test('a place’s photo is its manager’s to choose, and anybody sees it on the public page', async () => {
  const boss = await manager()
  const { station } = await world.branch()
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#b3261e' } })
    .png()
    .toBuffer()
  const { id: photoId } = await world.call(uploadPhoto, boss, { form: formOf(picture, '站.png') })
  const seen = async () => (await world.app.server.inject({ url: `/api/files/${photoId}` })).statusCode
  expect(await seen()).toBe(404)
  await world.call(contract.editPlace, boss, { params: { id: station.id }, body: { version: 1, photoId } })
  const page = await world.call(contract.getPublicPlace, undefined, { params: { code: station.code } })
  expect(page.photoId).toBe(photoId)
  expect(await seen()).toBe(200)
  const { id: theirs } = await world.call(uploadPhoto, await world.person(), { form: formOf(picture) })
  await expect(
    world.call(contract.editPlace, boss, {
      params: { id: station.id },
      body: { version: 2, plaquePhotoId: theirs },
    }),
  ).rejects.toMatchObject({ problem: { status: 422 } })
})
