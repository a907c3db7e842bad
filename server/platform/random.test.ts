import { expect, test } from 'vitest'
import { randomBytes } from './random.ts'

test('drawn bytes are as many as wanted, across the ends of blocks and beyond one, and never the same twice', () => {
  const counts = [12, 16, 4096, 1, 5000, 4095, 9]
  const drawn = Array.from({ length: 2000 }, (_, index) => randomBytes(counts[index % counts.length] ?? 12))
  expect(drawn.map(({ length }) => length)).toEqual(drawn.map((_, index) => counts[index % counts.length]))
  const long = drawn.filter(({ length }) => length >= 12).map((bytes) => bytes.toString('hex'))
  expect(new Set(long).size).toBe(long.length)
})

test('a draw is its own: writing into it changes no other', () => {
  const first = randomBytes(16)
  const second = randomBytes(16)
  const kept = second.toString('hex')
  first.fill(7)
  expect(second.toString('hex')).toBe(kept)
})

test('every value of a byte comes up about as often as any other', () => {
  const seen = Array.from({ length: 256 }, () => 0)
  for (let draw = 0; draw < 20_000; draw += 1) for (const byte of randomBytes(13)) seen[byte]! += 1
  // 260,000 bytes: about 1,016 of each, with a deviation of 32; eight of them is more than chance ever does.
  expect(Math.min(...seen)).toBeGreaterThan(1016 - 256)
  expect(Math.max(...seen)).toBeLessThan(1016 + 256)
})
