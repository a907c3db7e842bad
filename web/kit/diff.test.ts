import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from './diff.ts'

const told = (before: string, after: string) => diff(before, after).map(({ kind, text }) => `${kind} ${text}`)

test('what was left out and what was added stand where they belong', () => {
  expect(told('家住3栋2单元，厨房漏水', '厨房漏水，老人不会修')).toEqual([
    'OUT 家住3栋2单元，',
    'SAME 厨房漏水',
    'IN ，老人不会修',
  ])
})

test('a number is one thing, and a single shared character between two changes is no agreement', () => {
  expect(told('到场 36 人', '到场 35 人')).toEqual(['SAME 到场 ', 'OUT 36', 'IN 35', 'SAME  人'])
  expect(told('修好的灯', '换新的泵')).toEqual(['OUT 修好的灯', 'IN 换新的泵'])
})

test('equal texts are one stretch, and nothing at all is none', () => {
  expect(told('换了垫圈', '换了垫圈')).toEqual(['SAME 换了垫圈'])
  expect(told('', '')).toEqual([])
  expect(told('', '新写的')).toEqual(['IN 新写的'])
})

test('without what came in one reads the old text, without what went out the new one', () => {
  const text = fc.string({ unit: fc.constantFrom('水', '管', '漏', '，', '3', 'a', ' '), maxLength: 40 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = diff(before, after)
      const read = (without: string) =>
        stretches.flatMap(({ kind, text: part }) => (kind === without ? [] : part)).join('')
      expect(read('IN')).toBe(before)
      expect(read('OUT')).toBe(after)
    }),
  )
})
