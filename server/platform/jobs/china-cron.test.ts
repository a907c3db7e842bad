import { expect, test } from 'vitest'
import { inChinaTime } from './china-cron.ts'

const digest = (iso: string) => {
  const at = new Date(iso)
  return {
    min: at.getUTCMinutes(),
    hour: at.getUTCHours(),
    date: at.getUTCDate(),
    month: at.getUTCMonth() + 1,
    dow: at.getUTCDay(),
  }
}

test.each([
  ['10 3 * * *', '2026-03-09T03:10:00+08:00', true],
  ['10 3 * * *', '2026-03-09T03:10:00Z', false],
  ['0 0 1 * *', '2026-04-01T00:00:00+08:00', true],
  ['0 0 1 * *', '2026-04-01T00:00:00Z', false],
  ['30 7 * * 1', '2026-03-09T07:30:00+08:00', true],
  ['30 7 * * 1', '2026-03-08T07:30:00+08:00', false],
  ['*/5 * * * *', '2026-03-09T03:10:00Z', true],
])('%s strikes at %s in China: %s', (schedule, iso, strikes) => {
  expect(inChinaTime('job', schedule).match(digest(iso))).toBe(strikes)
})
