import { expect, test } from 'vitest'
import { columnLetters, readHeading, readRow } from './import.rules.ts'

const read = (heading: string[], cells: string[]) =>
  readRow(readHeading({ no: 1, cells: ['类别', '名称', ...heading] }), {
    no: 2,
    cells: ['实践站', '同瑞站', ...cells],
  })

test.each([
  ['2019', '2019-01-01', 'YEAR'],
  ['2019年2月', '2019-02-01', 'MONTH'],
  ['2019/2/18', '2019-02-18', 'DAY'],
  ['43514', '2019-02-18', 'DAY'],
])('the date %s is understood as exactly as it is known', (text, on, precision) => {
  expect(read(['成立日期'], [text]).details).toEqual({ founded_on: on, founded_precision: precision })
})

test.each([
  ['成立日期', '2019-13', '日期请写成'],
  ['成立日期', '2019-02-30', '日期请写成'],
  ['挂牌日期', '2019-02', '请写到哪一天'],
  ['面积', '六十', '只填数字'],
  ['面积', '-1', '只填数字'],
  ['试点', '大概', '是 或 否'],
  ['经度', '200', '73 到 136'],
  ['经度', '104.03', '一起填'],
  ['服务平台', '文化服务、按摩', '没有“按摩”'],
  ['上级路径', '草堂街道/', '从中心往下写'],
  ['官方编码', '5.10105E+11', '科学计数'],
])('%s “%s” is a fault of that column', (heading, text, words) => {
  const { faults } = read([heading], [text])
  expect(faults).toHaveLength(1)
  expect(faults[0]?.reason).toContain(words)
})

test('cells are trimmed, an empty one says nothing, and a heading may carry its star or its unit', () => {
  const row = read(['地址 *', '面积（平方米）', '电话'], ['  草堂路 9 号 ', ' 60 ', '  '])
  expect(row).toMatchObject({
    details: { address: '草堂路 9 号', floor_area_square_metres: 60 },
    faults: [],
  })
})

test('columns are named as a spreadsheet names them', () => {
  expect([0, 1, 26, 27, 52, 53, 703].map(columnLetters)).toEqual(['', 'A', 'Z', 'AA', 'AZ', 'BA', 'AAA'])
})
