import * as fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { queryTokens, tokensOf } from './search-tokens.ts'

const STATION = '草堂路社区新时代文明实践站'

function found(query: string, text: string): boolean {
  const stored = new Set(tokensOf(text))
  const asked = queryTokens(query)
  return asked.length > 0 && asked.every((token) => stored.has(token))
}

describe('a place is found by any part of its name, however it is typed', () => {
  const chinese = ['草', '草堂', '草堂路', '新时代文明实践站', '草堂 实践', STATION]
  const sounds = ['caotang', 'CaoTang', 'cǎo táng', 'caotanglu', 'caotanglushequ', 'caotanglushequxinshidai']
  const initials = ['c', 'ctl', 'CTL', 'ctlsq', 'ctlsqxsdwmsjz', '草堂路 wmsj', 'lu 社区']
  test.each([...chinese, ...sounds, ...initials])('%s', (query) => {
    expect(found(query, STATION)).toBe(true)
  })

  test.each(['草路', '堂草', '清波', 'qingbo', 'ctx', 'caolu', 'caotanglushequwenming', '草堂路 qb', '2026'])(
    'but not by %s',
    (query) => {
      expect(found(query, STATION)).toBe(false)
    },
  )
})

test.each([
  ['草堂路', ['草堂', '堂路']],
  ['草', ['草']],
  ['caotang', ['caotang']],
  ['ctl', ['ctl']],
  ['社区V站', ['社区', 'v', '站']],
  ['caotanglushequ', ['caotanglushe', 'tanglushequ']],
  ['zhonghuarenmingongheguo', ['zhonghuarenmin', 'mingongheguo']],
  ["xi'an 西安", ['xian', '西安']],
  ['草堂草堂', ['草堂', '堂草']],
  [' ，。!?', []],
  ['', []],
])('the query %j asks for %j', (query, tokens) => {
  expect(queryTokens(query)).toEqual(tokens)
})

test('a text stores each token once: grams, sounds and initials', () => {
  expect(tokensOf('修水管')).toEqual(
    ['修', '修水', '水', '水管', '管', 'xiu', 'xiushui', 'xiushuiguan', 'x', 'xs', 'xsg'].concat([
      'shui',
      'shuiguan',
      's',
      'sg',
      'guan',
      'g',
    ]),
  )
})

test('Latin words and numbers are found by their beginnings, and only from two letters on', () => {
  const text = 'Wi-Fi 教室 2026年 ABCDE-12345 internationalization'
  for (const query of ['wi', 'WI-FI', '20', '2026', '2026年', 'abc', '12345', 'internationalization']) {
    expect(found(query, text)).toBe(true)
  }
  for (const query of ['fii', '026', '2345', 'x1']) expect(found(query, text)).toBe(false)
})

test('a surname is found by its own reading and by the common one', () => {
  expect(found('shanshifu', '单师傅')).toBe(true)
  expect(found('danshifu', '单师傅')).toBe(true)
  expect(found('zengayi', '曾阿姨')).toBe(true)
  expect(found('chongqinglu', '重庆路')).toBe(true)
  expect(found('lvdi', '绿地')).toBe(true)
})

test('characters beyond the common plane are whole characters, found without a reading', () => {
  expect(tokensOf('𠮷田')).toEqual(['𠮷', '𠮷田', '田', 'tian', 't'])
})

test('a text of 200 different characters keeps every gram within 400 tokens; the rest is not indexed', () => {
  const text = Array.from({ length: 250 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  const tokens = tokensOf(text)
  expect(tokens).toHaveLength(400)
  expect(found([...text].slice(180, 200).join('').slice(0, 8), text)).toBe(true)
  expect(tokens).not.toContain([...text][200])
  expect(tokensOf('word '.repeat(1000)).length).toBeLessThan(10)
})

const HAN = [...'草堂路社区新时代文明实践站青羊清波四道街同瑞民安康庄单曾重庆长乐女绿安鹅二欧一不行']
const hanText = fc.string({ unit: fc.constantFrom(...HAN), minLength: 1, maxLength: 14 })
const span = fc.tuple(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 14 }))

test('any neighbouring characters of a text find it', () => {
  fc.assert(
    fc.property(hanText, span, (text, [from, length]) => {
      const part = text.slice(from % text.length, (from % text.length) + length)
      expect(found(part, text)).toBe(true)
    }),
  )
})

test('the pinyin of up to four and the initials of up to six neighbouring characters find it', () => {
  fc.assert(
    fc.property(hanText, fc.nat({ max: 13 }), (text, at) => {
      const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true })
      const from = at % text.length
      const initials = syllables.slice(from, from + 6).map((syllable) => syllable.charAt(0))
      expect(found(syllables.slice(from, from + 4).join(''), text)).toBe(true)
      expect(tokensOf(text)).toContain(initials.join(''))
    }),
  )
})

test('any text at all gives few, distinct, plain tokens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const tokens = tokensOf(text)
      expect(tokens.length).toBeLessThanOrEqual(400)
      expect(new Set(tokens).size).toBe(tokens.length)
      expect(tokens.every((token) => token.length > 0 && !/\s/.test(token))).toBe(true)
      expect(queryTokens(text).length).toBeLessThanOrEqual(16)
    }),
  )
})
