import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

/** Communities and villages of the country, and the streets and towns above them. */
export const COMMUNITIES = 620_573
const STREETS = 38_600

const names = [...'东西南北新民安和平兴华福康宁江河山林春秋文明光明幸福团结建设青羊锦绣花园']

/** A number as three characters, so that names differ and read like names. */
const named = (number: number) =>
  [number, Math.floor(number / names.length), Math.floor(number / names.length ** 2)]
    .map((part) => names[part % names.length])
    .join('')

export interface NationalPlace {
  kind: 'INSTITUTE' | 'STATION'
  name: string
  code: string
  /** Its number among its siblings, from 1. */
  at: number
  address: string
  founded: string
}

/** Every street and, after it, its communities, with official codes of 9 and 12 digits. */
export function* streets(): Iterable<[NationalPlace, ...NationalPlace[]]> {
  for (let street = 0; street < STREETS; street += 1) {
    const code = String(100_000_000 + street)
    const first = Math.floor((street * COMMUNITIES) / STREETS)
    const count = Math.floor(((street + 1) * COMMUNITIES) / STREETS) - first
    const above: NationalPlace = {
      kind: 'INSTITUTE',
      name: `${named(street)}街道新时代文明实践所`,
      code,
      at: street + 1,
      address: '',
      founded: '',
    }
    const below = Array.from({ length: count }, (_, index): NationalPlace => {
      const at = index + 1
      return {
        kind: 'STATION',
        name: `${named(first + index)}社区新时代文明实践站`,
        code: code + String(at).padStart(3, '0'),
        at,
        address: `${named(street)}街 ${at} 号`,
        founded: `2019-0${1 + (index % 9)}`,
      }
    })
    yield [above, ...below]
  }
}

const words = { INSTITUTE: '实践所', STATION: '实践站' }

/** Writes the table as a bureau would. Returns its rows. */
export async function writeNetwork(path: string, centerCode: string): Promise<number> {
  const file = createWriteStream(path)
  file.write('类别,名称,官方编码,上级编码,地址,成立日期\n')
  let rows = 0
  for (const [street, ...communities] of streets()) {
    const lines = [street, ...communities].map(({ kind, name, code, address, founded }) =>
      [words[kind], name, code, kind === 'STATION' ? street.code : centerCode, address, founded].join(','),
    )
    rows += lines.length
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return rows
}
