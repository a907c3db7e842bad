import type { Challenge, Proof } from '../../contract/identity/proof.ts'

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Tries one counter after the other until the derived key begins as asked; the page stays usable, because the browser derives
 * beside it. Undefined where it cannot (a page without https has no `crypto.subtle`).
 */
export async function findProof(challenge: Challenge): Promise<Proof | undefined> {
  if (typeof crypto === 'undefined' || !crypto.subtle) return undefined
  const { nonce, salt, keyPrefix, cost, keyLength } = challenge.parameters
  const prefix = keyPrefix.toLowerCase()
  const password = new Uint8Array(nonce.length / 2 + 4)
  password.set(bytesOf(nonce))
  const counterAt = new DataView(password.buffer, nonce.length / 2)
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: cost }
  for (let counter = 0; ; counter += 1) {
    counterAt.setUint32(0, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const derivedKey = hexOf(new Uint8Array(await crypto.subtle.deriveBits(kdf, key, keyLength * 8)))
    if (derivedKey.startsWith(prefix)) return { challenge, solution: { counter, derivedKey } }
  }
}
