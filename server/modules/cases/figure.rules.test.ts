import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, factOf, figuresFrom, merged, mergedTeams, spanOf, teamChangesOf } from './figure.rules.ts'

const order = {
  state: 'EVALUATED',
  siteId: 'site',
  teamId: 'team',
  askedAt: new Date('2026-02-27T23:30:00+08:00'),
  finishedAt: new Date('2026-03-02T09:30:00+08:00'),
  evaluatedAt: new Date('2026-03-02T20:00:00+08:00'),
  stars: 4,
  solved: 'YES',
} as const

test('a rated order counts on the day in China on which each thing happened, by day and by month', () => {
  const days = changesOf(factOf(order), 1).filter(({ grain }) => grain === 'DAY')
  expect(days.map(({ measure, dayOn, value }) => [measure, dayOn, value])).toEqual([
    ['ASKED', '2026-02-27', 1],
    ['FINISHED', '2026-03-02', 1],
    ['FINISH_MINUTES', '2026-03-02', 3480],
    ['RATED', '2026-03-02', 1],
    ['STARS', '2026-03-02', 4],
    ['SOLVED', '2026-03-02', 1],
  ])
  const months = changesOf(factOf(order), 1).filter(({ grain }) => grain === 'MONTH')
  expect(new Set(months.map(({ dayOn }) => dayOn))).toEqual(new Set(['2026-02-01', '2026-03-01']))
})

test('an order that goes round once more is asked, and neither done nor rated until it is again', () => {
  const again = factOf({ ...order, state: 'TRIAGED', stars: null, solved: null, evaluatedAt: null })
  const after = merged([...changesOf(factOf(order), -1), ...changesOf(again, 1)])
  expect(after.every(({ value }) => value < 0)).toBe(true)
  expect(after.some(({ measure }) => measure === 'ASKED')).toBe(false)
  expect(teamChangesOf(again, 1)).toEqual([])
})

const facts = fc.record({
  siteId: fc.constantFrom('a', 'b'),
  teamId: fc.constantFrom('t', 'u', null),
  askedAt: fc.constant(new Date('2026-01-31T10:00:00+08:00')),
  askedOn: fc.constant('2026-01-31'),
  finishedAt: fc.constantFrom(new Date('2026-02-02T10:00:00+08:00'), new Date('2026-03-02T10:00:00+08:00')),
  finishedOn: fc.constantFrom('2026-02-02', '2026-03-02'),
  ratedOn: fc.constantFrom('2026-02-03', '2026-03-03'),
  stars: fc.integer({ min: 1, max: 5 }),
  solved: fc.constantFrom('YES', 'PARTLY', 'NO'),
} as const)

test('taken back and added again, a fact leaves nothing, whatever stood between', () => {
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      const there = [...changesOf(before, -1), ...changesOf(after, 1)]
      const andBack = [...changesOf(after, -1), ...changesOf(before, 1)]
      expect(merged([...there, ...andBack])).toEqual([])
      const teams = [...teamChangesOf(before, -1), ...teamChangesOf(after, 1)]
      expect(mergedTeams([...teams, ...teamChangesOf(after, -1), ...teamChangesOf(before, 1)])).toEqual([])
    }),
  )
})

test('a period counts whole days in China, the last of them today', () => {
  const now = new Date('2026-03-09T00:30:00+08:00')
  expect(spanOf('DAYS_30', now)).toEqual({ grain: 'DAY', from: '2026-02-08', to: '2026-03-09' })
  expect(spanOf('MONTHS_12', now)).toEqual({ grain: 'MONTH', from: '2025-04-01', to: '2026-03-09' })
  expect(spanOf('ALL', now)).toEqual({ grain: 'MONTH', from: null, to: '2026-03-09' })
})

test('a figure that has nothing to divide by is unknown', () => {
  const figures = Object.fromEntries(
    figuresFrom({ ASKED: 3, FINISHED: 2, FINISH_MINUTES: 4320 }).map(({ name, value }) => [name, value]),
  )
  expect(figures).toEqual({
    ASKED: 3,
    FINISHED: 2,
    AVERAGE_STARS: null,
    SOLVED_SHARE: null,
    AVERAGE_DAYS: 1.5,
    CASES: 0,
  })
})
