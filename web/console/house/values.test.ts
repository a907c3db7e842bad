import { expect, test } from 'vitest'
import type { SettingValue } from '../../../contract/house/settings.ts'
import { sayValue, undoing } from './values.ts'

const change = (id: string, fromOn: string, value: unknown, siteId?: string): SettingValue => ({
  id,
  fromOn,
  value,
  place: siteId ? { id: siteId, kind: 'STATION', name: '站', code: '' } : null,
  by: null,
  at: '2026-03-01T00:00:00Z',
})

/** The latest first, as the server lists them. */
const values = [
  change('d', '2026-05-01', 4),
  change('c', '2026-03-01', 9, 'station'),
  change('b', '2026-03-01', 3),
  change('a', '2026-02-01', 2),
]
const of = (id: string) => values.find((value) => value.id === id) as SettingValue

test('undoing the value in force brings back the one before it, from today', () => {
  expect(undoing(values, of('b'), '2026-03-09')).toEqual({
    fromOn: '2026-03-09',
    value: 2,
    siteId: undefined,
  })
})

test('undoing a value that has not begun keeps what holds, from the day it would have begun', () => {
  expect(undoing(values, of('d'), '2026-03-09')).toMatchObject({ fromOn: '2026-05-01', value: 3 })
})

test('undoing the only value of a place gives the place’s own value up', () => {
  expect(undoing(values, of('c'), '2026-03-09')).toEqual({
    fromOn: '2026-03-09',
    value: null,
    siteId: 'station',
  })
})

test.each([
  [{ amount: 2, unit: 'WORKING_DAY' }, '2 个工作日'],
  [['火', '烟'], '火、烟'],
  ['six', '六单'],
  [true, '是'],
  [5, '5'],
])('the value %j is said as %s', (value, said) => {
  expect(sayValue({ key: 'k', options: { six: { zh: '六单', en: '' } } }, value)).toBe(said)
})
