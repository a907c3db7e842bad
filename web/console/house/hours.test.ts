import { expect, test } from 'vitest'
import { hoursText, sayHours, weekOf } from './hours.ts'

const usual = 'Mon-Fri 09:00-12:00,13:00-17:00'

test.each([usual, `${usual}; Sat 09:00-12:00`, 'Mon-Wed 08:30-12:00; Fri-Sun 13:00-24:00'])(
  'the hours %s are the same after they were shown day by day',
  (text) => {
    expect(hoursText(weekOf(text))).toBe(text)
  },
)

test('hours are said as people say them', () => {
  expect(sayHours(`${usual}; Sat 09:00-12:00`)).toBe('周一至周五 09:00-12:00、13:00-17:00；周六 09:00-12:00')
})

test('Chinese commas and colons typed for a day are understood', () => {
  expect(hoursText(['09：00-12:00，13:00-17:00', '', '', '', '', '', ''])).toBe('Mon 09:00-12:00,13:00-17:00')
})
