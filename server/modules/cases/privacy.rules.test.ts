import { expect, test } from 'vitest'
import type { PrivateKind } from '../../../contract/cases/words.ts'
import { findPrivate, marksOf } from './privacy.rules.ts'

const told = (text: string, names: string[] = []) =>
  findPrivate(text, names).map(({ kind, from, to }) => [kind, text.slice(from, to)])

const personal: [PrivateKind, string, string][] = [
  ['PHONE', '请打 13812345678 找她', '13812345678'],
  ['PHONE', '请打 138-1234-5678', '138-1234-5678'],
  ['PHONE', '请打 138 1234 5678', '138 1234 5678'],
  ['PHONE', '请打１３８１２３４５６７８', '１３８１２３４５６７８'],
  ['PHONE', '座机 (028)8765-4321 转', '028)8765-4321'],
  ['PHONE', '加微信 wang_ayi88 约时间', '微信 wang_ayi88'],
  ['ID_NUMBER', '证号 510105195003071234', '510105195003071234'],
  ['ID_NUMBER', '证号 51010519500307123X', '51010519500307123X'],
  ['ADDRESS', '住在3栋2单元', '3栋'],
  ['ADDRESS', '住在三单元', '三单元'],
  ['ADDRESS', '到 402 室', '402 室'],
  ['ADDRESS', '在12号楼下', '12号楼'],
  ['ADDRESS', '一号院门口', '一号院'],
  ['ADDRESS', '草堂路15号附近', '路15号'],
  ['ADDRESS', '走到A座', 'A座'],
]

test.for(personal)('%s is found in “%s”', ([kind, text, hit]) => {
  expect(told(text)[0]).toEqual([kind, hit])
})

const harmless = [
  '四楼没有电梯，沙发要搬到小区回收点。',
  '在院坝集中磨刀 23 把。',
  '讲了一个半小时，到场 36 人。',
  '3月9号下午两点到五点',
  '2026-03-09 开班，14 人参加。',
  '坐地铁4号线来的',
  '在社区活动室和教室里',
  '请大家座谈，一座难求',
]

test.for(harmless)('nothing personal is found in “%s”', (text) => {
  expect(told(text)).toEqual([])
})

test('the requester and the volunteers are found by name, and a full name by its given name too', () => {
  expect(told('王阿姨很满意，小陈师傅也来了', ['王阿姨', '陈师傅'])).toEqual([
    ['NAME', '王阿姨'],
    ['NAME', '陈师傅'],
  ])
  expect(told('建国叔的水管修好了', ['张建国'])).toEqual([['NAME', '建国']])
  expect(told('阿姨很满意', ['王阿姨'])).toEqual([])
})

test('of two findings that overlap the longer stands, and every field says where', () => {
  const marks = marksOf(
    { title: '修水管', asked: '3栋2单元漏水', done: '修好了', said: '谢谢，电话 13812345678' },
    [],
  )
  expect(marks).toEqual([
    { field: 'asked', kind: 'ADDRESS', from: 0, to: 2 },
    { field: 'asked', kind: 'ADDRESS', from: 2, to: 5 },
    { field: 'said', kind: 'PHONE', from: 6, to: 17 },
  ])
})
