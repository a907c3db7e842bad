import { expect, test } from 'vitest'
import { nextKey } from './place.rules.ts'

test('fifty thousand keys below one parent sort in bytes as they were made', () => {
  let last = nextKey(undefined)
  expect(last).toBe('01')
  for (let at = 0; at < 50_000; at += 1) {
    const next = nextKey(last)
    expect(next > last && !next.startsWith(`${last}/`)).toBe(true)
    last = next
  }
})

test.each([
  ['09', '0a'],
  ['yz', 'z000'],
  ['zyzz', 'zz0000'],
  ['zz', 'zz0000'],
  ['00k', '00l'],
])('after key %s comes %s', (last, next) => expect(nextKey(last)).toBe(next))
