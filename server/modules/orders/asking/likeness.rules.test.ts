import { expect, test } from 'vitest'
import { likeness, sharedWords } from './likeness.rules.ts'

test('titles are alike by the share of their neighbouring characters', () => {
  expect(likeness('修水管', '我家要修水管')).toBe(1)
  expect(likeness('修水管', '水管漏了')).toBe(0.5)
  expect(likeness('理发', '修水管')).toBe(0)
  expect(likeness('', '修水管')).toBe(0)
})

test('of the other title nothing is shown that the asker did not write', () => {
  expect(sharedWords('给三楼张阿姨修水管', '我也想修水管')).toBe('修水管')
  expect(sharedWords('理发', '修水管')).toBe('')
})
