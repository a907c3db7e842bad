import { expect, test } from 'vitest'
import { hasLapsed, isStale, passwordFault } from './password.rules.ts'
import { newPassword } from './secrets.ts'

const policy = { length: 10, kinds: 3 }

test.each([
  ['Short1x', '密码至少 10 位'],
  ['onlylowercase', '密码要包含大写字母、小写字母、数字、符号中的三种'],
  ['lowercase1234', '密码要包含大写字母、小写字母、数字、符号中的三种'],
  ['My-Wang.Li-2026', '密码里不要包含账号名'],
  ['Lower4case-ok', undefined],
  ['青羊区文明实践Aa9', undefined],
])('the password %s is judged: %s', (password, fault) => {
  expect(passwordFault(password, 'wang.li', policy)).toBe(fault)
})

test('a password made by the product fulfils the product’s own rule, whichever letters were drawn', () => {
  const faults = Array.from({ length: 200 }, () => passwordFault(newPassword(), 'wang.li', policy))
  expect(new Set(faults)).toEqual(new Set([undefined]))
})

test('a password is stale after its days, and at once when somebody else made it', () => {
  const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
  const account = { mustChange: false, passwordSetAt: at('2026-01-01'), createdAt: at('2025-01-01') }
  expect(isStale(account, at('2026-03-31'), 90)).toBe(false)
  expect(isStale(account, at('2026-04-01'), 90)).toBe(true)
  const first = { ...account, mustChange: true }
  expect(isStale(first, at('2026-01-01'), 90)).toBe(true)
  expect(hasLapsed(first, at('2026-01-07'), 7)).toBe(false)
  expect(hasLapsed(first, at('2026-01-08'), 7)).toBe(true)
  expect(hasLapsed(account, at('2030-01-01'), 7)).toBe(false)
})
