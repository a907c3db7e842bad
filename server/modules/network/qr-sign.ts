import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'
import { create as createQr } from 'qrcode'
import { formatCode } from '../../platform/codes.ts'

/**
 * What one sign says: `title` the place, `subtitle` where it belongs, `url` what the QR opens, `code` the public code
 * for those who type or telephone, `hint` the telephone and hours of the desk (on A4 only).
 */
export type QrSign = {
  title: string
  subtitle: string
  url: string
  code: string
  hint: string
  /** What scanning it is for, when it is not the usual: at most ten characters. */
  invitation?: string
}

/** `A4`: one sign a page, for a wall. `LABELS`: 3 x 8 labels of 70 x 37 mm on A4, for doors and boards. */
export type QrSignLayout = 'A4' | 'LABELS'

type Canvas = PDFKit.PDFDocument
type Face = 'Regular' | 'Bold'
type Point = { x: number; y: number }
type TextBox = Point & {
  width: number
  face: Face
  size: number
  sizeMin?: number
  linesMax?: number
  color?: string
}

const MM = 72 / 25.4
const INK = '#1f2328'
const GREY = '#57606a'
const RULE = '#d8dee4'
const PAPER = '#ffffff'
const ACCENT = '#b3261e'

const INVITATION = '扫一扫，说说您的需要'
const WITHOUT_PHONE = '不用手机：请到站里或打电话，工作人员替您点单'
const QUIET_MODULES = 4
const LINE_HEIGHT = 1.3
const LABEL = { columns: 3, rows: 8, width: 70 * MM, height: 37 * MM, top: 0.5 * MM }

/** The signs as a PDF for printing: QR as vectors, text selectable, fonts embedded. Throws when there is no sign. */
export async function qrSignPdf(signs: QrSign[], layout: QrSignLayout): Promise<Buffer> {
  if (signs.length === 0) throw new RangeError('a sheet needs at least one sign')
  const doc = new Pdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    info: { Title: INVITATION },
  })
  for (const face of ['Regular', 'Bold']) doc.registerFont(face, fontFile(face))
  if (layout === 'A4') for (const sign of signs) drawPoster(doc.addPage(), sign)
  else drawLabels(doc, signs)
  doc.end()
  return buffer(doc)
}

function fontFile(face: string): string {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return join(dirname(entry), '..', 'fonts', `NotoSansHans-${face}.otf`)
}

function drawPoster(doc: Canvas, sign: QrSign) {
  const left = 20 * MM
  const width = 170 * MM
  const qrSide = 128 * MM
  drawMark(doc, { x: left, y: 19 * MM }, 17 * MM)
  const beside = { x: left + 22 * MM, width: width - 22 * MM }
  const title = { ...beside, face: 'Bold', size: 23, sizeMin: 13, linesMax: 2 } as const
  const titleEnd = drawText(doc, sign.title, { ...title, y: 18.5 * MM })
  drawText(doc, sign.subtitle, {
    ...beside,
    y: titleEnd + 2,
    face: 'Regular',
    size: 13,
    sizeMin: 9,
    color: GREY,
  })

  drawCentred(doc, sign.invitation ?? INVITATION, {
    x: left,
    y: 49.5 * MM,
    width,
    face: 'Bold',
    size: 46,
    color: ACCENT,
  })
  const frame = { x: (210 * MM - qrSide) / 2, y: 79 * MM }
  doc
    .roundedRect(frame.x, frame.y, qrSide, qrSide, 6 * MM)
    .lineWidth(1.2)
    .strokeColor(RULE)
    .stroke()
  drawQr(doc, sign.url, frame, { side: qrSide, level: 'Q' })

  drawCentred(doc, formatCode(sign.code), { x: left, y: 212 * MM, width, face: 'Bold', size: 38 })
  const address = `点单码，也可在网页输入：${sign.url}`
  drawCentred(doc, address, {
    x: left,
    y: 229.5 * MM,
    width,
    face: 'Regular',
    size: 11,
    sizeMin: 6,
    color: GREY,
  })

  const foot = { x: left + 7 * MM, width: width - 7 * MM }
  const footTop = 250 * MM
  const footEnd = drawText(doc, WITHOUT_PHONE, { ...foot, y: footTop, face: 'Bold', size: 20 })
  const hint = { ...foot, face: 'Regular', size: 15, sizeMin: 9, linesMax: 2 } as const
  const hintEnd = drawText(doc, sign.hint, { ...hint, y: footEnd + 4 })
  doc.rect(left, footTop + 2, 1.6 * MM, hintEnd - footTop - 4).fill(ACCENT)
}

function drawLabels(doc: Canvas, signs: QrSign[]) {
  const perPage = LABEL.columns * LABEL.rows
  for (const [index, sign] of signs.entries()) {
    const cell = index % perPage
    if (cell === 0) doc.addPage()
    drawLabel(doc, sign, {
      x: (cell % LABEL.columns) * LABEL.width,
      y: LABEL.top + Math.floor(cell / LABEL.columns) * LABEL.height,
    })
  }
}

/** Ink stays 4 mm from the label's edge: sheets slip in the feed, and most printers leave the paper's edge white. */
function drawLabel(doc: Canvas, sign: QrSign, { x, y }: Point) {
  const side = 31 * MM
  drawQr(doc, sign.url, { x: x + 2.5 * MM, y: y + 3 * MM }, { side, level: 'M' })
  const column = { x: x + 34.5 * MM, width: 31.5 * MM }
  const title = { ...column, face: 'Bold', size: 10.5, sizeMin: 6.5, linesMax: 3 } as const
  const titleEnd = drawText(doc, sign.title, { ...title, y: y + 5 * MM })
  const subtitle = { ...column, face: 'Regular', size: 6.5, sizeMin: 5, color: GREY } as const
  drawText(doc, sign.subtitle, { ...subtitle, y: titleEnd + 1 })
  drawText(doc, sign.invitation ?? INVITATION, {
    ...column,
    y: y + 23.5 * MM,
    face: 'Regular',
    size: 7,
    color: ACCENT,
  })
  drawText(doc, formatCode(sign.code), { ...column, y: y + 27 * MM, face: 'Bold', size: 12, sizeMin: 7 })
}

/** One path for all modules, so that no viewer shows seams between them. */
function drawQr(doc: Canvas, text: string, at: Point, { side, level }: { side: number; level: 'M' | 'Q' }) {
  const { size, data } = createQr(text, { errorCorrectionLevel: level }).modules
  const module = side / (size + 2 * QUIET_MODULES)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const start = column
      while (column < size && data[row * size + column]) column++
      const x = at.x + (start + QUIET_MODULES) * module
      if (column > start)
        doc.rect(x, at.y + (row + QUIET_MODULES) * module, (column - start) * module, module)
    }
  }
  doc.fill(INK)
}

/** The product's mark: a rounded square with six short bars that rise as steps. */
function drawMark(doc: Canvas, { x, y }: Point, side: number) {
  doc.roundedRect(x, y, side, side, side * 0.22).fill(ACCENT)
  const step = side * 0.112
  const bar = side * 0.082
  for (let at = 0; at < 6; at++) {
    const height = side * (0.1 + at * 0.092)
    doc.roundedRect(x + side * 0.18 + at * step, y + side * 0.78 - height, bar, height, bar * 0.3)
  }
  doc.fill(PAPER)
}

/** Draws from the box's top left, and tells where the text ends. */
function drawText(doc: Canvas, text: string, box: TextBox): number {
  const { size, lines } = fitted(doc, text, box)
  for (const [at, line] of lines.entries())
    put(doc, line, { ...box, size, y: box.y + at * size * LINE_HEIGHT })
  return box.y + lines.length * size * LINE_HEIGHT
}

function drawCentred(doc: Canvas, text: string, box: TextBox) {
  const { size, lines } = fitted(doc, text, box)
  const line = lines[0] ?? ''
  const width = doc.font(box.face).fontSize(size).widthOfString(line)
  put(doc, line, { ...box, size, x: box.x + (box.width - width) / 2 })
}

function put(doc: Canvas, line: string, { x, y, face, size, color = INK }: TextBox) {
  doc.font(face).fontSize(size).fillColor(color).text(line, x, y, { lineBreak: false })
}

function fitted(
  doc: Canvas,
  text: string,
  { face, width, size, sizeMin = size, linesMax = 1 }: TextBox,
): Fitted {
  const measure = (part: string, partSize: number) => doc.font(face).fontSize(partSize).widthOfString(part)
  return fitLines(text, { width, sizeMax: size, sizeMin, linesMax }, measure)
}

type Limits = { width: number; sizeMax: number; sizeMin: number; linesMax: number }
type Fitted = { size: number; lines: string[] }
type Measure = (text: string, size: number) => number

/**
 * Text broken between words into at most `linesMax` lines of even length, in the largest size from `sizeMax` down to
 * `sizeMin` that fits; what does not fit even then ends in an ellipsis. All lengths in points.
 */
export function fitLines(
  text: string,
  { width, sizeMax, sizeMin, linesMax }: Limits,
  measure: Measure,
): Fitted {
  const plain = text.replace(/\s+/g, ' ').trim()
  for (let size = sizeMax; ; size = Math.max(sizeMin, size - 0.5)) {
    const widthOf = (line: string) => measure(line, size)
    const pieces = piecesOf(plain, (piece) => widthOf(piece) <= width)
    const lines = breakLines(pieces, width, widthOf)
    if (lines.length <= linesMax) return { size, lines: evened(pieces, lines, width, widthOf) }
    if (size === sizeMin) return { size, lines: cutShort(lines, linesMax, (line) => widthOf(line) <= width) }
  }
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** Words with the punctuation that belongs to them; single characters of what is too wide for any line. */
function piecesOf(text: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1) ?? ''
    const closes = /^[\p{Pe}\p{Pf}，。、；：！？·]/u.test(segment) || /[\p{Ps}\p{Pi}]$/u.test(last)
    // Times, telephone numbers and addresses: 9:00–12:00 is one word to a reader.
    const belongs = closes || (/[!-~–]$/.test(last) && /^[!-~–]/.test(segment))
    if (belongs && last && fits(last + segment)) pieces.splice(-1, 1, last + segment)
    else if (fits(segment)) pieces.push(segment)
    else pieces.push(...segment)
  }
  return pieces
}

function breakLines(pieces: string[], width: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line && widthOf(line + piece) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line ? [...lines, line] : lines
}

/** The same number of lines, broken as narrow as that allows: no last line of two characters. */
function evened(
  pieces: string[],
  lines: string[],
  width: number,
  widthOf: (line: string) => number,
): string[] {
  let best = lines
  for (let narrow = width * 0.95; narrow > width / 2; narrow -= width * 0.05) {
    const next = breakLines(pieces, narrow, widthOf)
    if (next.length > lines.length) return best
    best = next
  }
  return best
}

function cutShort(lines: string[], linesMax: number, fits: (line: string) => boolean): string[] {
  const last = [...lines.slice(linesMax - 1).join('')]
  while (last.length > 0 && !fits(`${last.join('')}…`)) last.pop()
  return [...lines.slice(0, linesMax - 1), `${last.join('')}…`]
}
