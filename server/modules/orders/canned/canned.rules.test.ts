import { expect, test } from 'vitest'
import { filled, strangers } from './canned.rules.ts'

test('ready words are filled with what is known of the order', () => {
  expect(filled('请到{place}来，编号 {code}', { place: '草堂站', code: 'AB-1' })).toBe(
    '请到草堂站来，编号 AB-1',
  )
  expect(filled('没有空格', {})).toBe('没有空格')
})

test('words whose fact is missing are not offered, rather than sent with a gap', () => {
  expect(filled('请拨打 {phone}', { place: '草堂站' })).toBeUndefined()
})

test('a name that nobody can fill in is found before it is saved', () => {
  expect(strangers('{place} 和 {name}，{地点}')).toEqual(['name', '地点'])
  expect(strangers('{due} 前')).toEqual([])
})
