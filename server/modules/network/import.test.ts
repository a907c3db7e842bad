import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/network/import.ts'
import * as places from '../../../contract/network/places.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { uploadTable } from '../../../test/support/table-upload.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { xlsxOf } from '../../platform/tables/xlsx-write.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const admin = async (site?: TestSite) =>
  world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: site ?? (await world.center()) }], name: '李女士' })

let serial = 0
const freshCode = () => `5109${String((serial += 1)).padStart(8, '0')}`

/** A station that has an official code. */
async function codedStation() {
  const { institute, station } = await world.branch()
  const code = freshCode()
  await world.pool.query('update site set official_code = $1 where id = $2', [code, station.id])
  return { institute, station, code }
}

const HEADING = '类别*,名称*,官方编码,上级编码,上级路径'

async function checked(boss: TestPerson, lines: string[], heading = HEADING) {
  const { id } = await uploadTable(world, boss, [heading, ...lines].join('\n'))
  await world.jobs.runDue()
  return look(boss, id)
}

async function look(boss: TestPerson, id: string) {
  const state = await world.call(contract.getPlaceImport, boss, { params: { id } })
  const { rows } = await world.call(contract.listImportFaults, boss, {
    params: { id },
    query: { size: 100 },
  })
  return { ...state, faults: rows.map(({ row, column, reason }) => [row, column, reason]) }
}

async function apply(
  boss: TestPerson,
  { id, version }: { id: string; version: number },
  mode = 'CLEAN_ROWS',
) {
  await world.call(contract.applyPlaceImport, boss, { params: { id }, body: { version, mode } })
  await world.jobs.runDue()
  await world.jobs.runDue()
  return look(boss, id)
}

const below = async (boss: TestPerson, parentId: string) =>
  (await world.call(places.listTree, boss, { query: { parentId, size: 100 } })).rows

test('a table becomes a part of the tree: by codes, by rows of the same file in any order, by names', async () => {
  const boss = await admin()
  const { institute, station, code } = await codedStation()
  const [first, second] = [freshCode(), freshCode()]
  const found = await checked(boss, [
    `网格,二号网格,${second},${first},`,
    `网格,一号网格,${first},${code},`,
    `实践点,书屋,,,${institute.name}/${station.name}`,
    `服务岗,借书岗,,,实践中心/${institute.name}/${station.name}/书屋`,
  ])
  expect(found).toMatchObject({ state: 'CHECKED', rowsRead: 4, rowsFaulty: 0, faults: [] })
  expect(found.kinds.toSorted((a, b) => a.count - b.count).at(-1)).toEqual({ kind: 'GRID_CELL', count: 2 })
  const done = await apply(boss, found, 'ALL_OR_NOTHING')
  expect(done).toMatchObject({ state: 'APPLIED', rowsApplied: 4, refusal: null })
  const top = await below(boss, station.id)
  expect(top.map(({ name }) => name)).toEqual(['一号网格', '书屋'])
  for (const { id } of top) expect(await below(boss, id)).toHaveLength(1)
  const { rows } = await world.pool.query<{ path: string; above: string; key: string }>(
    `select s.path, s.key, p.path as above from site s join site p on p.id = s.parent_id where s.import_id = $1`,
    [done.id],
  )
  for (const { path, above, key } of rows) expect(path).toBe(`${above}${key}/`)
  const hit = await world.call(places.listPublicPlaces, undefined, { query: { q: 'jieshugang' } })
  expect(hit.rows.map(({ name }) => name)).toEqual(['借书岗'])
  expect(done.timeline.map(({ act, who }) => [act, who])).toEqual([
    ['UPLOAD', '李女士'],
    ['APPLY', '李女士'],
    ['APPLIED', '系统'],
  ])
})

test('every fault is named by row and column with what to do', async () => {
  const boss = await admin()
  const { station, code } = await codedStation()
  const twice = freshCode()
  const found = await checked(boss, [
    `实践点,甲,${twice},${code},`,
    `实践点,乙,${twice},${code},`,
    `实践点,丙,${code},${code},`,
    `实践站,丁,,${code},`,
    `小站,戊,,${code},`,
    `实践点,,,${code},`,
    `实践点,己,,510105999999,`,
    `实践点,庚,,,没有这个所/没有这个站`,
    `实践点,辛,,,`,
    `实践点,壬,5.10E+11,${code},`,
    `实践点,${'长'.repeat(10_000)},,${code},`,
    `实践点,=1+1,,${code},`,
    `实践中心,另一个中心,,,`,
  ])
  expect(found.faults).toEqual([
    [3, 'C', '与第 2 行的编码相同'],
    [4, 'C', `这个编码已用于“${station.name}”`],
    [5, 'A', '实践站应设在实践所之下，填的上级是实践站'],
    [6, 'A', '没有“小站”这一类，请从模板的说明里选'],
    [7, 'B', '没有填'],
    [8, 'D', '没有找到编码为 510105999999 的上级，它也不在这个文件里'],
    [9, 'E', '没有找到这个上级，或者有几个同名的；有编码时请改填上级编码'],
    [10, 'D', '上级编码和上级路径都没有填'],
    [11, 'C', '编码被表格软件写成了科学计数，请把这一列设为文本格式再填'],
    [12, 'B', '太长（10000 字），最多 60 字'],
    [13, 'B', '这一格是公式，请改成文字'],
    [14, 'A', '实践中心每个区只有一个，已经有了，请去掉这一行'],
  ])
  expect(found).toMatchObject({ rowsRead: 13, rowsFaulty: 12 })
  await expect(apply(boss, found, 'ALL_OR_NOTHING')).rejects.toMatchObject({
    problem: { status: 409, code: 'has_faults', facts: { faulty: 12 } },
  })
  const done = await apply(boss, found, 'CLEAN_ROWS')
  expect(done).toMatchObject({ state: 'APPLIED', rowsApplied: 1 })
  expect((await below(boss, station.id)).map(({ name }) => name)).toEqual(['甲'])
})

test('what stands below a faulty row is left out with it, and cells that go round in a circle are named', async () => {
  const boss = await admin()
  const { code } = await codedStation()
  const [a, b, c] = [freshCode(), freshCode(), freshCode()]
  const found = await checked(boss, [
    `网格,,${a},${code},`,
    `网格,孙,,${b},`,
    `网格,子,${b},${a},`,
    `网格,圈一,${c},${c}1,`,
    `网格,圈二,${c}1,${c},`,
  ])
  expect(found.faults).toEqual([
    [2, 'B', '没有填'],
    [3, 'D', '上级（第 4 行）有问题，先改好那一行'],
    [4, 'D', '上级（第 2 行）有问题，先改好那一行'],
    [5, 'D', '上级关系成了一个圈，请核对上级'],
    [6, 'D', '上级关系成了一个圈，请核对上级'],
  ])
  await expect(apply(boss, found)).rejects.toMatchObject({ problem: { code: 'nothing_clean' } })
})

test('all that the template knows of a place is taken over, from a workbook too', async () => {
  const boss = await admin()
  const { station, code } = await codedStation()
  const heading = [
    '名称',
    '类别',
    '上级编码',
    '成立日期',
    '面积（平方米）',
    '试点',
    '经度',
    '纬度',
    '服务平台',
    '备注',
  ]
  const row = [
    '梧桐院落',
    '院落',
    code,
    '2019年2月',
    '60.5',
    '是',
    '104.03',
    '30.67',
    '文化服务、社区便民',
    '不导入',
  ]
  const sheet = { name: '地点', heading, rows: [row], widths: [20] }
  const { id } = await uploadTable(world, boss, xlsxOf([sheet]), '地点.xlsx')
  await world.jobs.runDue()
  const found = await look(boss, id)
  expect(found).toMatchObject({ faults: [], ignoredColumns: ['备注'] })
  await apply(boss, found)
  const [made] = await below(boss, station.id)
  const place = await world.call(places.getPlace, boss, { params: { id: made?.id ?? '' } })
  expect(place).toMatchObject({
    kind: 'COURTYARD',
    foundedOn: '2019-02-01',
    foundedPrecision: 'MONTH',
    floorAreaSquareMetres: 60.5,
    pilot: true,
    longitude: 104.03,
    latitude: 30.67,
  })
  expect(place.platforms?.toSorted()).toEqual(['CONVENIENCE', 'CULTURE'])
  const { rows } = await world.call(places.getPlaceHistory, boss, { params: { id: place.id } })
  expect(rows).toMatchObject([{ act: 'IMPORT', facts: { importId: id } }])
})

test('whoever administers one institute imports nothing beside it, and does not see the imports of the center', async () => {
  const boss = await admin()
  const { institute, code } = await codedStation()
  const other = await codedStation()
  const own = await admin(institute)
  const found = await checked(own, [`实践点,甲,,${code},`, `实践点,乙,,${other.code},`])
  expect(found.faults).toEqual([[3, 'D', `上级“${other.station.name}”不在您的管辖范围内`]])
  const { id } = await checked(boss, [`实践点,丙,,${code},`])
  await expect(world.call(contract.getPlaceImport, own, { params: { id } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const listed = await world.call(contract.listPlaceImports, own)
  expect(listed.rows.map((row) => row.id)).toEqual([found.id])
  const clerk = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  await expect(uploadTable(world, clerk, HEADING)).rejects.toMatchObject({ problem: { status: 403 } })
})

test.each([
  ['without the heading', '甲,乙\n1,2', 'heading'],
  ['with a heading twice', '类别,名称,名称\n实践点,甲,乙', '两次'],
  ['without a row', HEADING, '没有一行内容'],
])('a table %s is refused as a whole, in words', async (_, text, words) => {
  const boss = await admin()
  const { id } = await uploadTable(world, boss, text)
  await world.jobs.runDue()
  const { state, refusal } = await look(boss, id)
  expect(state).toBe('FAILED')
  expect(refusal).toContain(words === 'heading' ? '第一行没有“类别”这一列' : words)
})

test('what changed in the tree between check and import is seen: nothing at all or only what is still clean', async () => {
  const boss = await admin()
  for (const mode of ['ALL_OR_NOTHING', 'CLEAN_ROWS']) {
    const { station, code } = await codedStation()
    const other = await codedStation()
    const found = await checked(boss, [`实践点,甲,,${code},`, `实践点,乙,,${other.code},`])
    await world.pool.query(`update site set closed_at = $1 where id = $2`, [world.now, other.station.id])
    const done = await apply(boss, found, mode)
    expect(done.faults).toEqual([[3, '', `上级“${other.station.name}”已停用`]])
    expect(done.state).toBe(mode === 'CLEAN_ROWS' ? 'APPLIED' : 'CHECKED')
    expect(await below(boss, station.id)).toHaveLength(mode === 'CLEAN_ROWS' ? 1 : 0)
  }
})

test('an import is undone while nothing was built on its places, and not afterwards', async () => {
  const boss = await admin()
  const { station, code } = await codedStation()
  const imported = async () =>
    apply(boss, await checked(boss, [`实践点,甲,${freshCode()},${code},`, `服务岗,乙,,${code},`]))
  const undo = async ({ id, version }: { id: string; version: number }) => {
    await world.call(contract.undoPlaceImport, boss, { params: { id }, body: { version, reason: '传错了' } })
    await world.jobs.runDue()
    return look(boss, id)
  }
  expect(await undo(await imported())).toMatchObject({ state: 'UNDONE' })
  expect(await below(boss, station.id)).toEqual([])

  const used = await imported()
  const [point] = await below(boss, station.id)
  await world.call(orders.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: point?.code },
  })
  expect(await undo(used)).toMatchObject({ state: 'APPLIED', refusal: expect.stringContaining('订单') })

  const edited = await imported()
  const last = (await below(boss, station.id)).at(-1)
  await world.call(places.editPlace, boss, {
    params: { id: last?.id ?? '' },
    body: { version: 1, address: '一号院' },
  })
  expect(await undo(edited)).toMatchObject({ state: 'APPLIED', refusal: expect.stringContaining('1 个地点') })
})

test('of two who decide about the same import, the second is told that it has changed', async () => {
  const boss = await admin()
  const { code } = await codedStation()
  const { id, version } = await checked(boss, [`实践点,甲,,${code},`])
  const decide = () =>
    world.call(contract.applyPlaceImport, boss, { params: { id }, body: { version, mode: 'CLEAN_ROWS' } })
  const ends = await Promise.allSettled([decide(), decide()])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(decide()).rejects.toMatchObject({ problem: { status: 409, code: 'stale' } })
  await expect(
    world.call(contract.discardPlaceImport, boss, { params: { id }, body: { version: version + 1 } }),
  ).rejects.toMatchObject({ problem: { status: 409, code: 'wrong_state' } })
})

test('the template and the list of faults are files that a spreadsheet opens', async () => {
  const boss = await admin()
  const found = await checked(boss, ['=cmd,@甲,,,'])
  const file = async (path: string) =>
    world.app.server.inject({
      method: 'GET',
      url: `/api/place-imports/${path}`,
      cookies: { liudan_session: boss.token },
    })
  const faults = await file(`${found.id}/faults-file`)
  expect(faults.payload.startsWith('\uFEFF行,列,表头,名称,原因\r\n')).toBe(true)
  expect(faults.payload).toContain(`2,A,类别,'@甲,这一格是公式`)
  const template = await file('template?format=XLSX')
  expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const { id } = await uploadTable(world, boss, template.rawPayload, '模板.xlsx')
  await world.jobs.runDue()
  expect(await look(boss, id)).toMatchObject({ state: 'CHECKED', rowsRead: 1, ignoredColumns: [] })
})

test('a check that nobody decided about is thrown away after two weeks', async () => {
  const boss = await admin()
  const { code } = await codedStation()
  const { id } = await checked(boss, [`实践点,甲,,${code},`])
  const before = world.now
  world.now = new Date(before.getTime() + 15 * 86_400_000)
  await world.jobs.runCron('network.forgetImports')
  expect(await look(boss, id)).toMatchObject({ state: 'DISCARDED', faults: [] })
  world.now = before
})
