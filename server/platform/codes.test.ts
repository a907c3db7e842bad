import { expect, test } from 'vitest'
import { formatCode, newCode, parseCode } from './codes.ts'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SAMPLES = ['0000000000', ...Array.from({ length: 200 }, () => newCode())]

test('a new code has ten letters that nobody confuses, and is its own reading', () => {
  for (const code of SAMPLES) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    expect(parseCode(code)).toBe(code)
  }
})

test('the same random bytes give the same code, and only their low five bits count', () => {
  expect(newCode((count) => new Uint8Array(count).fill(7))).toBe(
    newCode((count) => new Uint8Array(count).fill(39)),
  )
  expect(newCode((count) => new Uint8Array(count))).toBe('0000000000')
})

test('every one of the 31 x 10 single wrong characters is refused', () => {
  for (const code of SAMPLES) {
    for (let at = 0; at < 10; at++) {
      const wrong = [...LETTERS].filter((letter) => letter !== code[at])
      const accepted = wrong.filter((letter) => parseCode(code.slice(0, at) + letter + code.slice(at + 1)))
      expect(accepted).toEqual([])
    }
  }
})

test('every swap of two unequal characters is refused, neighbours or not', () => {
  for (const code of SAMPLES) {
    const accepted = everySwap(code).filter((swapped) => swapped !== code && parseCode(swapped))
    expect(accepted).toEqual([])
  }
})

test('a code is understood however it is written down', () => {
  const code = newCode((count) => Uint8Array.from({ length: count }, (_, at) => at % 2))
  expect(code.startsWith('010101010')).toBe(true)
  const spoken = code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()
  expect(parseCode(spoken)).toBe(code)
  expect(parseCode(code.replaceAll('1', 'I'))).toBe(code)
  expect(parseCode(` ${code.slice(0, 3)} ${code.slice(3, 6)}—${code.slice(6)}\u3000`)).toBe(code)
  expect(parseCode(formatCode(code))).toBe(code)
  expect(parseCode(fullWidth(code))).toBe(code)
})

test.each(['', '0', '000000000', '00000000000', '00000U0000', '00000*0000', '你好'])(
  '%j is no code',
  (text) => {
    expect(parseCode(text)).toBeUndefined()
  },
)

test('a code is printed five and five', () => {
  expect(formatCode('ABCDE12345')).toBe('ABCDE-12345')
})

function everySwap(code: string): string[] {
  const pairs = [...code].flatMap((_, left) => [...code].map((__, right) => [left, right] as const))
  return pairs.map(([left, right]) => {
    const letters = [...code]
    letters[left] = code.charAt(right)
    letters[right] = code.charAt(left)
    return letters.join('')
  })
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0))
}
