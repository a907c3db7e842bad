import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { expect, test } from 'vitest'
import { createVault, maskAddress, maskName, maskPhone, normalizePhone } from './vault.ts'
import type { Cipher } from './vault.ts'

const SECRET = Buffer.alloc(32, 1)
const OTHER = Buffer.alloc(48, 2)

test('what is sealed opens again, and two seals of one text share nothing but the key id', () => {
  const vault = createVault(SECRET, 'k1')
  for (const text of ['', '13812345678', '成都市青羊区草堂路23号😀', 'x'.repeat(10_000)]) {
    const [first, second] = [vault.seal(text), vault.seal(text)]
    expect(first).toMatch(/^k1\.[\w-]+$/)
    expect(first).not.toBe(second)
    expect([vault.open(first), vault.open(second)]).toEqual([text, text])
  }
})

test('a sealed text altered in any bit, cut, or given another key id does not open', () => {
  const vault = createVault({
    current: { secret: SECRET, id: 'k1' },
    previous: [{ secret: SECRET, id: 'k0' }],
  })
  const sealed = vault.seal('13812345678')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const altered = Buffer.from(bytes)
    altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(() => vault.open(`k1.${altered.toString('base64url')}`)).toThrow('unable to authenticate')
  }
  for (const cut of ['k1', 'k1.', sealed.slice(0, 10), `${sealed}!`, `${sealed}.k1`, ` ${sealed}`]) {
    expect(() => vault.open(cut)).toThrow(/damaged|does not hold/)
  }
  expect(() => vault.open(sealed.slice(0, -4))).toThrow(/damaged|unable to authenticate/)
  expect(() => vault.open(sealed.replace('k1', 'k0'))).toThrow('unable to authenticate')
  expect(() => vault.open('')).toThrow('does not hold')
})

test('a key the vault does not hold is named in the refusal', () => {
  expect(() => createVault(SECRET, 'k1').open(createVault(OTHER, 'k2').seal('text'))).toThrow('"k2"')
})

test('after rotation the old key still opens and finds, and only the new one seals', () => {
  const old = createVault(SECRET)
  const rotated = createVault({ current: { secret: OTHER }, previous: [{ secret: SECRET }] })
  expect(rotated.keyId).not.toBe(old.keyId)
  expect(rotated.open(old.seal('张阿姨'))).toBe('张阿姨')
  expect(rotated.seal('张阿姨').startsWith(`${rotated.keyId}.`)).toBe(true)
  expect(() => old.open(rotated.seal('张阿姨'))).toThrow(rotated.keyId)
  expect(rotated.blindIndexes('phone', '1')).toEqual([
    rotated.blindIndex('phone', '1'),
    old.blindIndex('phone', '1'),
  ])
})

test('a blind index is stable, and different for another text, domain or secret', () => {
  const vault = createVault(SECRET)
  const indexes = [
    vault.blindIndex('phone', '13812345678'),
    vault.blindIndex('phone', '13812345679'),
    vault.blindIndex('phone-tail', '13812345678'),
    vault.blindIndex('phone1', '3812345678'),
    createVault(OTHER).blindIndex('phone', '13812345678'),
  ]
  expect(new Set(indexes).size).toBe(5)
  expect(indexes[0]).toMatch(/^[\w-]{22}$/)
  expect(createVault(Buffer.from(SECRET)).blindIndex('phone', '13812345678')).toBe(indexes[0])
})

test('short secrets and ambiguous key ids are refused at start', () => {
  expect(() => createVault(Buffer.alloc(31))).toThrow('32 bytes')
  expect(() => createVault(SECRET, 'a.b')).toThrow('key id')
  expect(() => createVault({ current: { secret: SECRET }, previous: [{ secret: SECRET }] })).toThrow('own id')
})

test('SM4 and SM3 fit behind the same door, beside rows sealed with AES', () => {
  const national = createVault({ current: { secret: OTHER, cipher: sm4 }, previous: [{ secret: SECRET }] })
  expect(national.open(national.seal('13812345678'))).toBe('13812345678')
  expect(national.open(createVault(SECRET).seal('13812345678'))).toBe('13812345678')
  expect(national.blindIndex('phone', '13812345678')).toMatch(/^[\w-]{22}$/)
  expect(() => national.open(`${national.seal('text').slice(0, -4)}AAAA`)).toThrow('altered')
})

test.each([
  ['13812345678', '13812345678'],
  ['+86 138-1234-5678', '13812345678'],
  ['0086 138 1234 5678', '13812345678'],
  ['8619912345678', '19912345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['028-8765 1234', '02887651234'],
  ['（028）87651234', '02887651234'],
  ['+86 28 8765 1234', '02887651234'],
  ['010—65123456', '01065123456'],
  ['0830-2345678', '08302345678'],
  ['0755 8234 5678', '075582345678'],
])('%s is the number %s', (text, phone) => {
  expect(normalizePhone(text)).toBe(phone)
})

test.each([
  '',
  '1381234567',
  '138123456789',
  '12812345678',
  '87651234',
  '110',
  '+1 202 555 0123',
  '028-8765123',
  '张',
])('%j is no mainland number', (text) => {
  expect(normalizePhone(text)).toBeUndefined()
})

test.each([
  [maskPhone, '13812345678', '138****5678'],
  [maskPhone, '02887651234', '028****1234'],
  [maskPhone, '12345', '****'],
  [maskName, '张三', '张*'],
  [maskName, '张阿姨', '张**'],
  [maskName, '欧阳修', '欧阳*'],
  [maskName, '欧阳', '欧*'],
  [maskName, '司马相如', '司马**'],
  [maskName, '阿卜杜拉·买买提', '阿***'],
  [maskName, 'John Smith', 'J***'],
  [maskName, '𠮷田', '𠮷*'],
  [maskName, '张', '*'],
  [maskName, '', '*'],
  [maskAddress, '成都市青羊区草堂路23号3栋2单元501', '成都市青羊区草堂路****'],
  [maskAddress, '青羊区四道街清远雅居三栋二单元', '青羊区四道街****'],
  [maskAddress, '青羊区草堂路锦绣小区Ａ座１２０１', '青羊区草堂路****'],
  [maskAddress, '蔡桥街道同瑞社区8号院', '蔡桥街道同瑞社区****'],
  [maskAddress, '清远雅居三栋', '****'],
  [maskAddress, '', '****'],
])('%o hides what identifies in %j', (mask, text, masked) => {
  expect(mask(text)).toBe(masked)
})

/** Encrypt, then authenticate: OpenSSL offers SM4 without GCM. */
const sm4: Cipher = {
  deriveKey: (secret, purpose) => Buffer.from(hkdfSync('sm3', secret, '', purpose, 32)),
  encrypt(key, plain, header) {
    const nonce = randomBytes(16)
    const cipher = createCipheriv('sm4-cbc', key.export().subarray(0, 16), nonce)
    const body = Buffer.concat([nonce, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, tag(key, header, body)])
  },
  decrypt(key, sealed, header) {
    const body = sealed.subarray(0, -32)
    if (!timingSafeEqual(tag(key, header, body), sealed.subarray(-32))) throw new Error('altered')
    const decipher = createDecipheriv('sm4-cbc', key.export().subarray(0, 16), body.subarray(0, 16))
    return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()])
  },
  digest: (key, text) => createHmac('sm3', key).update(text).digest(),
}

function tag(key: KeyObject, header: Buffer, body: Buffer): Buffer {
  return createHmac('sm3', key.export().subarray(16)).update(header).update(body).digest()
}
