import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'

const COUNTER_BITS = 26
const MOMENTS_KEPT = 256

/** The last counter used in each of the most recent milliseconds: commands with different clocks interleave. */
const counters = new Map<number, number>()

/**
 * A UUID version 7 (RFC 9562): 48 bits of `now` in milliseconds, a 26-bit counter, 48 random bits. Ids of one
 * millisecond made by one process ascend in the order of their making; the counter starts at a random place in its
 * lower half, so at least 33 million fit in each.
 */
export function newId(now: Date): string {
  const moment = now.getTime()
  const time = hex(moment, 12)
  const counter = nextCounter(moment)
  const version = `7${hex(counter >>> 14, 3)}`
  const variant = hex(0x8000 | (counter & 0x3fff), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${randomUUID().slice(-12)}`
}

function nextCounter(moment: number): number {
  const last = counters.get(moment)
  const next = last === undefined ? randomInt(2 ** (COUNTER_BITS - 1)) : last + 1
  assert(next < 2 ** COUNTER_BITS, 'too many ids in one millisecond')
  counters.set(moment, next)
  if (counters.size > MOMENTS_KEPT) counters.delete(counters.keys().next().value!)
  return next
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
