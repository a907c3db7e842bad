import { expect, test } from 'vitest'
import { DEFAULT_HOURS, formatHours, parseHours } from './working-hours.ts'

test('the default hours are Monday to Friday, 9–12 and 13–17', () => {
  expect(formatHours(DEFAULT_HOURS)).toBe('Mon-Fri 09:00-12:00,13:00-17:00')
  expect(parseHours(' Mon-Fri  09:00-12:00, 13:00-17:00 ;')).toEqual(DEFAULT_HOURS)
})

test('hours may differ by day and run to midnight', () => {
  const hours = parseHours('Mon,Wed-Thu 00:00-24:00; Sun 08:30-09:15')
  expect(hours).toEqual({ 1: [[0, 1440]], 3: [[0, 1440]], 4: [[0, 1440]], 7: [[510, 555]] })
  expect(formatHours(hours)).toBe('Mon 00:00-24:00; Wed-Thu 00:00-24:00; Sun 08:30-09:15')
})

test.each([
  ['', 'no day is given'],
  ['Mon', '"" is no range'],
  ['09:00-12:00', '"" is no range'],
  ['Mo 09:00-12:00', '"Mo" is no day'],
  ['Fri-Mon 09:00-12:00', '"Fri-Mon" is no day'],
  ['Mon-Wed-Fri 09:00-12:00', '"Mon-Wed-Fri" is no day'],
  ['Mon-Fri 09:00-12:00; Wed 09:00-10:00', 'Wed is given twice'],
  ['Mon 9:00-12:00', '"9:00-12:00" is no range'],
  ['Mon 09:00-24:01', '"09:00-24:01" is no range'],
  ['Mon 09:00', '"09:00" is no range'],
  ['Mon 12:00-09:00', 'overlap or run backwards'],
  ['Mon 09:00-09:00', 'overlap or run backwards'],
  ['Mon 09:00-12:00,11:00-17:00', 'overlap or run backwards'],
])('hours written "%s" are refused', (text, message) => {
  expect(() => parseHours(text)).toThrow(message)
})
