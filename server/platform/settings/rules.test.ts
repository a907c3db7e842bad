import { expect, test } from 'vitest'
import { inForce } from './rules.ts'

const row = (path: string, fromOn: string, value: unknown) => ({ key: 'k', path, fromOn, value })

/** As they come from the table: what was written last stands first. */
const rows = [
  row('a/b/', '2026-05-01', null),
  row('a/b/', '2026-03-01', 3),
  row('', '2026-04-01', 2),
  row('', '2026-02-01', 1),
]

test.each([
  ['2026-01-31', 'a/b/c/', undefined],
  ['2026-02-01', 'a/b/c/', 1],
  ['2026-03-01', 'a/b/c/', 3],
  ['2026-04-01', 'a/b/c/', 3],
  ['2026-04-01', 'a/x/', 2],
  ['2026-05-01', 'a/b/', 2],
])('on %s at %s the value in force is %s', (day, path, value) => {
  expect(inForce(rows, day, path)?.value).toBe(value)
})

test('of two values from the same day at the same place the one written last holds', () => {
  const twice = [row('', '2026-02-01', 'second'), row('', '2026-02-01', 'first')]
  expect(inForce(twice, '2026-02-01', '')?.value).toBe('second')
})
