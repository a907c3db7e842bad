import { expect, test } from 'vitest'
import { keepGaps, sayGaps } from './gaps.ts'

test('the desk reads what is to be filled in as Chinese, and the server gets its own names back', () => {
  const words = '请到{place}来，编号 {code}，{other} 不变'
  expect(sayGaps(words)).toBe('请到【办理地点】来，编号 【编号】，{other} 不变')
  expect(keepGaps(sayGaps(words))).toBe(words)
})
