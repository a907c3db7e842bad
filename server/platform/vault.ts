import assert from 'node:assert/strict'
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { randomBytes } from './random.ts'

/**
 * The algorithms behind a vault. GB/T 39786 may ask a government system for SM4 and SM3: another Cipher takes the
 * place of this one without a change elsewhere. `header` is authenticated with the text but not hidden.
 */
export type Cipher = {
  deriveKey(secret: Buffer, purpose: string): Buffer
  encrypt(key: KeyObject, plain: Buffer, header: Buffer): Buffer
  /** Throws when the bytes, the header or the key are not those of `encrypt`. */
  decrypt(key: KeyObject, sealed: Buffer, header: Buffer): Buffer
  /** A keyed digest, 32 bytes. */
  digest(key: KeyObject, text: string): Buffer
}

/** `secret` has 32 bytes or more; `id` defaults to a fingerprint of the secret; `cipher` to AES-256-GCM. */
export type VaultKey = { secret: Buffer; id?: string; cipher?: Cipher }

export type Vault = {
  /** The key that seals now: rows whose text does not start with `keyId.` wait for rotation. */
  readonly keyId: string
  /** `keyId.base64url(nonce, cipher, tag)`; the same text is sealed differently each time. */
  seal(text: string): string
  /** Throws on a key it does not hold and on anything altered. */
  open(sealed: string): string
  /** 22 characters for equality search; `domain` keeps equal texts of different columns apart. */
  blindIndex(domain: string, text: string): string
  /** The index under every key held, the current first: to search while a rotation runs. */
  blindIndexes(domain: string, text: string): string[]
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const INDEX_BYTES = 16

export const aesGcm: Cipher = {
  deriveKey: (secret, purpose) => Buffer.from(hkdfSync('sha256', secret, '', `liudan ${purpose}`, 32)),
  encrypt(key, plain, header) {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(header)
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  decrypt(key, sealed, header) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed text is damaged')
    const nonce = sealed.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(header)
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  },
  digest: (key, text) => createHmac('sha256', key).update(text).digest(),
}

/**
 * Seals personal data (个人信息保护法 Art. 51). One secret, or the current key with the previous ones that still open
 * what they sealed.
 */
export function createVault(secret: Buffer, keyId?: string): Vault
export function createVault(keys: { current: VaultKey; previous?: VaultKey[] }): Vault
export function createVault(
  keys: Buffer | { current: VaultKey; previous?: VaultKey[] },
  keyId?: string,
): Vault {
  const { current, previous = [] } = Buffer.isBuffer(keys) ? { current: { secret: keys, id: keyId } } : keys
  const ring = [current, ...previous].map(prepare)
  const byId = new Map(ring.map((key) => [key.id, key]))
  const now = ring[0]
  assert(now && byId.size === ring.length, 'every vault key needs its own id')

  return {
    keyId: now.id,
    seal: (text) =>
      `${now.id}.${now.cipher.encrypt(now.sealing, Buffer.from(text), Buffer.from(now.id)).toString('base64url')}`,
    open(sealed) {
      const [id = '', ...rest] = sealed.split('.')
      const key = byId.get(id)
      if (!key) throw new Error(`sealed with a key this vault does not hold: ${JSON.stringify(id)}`)
      const bytes = Buffer.from(rest.join('.'), 'base64url')
      // Node reads past what is not base64url; a sealed text has exactly one spelling.
      if (`${id}.${bytes.toString('base64url')}` !== sealed) throw new Error('sealed text is damaged')
      return key.cipher.decrypt(key.sealing, bytes, Buffer.from(id)).toString()
    },
    blindIndex: (domain, text) => indexUnder(now, domain, text),
    blindIndexes: (domain, text) => ring.map((key) => indexUnder(key, domain, text)),
  }
}

/** Prepared once: OpenSSL takes three times as long with a key that it meets as bytes at every call. */
type PreparedKey = { id: string; cipher: Cipher; sealing: KeyObject; indexing: KeyObject }

function prepare({ secret, id, cipher = aesGcm }: VaultKey): PreparedKey {
  assert(secret.length >= 32, 'a vault key needs 32 bytes or more')
  const name = id ?? cipher.deriveKey(secret, 'key id').subarray(0, 6).toString('base64url')
  assert(/^[\w-]+$/.test(name), 'a vault key id holds only letters, digits, _ and -')
  return {
    id: name,
    cipher,
    sealing: createSecretKey(cipher.deriveKey(secret, 'seal')),
    indexing: createSecretKey(cipher.deriveKey(secret, 'blind index')),
  }
}

function indexUnder({ cipher, indexing }: PreparedKey, domain: string, text: string): string {
  // The length goes first so that no pair of domain and text can be read as another pair.
  return cipher
    .digest(indexing, `${domain.length}:${domain}${text}`)
    .subarray(0, INDEX_BYTES)
    .toString('base64url')
}

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/

/**
 * A mainland number as digits only: mobile `13812345678`, landline with its area code `02887651234`. Accepts +86,
 * 0086, spaces, hyphens, brackets and full-width digits; undefined for anything else, so also without area code.
 */
export function normalizePhone(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}().·]/gu, '')
  const national = digits.replace(/^(?:\+|00)?86/, '')
  // Abroad the area code loses its 0: +86 28 8765 1234.
  const candidates = [digits, national, `0${national}`]
  return candidates.find((number) => MOBILE.test(number) || LANDLINE.test(number))
}

/** `138****5678`; nothing at all of a number too short to keep secrets. */
export function maskPhone(phone: string): string {
  return phone.length < 10 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const DOUBLE_SURNAMES =
  /^(?:欧阳|上官|司马|司徒|司空|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|南宫|独孤|长孙|宇文|轩辕|百里|东郭|西门|呼延|澹台|赫连|闻人|申屠|钟离|鲜于|闾丘)./u

/** The surname and a star for each further character, three at most: `张*`, `欧阳**`; a foreign name its first letter. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length < 2) return '*'
  const kept = DOUBLE_SURNAMES.test(name.trim()) ? 2 : 1
  return letters.slice(0, kept).join('') + '*'.repeat(Math.min(letters.length - kept, 3))
}

const DOOR_NUMBER = /[\da-z#]|[〇零一二三四五六七八九十百甲乙丙丁]+(?:号|栋|幢|座|单元|楼|层|室|户|组)/iu
const PUBLIC_PART = /^.*(?:省|市|(?<!小)区|县|旗|镇|乡|街道|村|路|街|巷|大道)/u

/** The address down to the road, without estate, building and door: `青羊区草堂路****`. */
export function maskAddress(address: string): string {
  const [beforeDoor = ''] = address.normalize('NFKC').split(DOOR_NUMBER, 1)
  return `${PUBLIC_PART.exec(beforeDoor)?.[0] ?? ''}****`
}
