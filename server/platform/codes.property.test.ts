import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCode, newCode, parseCode } from './codes.ts'

const anyCode = fc.uint8Array({ minLength: 9, maxLength: 9 }).map((bytes) => newCode(() => bytes))
const place = fc.nat({ max: 9 })
const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')

test('whatever the randomness, the printed code leads back to the code', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(parseCode(formatCode(code).toLowerCase())).toBe(code)
    }),
  )
})

test('changing one character always breaks the code', () => {
  fc.assert(
    fc.property(anyCode, place, letter, (code, at, other) => {
      fc.pre(code[at] !== other)
      expect(parseCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined()
    }),
  )
})

test('no text makes the reader fail, and what it accepts is canonical', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const code = parseCode(text)
      expect(code === undefined || parseCode(code) === code).toBe(true)
    }),
  )
})
