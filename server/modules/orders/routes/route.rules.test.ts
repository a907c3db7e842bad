import { expect, test } from 'vitest'
import { chooseRoute, type RouteCase } from './route.rules.ts'

const rule = (id: string, path: string, more: Partial<RouteCase> = {}) => ({
  id,
  path,
  kind: null,
  platform: null,
  ...more,
})
const asked = { kind: 'SERVICE', platform: 'CULTURE' } as const
const chosen = (...rules: ReturnType<typeof rule>[]) => chooseRoute(rules, asked)?.id

test('the rule of the nearest place wins over a more exact one further up', () => {
  expect(chosen(rule('center', '1/', { platform: 'CULTURE' }), rule('station', '1/2/3/'))).toBe('station')
})

test('at one place a platform says more than a kind, and both more than one', () => {
  const platform = rule('platform', '1/', { platform: 'CULTURE' })
  const kind = rule('kind', '1/', { kind: 'SERVICE' })
  expect(chosen(rule('all', '1/'), kind, platform)).toBe('platform')
  expect(chosen(platform, rule('both', '1/', { kind: 'SERVICE', platform: 'CULTURE' }))).toBe('both')
})

test('a rule for another platform or kind does not hold, and an order without a platform has only the general ones', () => {
  expect(chosen(rule('sport', '1/', { platform: 'SPORT' }), rule('wish', '1/', { kind: 'MICRO_WISH' }))).toBe(
    undefined,
  )
  const rules = [rule('culture', '1/2/', { platform: 'CULTURE' }), rule('all', '1/')]
  expect(chooseRoute(rules, { kind: 'SERVICE', platform: null })?.id).toBe('all')
})
