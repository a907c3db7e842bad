import { expect, test } from 'vitest'
import { newId } from './ids.ts'

const NOON = new Date('2026-03-02T12:00:00.123Z')

test('an id is a UUID of version 7 that tells when it was made', () => {
  const id = newId(NOON)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOON.getTime())
})

test('100,000 ids of one millisecond are all different and ascend', () => {
  const ids = Array.from({ length: 100_000 }, () => newId(NOON))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})

test('two commands that work by turns, each with its own clock, both get ascending ids', () => {
  const early: string[] = []
  const late: string[] = []
  for (let turn = 0; turn < 1000; turn++) {
    early.push(newId(NOON))
    late.push(newId(new Date(NOON.getTime() + 1)))
  }
  expect([...early, ...late].toSorted()).toEqual([...early, ...late])
})

test('an earlier moment sorts before a later one, across many moments', () => {
  const ids = Array.from({ length: 5000 }, (_, step) => newId(new Date(NOON.getTime() + step * 1000)))
  expect(ids.toSorted()).toEqual(ids)
})
