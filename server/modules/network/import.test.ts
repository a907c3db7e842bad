import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/network/import.ts'
import * as places from '../../../contract/network/places.ts'
import { importingOf, TABLE_HEADING, uploadTable } from '../../../test/support/importing.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { xlsxOf } from '../../platform/tables/xlsx-write.ts'

let world: World
let importing: ReturnType<typeof importingOf>
beforeAll(async () => {
  world = await makeWorld()
  importing = importingOf(world)
})
afterAll(() => world.close())

test('a table becomes a part of the tree: by codes, by rows of the same file in any order, by names', async () => {
  const boss = await importing.admin()
  const { institute, station, code } = await importing.codedStation()
  const [first, second] = [importing.freshCode(), importing.freshCode()]
  const found = await importing.checked(boss, [
    `网格,二号网格,${second},${first},`,
    `网格,一号网格,${first},${code},`,
    `实践点,书屋,,,${institute.name}/${station.name}`,
    `服务岗,借书岗,,,实践中心/${institute.name}/${station.name}/书屋`,
  ])
  expect(found).toMatchObject({ state: 'CHECKED', rowsRead: 4, rowsFaulty: 0, faults: [] })
  expect(found.kinds.toSorted((a, b) => a.count - b.count).at(-1)).toEqual({ kind: 'GRID_CELL', count: 2 })
  const done = await importing.apply(boss, found, 'ALL_OR_NOTHING')
  expect(done).toMatchObject({ state: 'APPLIED', rowsApplied: 4, refusal: null })
  const top = await importing.below(boss, station.id)
  expect(top.map(({ name }) => name)).toEqual(['一号网格', '书屋'])
  for (const { id } of top) expect(await importing.below(boss, id)).toHaveLength(1)
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
  const boss = await importing.admin()
  const { station, code } = await importing.codedStation()
  const twice = importing.freshCode()
  const found = await importing.checked(boss, [
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
  await expect(importing.apply(boss, found, 'ALL_OR_NOTHING')).rejects.toMatchObject({
    problem: { status: 409, code: 'has_faults', facts: { faulty: 12 } },
  })
  const done = await importing.apply(boss, found, 'CLEAN_ROWS')
  expect(done).toMatchObject({ state: 'APPLIED', rowsApplied: 1 })
  expect((await importing.below(boss, station.id)).map(({ name }) => name)).toEqual(['甲'])
})

test('what stands below a faulty row is left out with it, and cells that go round in a circle are named', async () => {
  const boss = await importing.admin()
  const { code } = await importing.codedStation()
  const [a, b, c] = [importing.freshCode(), importing.freshCode(), importing.freshCode()]
  const found = await importing.checked(boss, [
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
  await expect(importing.apply(boss, found)).rejects.toMatchObject({ problem: { code: 'nothing_clean' } })
})

test('all that the template knows of a place is taken over, from a workbook too', async () => {
  const boss = await importing.admin()
  const { station, code } = await importing.codedStation()
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
  const found = await importing.look(boss, id)
  expect(found).toMatchObject({ faults: [], ignoredColumns: ['备注'] })
  await importing.apply(boss, found)
  const [made] = await importing.below(boss, station.id)
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
  const boss = await importing.admin()
  const { institute, code } = await importing.codedStation()
  const other = await importing.codedStation()
  const own = await importing.admin(institute)
  const found = await importing.checked(own, [`实践点,甲,,${code},`, `实践点,乙,,${other.code},`])
  expect(found.faults).toEqual([[3, 'D', `上级“${other.station.name}”不在您的管辖范围内`]])
  const { id } = await importing.checked(boss, [`实践点,丙,,${code},`])
  await expect(world.call(contract.getPlaceImport, own, { params: { id } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const listed = await world.call(contract.listPlaceImports, own)
  expect(listed.rows.map((row) => row.id)).toEqual([found.id])
  const clerk = await world.person({ grants: [{ role: 'MANAGER', site: institute }] })
  await expect(uploadTable(world, clerk, TABLE_HEADING)).rejects.toMatchObject({ problem: { status: 403 } })
})

test.each([
  ['without the heading', '甲,乙\n1,2', 'heading'],
  ['with a heading twice', '类别,名称,名称\n实践点,甲,乙', '两次'],
  ['without a row', TABLE_HEADING, '没有一行内容'],
])('a table %s is refused as a whole, in words', async (_, text, words) => {
  const boss = await importing.admin()
  const { id } = await uploadTable(world, boss, text)
  await world.jobs.runDue()
  const { state, refusal } = await importing.look(boss, id)
  expect(state).toBe('FAILED')
  expect(refusal).toContain(words === 'heading' ? '第一行没有“类别”这一列' : words)
})

test('what changed in the tree between check and import is seen: nothing at all or only what is still clean', async () => {
  const boss = await importing.admin()
  for (const mode of ['ALL_OR_NOTHING', 'CLEAN_ROWS']) {
    const { station, code } = await importing.codedStation()
    const other = await importing.codedStation()
    const found = await importing.checked(boss, [`实践点,甲,,${code},`, `实践点,乙,,${other.code},`])
    await world.pool.query(`update site set closed_at = $1 where id = $2`, [world.now, other.station.id])
    const done = await importing.apply(boss, found, mode)
    expect(done.faults).toEqual([[3, '', `上级“${other.station.name}”已停用`]])
    expect(done.state).toBe(mode === 'CLEAN_ROWS' ? 'APPLIED' : 'CHECKED')
    expect(await importing.below(boss, station.id)).toHaveLength(mode === 'CLEAN_ROWS' ? 1 : 0)
  }
})
