import { randomBytes as secureBytes } from './random.ts'

// Crockford's base 32: without I, L, O and U, which are misread or misheard.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** Times α in GF(32) = GF(2)[x] / (x⁵ + x² + 1), where α = 2 generates all 31 non-zero elements. */
function timesAlpha(value: number): number {
  return value & 0x10 ? (value << 1) ^ 0x25 : value << 1
}

/**
 * The digits read as a polynomial and evaluated at α. Position i weighs α^i: the weights are non-zero and all
 * different, so a code whose sum is zero stops being one after any single error and any swap of two unequal
 * characters.
 */
function checksum(digits: Iterable<number>): number {
  let sum = 0
  for (const digit of digits) sum = timesAlpha(sum) ^ digit
  return sum
}

/** What a link carries instead of a sign-in: 144 random bits; a table keeps only its hash. */
export const newSecret = (): string => secureBytes(18).toString('base64url')

/** A fresh public code: 9 random characters (45 bits) and 1 check character, upper case, no hyphen. */
export function newCode(randomBytes: (count: number) => Uint8Array = secureBytes): string {
  const digits = Array.from(randomBytes(LENGTH - 1), (byte) => byte & 31)
  return [...digits, timesAlpha(checksum(digits))].map((digit) => LETTERS[digit]).join('')
}

/**
 * What a person typed or a telephone clerk heard, as the code it means: any case, full-width letters, spaces,
 * hyphens, O for 0, I and L for 1. Undefined unless ten characters remain and the check holds.
 */
export function parseCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const digits = Array.from(code, (letter) => LETTERS.indexOf(letter))
  if (digits.length !== LENGTH || digits.includes(-1)) return undefined
  return checksum(digits) === 0 ? code : undefined
}

/** The code as it is printed and read aloud: `XXXXX-XXXXX`. */
export function formatCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
