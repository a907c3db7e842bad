import { expect, test } from 'vitest'
import { chinaMonth, inSeason } from './menu.rules.ts'

test('a season may run over New Year, and none means all year', () => {
  expect([1, 2, 3, 10, 11, 12].map((month) => inSeason(month, 11, 2))).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
  expect(inSeason(6, 6, 8)).toBe(true)
  expect(inSeason(9, 6, 8)).toBe(false)
  expect(inSeason(9, null, null)).toBe(true)
})

test('a month begins at midnight in China', () => {
  const { month, since } = chinaMonth(new Date('2026-02-28T16:00:00Z'))
  expect(month).toBe(3)
  expect(since.toISOString()).toBe('2026-02-28T16:00:00.000Z')
  expect(chinaMonth(new Date('2026-02-28T15:59:59Z')).month).toBe(2)
})
