import { inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitLines, qrSignPdf } from './qr-sign.ts'
import type { QrSign } from './qr-sign.ts'

const SIGN: QrSign = {
  title: '草堂路社区新时代文明实践站',
  subtitle: '青羊区 · 草堂街道',
  url: 'https://example.org/q/0123456789',
  code: 'ABCDE12345',
  hint: '电话 028-8765 4321　周一至周五 9:00–17:00',
}

describe('a sign for the wall', () => {
  test('is one A4 page for each place, with its fonts inside', async () => {
    const pdf = await qrSignPdf([SIGN, { ...SIGN, title: '无料书屋' }], 'A4')
    const source = pdf.toString('latin1')
    expect(source.startsWith('%PDF-1.')).toBe(true)
    expect(pagesOf(source)).toBe(2)
    expect(source).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(source.match(/\/FontFile3/g)).toHaveLength(2)
    expect(pdf.length).toBeLessThan(250_000)
  })

  test('says in selectable text what it is, and what to do without a smartphone', async () => {
    const letters = selectable(await qrSignPdf([SIGN], 'A4'))
    const printed = '扫一扫，说说您的需要不用手机：请到站里或打电话，工作人员替您点单ABCDE-12345'
    expect(missing(printed + Object.values(SIGN).join('').replaceAll('　', ' '), letters)).toEqual([])
  })

  test('draws the QR as vectors: no image anywhere, and more ink for a longer address', async () => {
    const short = await qrSignPdf([SIGN], 'A4')
    const long = await qrSignPdf([{ ...SIGN, url: `${SIGN.url}?from=${'x'.repeat(60)}` }], 'A4')
    expect(short.toString('latin1')).not.toContain('/Subtype /Image')
    expect(rectangles(long)).toBeGreaterThan(rectangles(short))
    expect(rectangles(short)).toBeGreaterThan(100)
  })
})

describe('a sheet of labels', () => {
  test.each([
    [1, 1],
    [24, 1],
    [25, 2],
    [60, 3],
  ])('holds 24: %i labels need %i sheets', async (count, sheets) => {
    const pdf = await qrSignPdf(
      Array.from({ length: count }, () => SIGN),
      'LABELS',
    )
    expect(pagesOf(pdf.toString('latin1'))).toBe(sheets)
  })

  test('prints title and code of a place with a very long name, cut short with an ellipsis', async () => {
    const letters = selectable(await qrSignPdf([{ ...SIGN, title: '同瑞社区'.repeat(40) }], 'LABELS'))
    expect(missing('同瑞社区…ABCDE-12345', letters)).toEqual([])
  })
})

test('a sheet without signs is refused', async () => {
  await expect(qrSignPdf([], 'A4')).rejects.toThrow('at least one sign')
})

describe('a title on a label', () => {
  const limits = { width: 90, sizeMax: 10, sizeMin: 6, linesMax: 3 }

  test('stays in one line at full size when it fits', () => {
    expect(fitLines('无料书屋', limits, measure)).toEqual({ size: 10, lines: ['无料书屋'] })
  })

  test('breaks between words, into lines of even length', () => {
    expect(fitLines('草堂路实践点三（名称待补录）', limits, measure).lines).toEqual([
      '草堂路实践点三',
      '（名称待补录）',
    ])
    expect(fitLines('瑞享空间·同瑞驿站', { ...limits, width: 70 }, measure).lines).toEqual([
      '瑞享空间·',
      '同瑞驿站',
    ])
  })

  test('keeps times and numbers whole', () => {
    const { lines } = fitLines('周一至周五上午 9:00–12:00', { ...limits, sizeMin: 10 }, measure)
    expect(lines).toEqual(['周一至周五上午', '9:00–12:00'])
  })

  test('shrinks before it is cut, and is cut only at the smallest size', () => {
    const longer = fitLines('青羊区'.repeat(11), limits, measure)
    expect(longer.size).toBeLessThan(10)
    expect(longer.lines.join('')).toBe('青羊区'.repeat(11))
    const tooLong = fitLines('青羊区'.repeat(40), limits, measure)
    expect(tooLong.size).toBe(6)
    expect(tooLong.lines.at(-1)).toMatch(/…$/)
  })

  test('whatever it says, never leaves its box and loses nothing but what the ellipsis stands for', () => {
    const letters = fc.constantFrom(...'青羊区草堂路社区·（）：，、 aW9:–/…𠮷')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 120 }), (chosen) => {
        const text = chosen.join('')
        const { size, lines } = fitLines(text, limits, measure)
        expect(lines.length).toBeLessThanOrEqual(3)
        expect(lines.every((line) => measure(line, size) <= 90)).toBe(true)
        const kept = lines.join('').replaceAll(' ', '')
        const whole = text.replaceAll(' ', '')
        expect(kept === whole || (kept.endsWith('…') && whole.startsWith(kept.slice(0, -1)))).toBe(true)
      }),
    )
  })
})

/** Every Chinese character is as wide as the type is high, every other half of that. */
function measure(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2fff' || letter === '…' ? size : size / 2), 0)
}

function pagesOf(source: string): number {
  return source.match(/\/Type \/Page\b/g)?.length ?? 0
}

/** The streams of a PDF that are compressed text: page drawings and character maps. */
function streamsOf(pdf: Buffer): string[] {
  const source = pdf.toString('latin1')
  return [...source.matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, body = '']) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1'),
  )
}

/** Every character that a reader of the PDF can select, by its fonts' ToUnicode maps. */
function selectable(pdf: Buffer): Set<string> {
  const maps = streamsOf(pdf).filter((stream) => stream.includes('begincmap'))
  const codes = maps.flatMap((map) => [...map.matchAll(/<([0-9a-f]{4,8})>/gi)].map(([, hex = '']) => hex))
  return new Set(codes.map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le')))
}

function missing(text: string, letters: Set<string>): string[] {
  return [...text].filter((letter) => !letters.has(letter))
}

function rectangles(pdf: Buffer): number {
  return streamsOf(pdf).join('\n').match(/ re$/gm)?.length ?? 0
}
