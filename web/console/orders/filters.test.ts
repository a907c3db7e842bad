import { expect, test } from 'vitest'
import { chipsOf, onlyFilters, wantedOf } from './filters.ts'

test('an address becomes the list it asks for, and what nobody could have chosen is left out', () => {
  expect(wantedOf({})).toEqual({ view: 'ALL' })
  expect(
    wantedOf({
      view: 'LATE',
      state: 'TRIAGED,GONE,SUBMITTED',
      priority: 'URGENT',
      from: '2026-03-01',
      to: 'gestern',
      teamId: 'x',
      mine: 'true',
      open: 'a row',
    }),
  ).toEqual({
    view: 'LATE',
    state: ['SUBMITTED', 'TRIAGED'],
    priority: ['URGENT'],
    from: '2026-03-01',
    mine: true,
  })
})

test('what narrows a list can be read and struck out word by word', () => {
  const teamId = '019cdfe1-2440-76d0-b7db-dfec5a3ddc2d'
  expect(
    chipsOf({ view: 'TODO', priority: 'HIGH,URGENT', teamId, mine: 'true', q: '水管' }, '邻里互助队'),
  ).toEqual([
    { name: 'priority', text: '优先级：优先、紧急' },
    { name: 'teamId', text: '队伍：邻里互助队' },
    { name: 'mine', text: '我登记的' },
  ])
  expect(onlyFilters({ view: 'TODO', open: 'a', q: '' })).toEqual({ view: 'TODO' })
})
