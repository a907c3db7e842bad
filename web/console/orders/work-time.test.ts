import { expect, test } from 'vitest'
import { workTime } from './work-time.ts'

test('working time is said in the largest unit that still tells the difference', () => {
  expect([0, 59, 60, 90, 839, 840, 1050, 42_000].map(workTime)).toEqual([
    '0 分钟',
    '59 分钟',
    '1 小时',
    '1.5 小时',
    '14 小时',
    '2 个工作日',
    '2.5 个工作日',
    '100 个工作日',
  ])
})
