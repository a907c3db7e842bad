import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { fromFd, type Entry, type ZipFile } from 'yauzl'
import { unreadable, type CellFault, type TableRow } from './table.ts'

/** Characters of all shared texts together that are kept in memory; a larger workbook is better saved as CSV. */
const SHARED_MOST = 32 * 1024 * 1024
/** Bytes of one sheet's XML; what is more is a bomb or not for people. */
const SHEET_BYTES_MOST = 2 * 1024 * 1024 * 1024
const ENTRIES_MOST = 2000

const damaged = () => unreadable('xlsx_broken', '这个 Excel 文件打不开，请用表格软件另存为 .xlsx 再上传')
const tooLarge = () => unreadable('xlsx_too_large', '这个 Excel 文件太大，请另存为 CSV 再上传')

/** The first sheet of a workbook, row by row: only its shared texts are held, nothing else grows with the file. */
export async function* rowsOfXlsx(file: FileHandle): AsyncIterable<TableRow> {
  const zip = await opened(file) // closing the file is the caller's
  const entries = await entriesOf(zip)
  const sheet = entries.get(await firstSheet(zip, entries))
  if (!sheet) throw damaged()
  if (sheet.uncompressedSize > SHEET_BYTES_MOST) throw tooLarge()
  const texts = await sharedTexts(zip, entries.get('xl/sharedStrings.xml'))
  yield* rowsOfSheet(await readable(zip, sheet), texts)
}

const opened = (file: FileHandle): Promise<ZipFile> =>
  promisify<number, { autoClose: boolean; lazyEntries: boolean }, ZipFile>(fromFd)(file.fd, {
    autoClose: false,
    lazyEntries: true,
  }).catch(() => {
    throw damaged()
  })

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > ENTRIES_MOST) reject(tooLarge())
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(damaged()))
    zip.readEntry()
  })
}

const readable = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry)

/** Feeds XML to a parser chunk by chunk; `after` runs between chunks. */
async function* parsed<T>(xml: Readable, parser: SaxesParser, after: () => T[]): AsyncIterable<T> {
  xml.setEncoding('utf8')
  let wrong: Error | undefined
  parser.on('error', (fault) => {
    wrong = fault
  })
  try {
    for await (const chunk of xml as AsyncIterable<string>) {
      parser.write(chunk)
      if (wrong) throw damaged()
      yield* after()
    }
  } catch (fault) {
    throw fault instanceof Error && /unexpected|invalid|incorrect|crc/i.test(fault.message)
      ? damaged()
      : fault
  }
}

async function walk(xml: Readable, parser: SaxesParser) {
  for await (const _ of parsed(xml, parser, () => [])) continue
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** The path inside the zip of the first sheet in the order of the tabs. */
async function firstSheet(zip: ZipFile, entries: Map<string, Entry>): Promise<string> {
  const [workbook, relations] = [entries.get('xl/workbook.xml'), entries.get('xl/_rels/workbook.xml.rels')]
  if (!workbook || !relations) throw damaged()
  const ids: string[] = []
  const targets = new Map<string, string>()
  const sheets = new SaxesParser()
  sheets.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (local(name) === 'sheet') ids.push(attributes['r:id'] ?? '')
  })
  const rels = new SaxesParser()
  rels.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (local(name) === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '')
  })
  await walk(await readable(zip, workbook), sheets)
  await walk(await readable(zip, relations), rels)
  const target = targets.get(ids[0] ?? '') ?? ''
  return target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
}

async function sharedTexts(zip: ZipFile, entry: Entry | undefined): Promise<string[]> {
  const texts: string[] = []
  if (!entry) return texts
  const parser = new SaxesParser()
  let text = ''
  let length = 0
  let inText = false
  let spoken = 0
  parser.on('opentag', ({ name }) => {
    const tag = local(name)
    if (tag === 'si') text = ''
    if (tag === 'rPh') spoken += 1
    inText = tag === 't' && spoken === 0
  })
  parser.on('text', (more) => {
    if (inText) text += more
  })
  parser.on('closetag', ({ name }) => {
    const tag = local(name)
    if (tag === 't') inText = false
    if (tag === 'rPh') spoken -= 1
    if (tag !== 'si') return
    length += text.length + 16
    texts.push(text)
  })
  for await (const _ of parsed(await readable(zip, entry), parser, () => {
    if (length > SHARED_MOST) throw tooLarge()
    return []
  }))
    continue
  return texts
}

interface Cell {
  at: number
  type: string
  value: string
  formula: boolean
}

async function* rowsOfSheet(xml: Readable, texts: readonly string[]): AsyncIterable<TableRow> {
  const parser = new SaxesParser()
  let done: TableRow[] = []
  let row: TableRow = { no: 0, cells: [] }
  let cell: Cell = { at: -1, type: '', value: '', formula: false }
  let inValue = false
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const tag = local(name)
    if (tag === 'row') row = { no: Number(attributes['r'] ?? row.no + 1), cells: [] }
    else if (tag === 'c') {
      const at = attributes['r'] ? columnOf(attributes['r']) : cell.at + 1
      cell = { at, type: attributes['t'] ?? 'n', value: '', formula: false }
    } else if (tag === 'f') cell.formula = true
    else inValue = tag === 'v' || tag === 't'
  })
  parser.on('text', (more) => {
    if (inValue) cell.value += more
  })
  parser.on('closetag', ({ name }) => {
    const tag = local(name)
    if (tag === 'v' || tag === 't') inValue = false
    else if (tag === 'c') putCell(row, cell, texts)
    else if (tag === 'row') {
      cell = { at: -1, type: '', value: '', formula: false }
      if (row.cells.some((text) => text !== '') || row.faults) done.push(row)
    }
  })
  yield* parsed(xml, parser, () => {
    const ready = done
    done = []
    return ready
  })
}

const COLUMNS_MOST = 200

function putCell(row: TableRow, cell: Cell, texts: readonly string[]) {
  if (cell.at >= COLUMNS_MOST) return
  const fault: CellFault | undefined =
    cell.type === 'e' ? 'ERROR' : cell.formula && cell.value === '' ? 'FORMULA' : undefined
  while (row.cells.length < cell.at) row.cells.push('')
  row.cells[cell.at] = textOf(cell, texts)
  if (fault) row.faults = (row.faults ?? new Map<number, CellFault>()).set(cell.at, fault)
}

function textOf({ type, value }: Cell, texts: readonly string[]): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? '是' : '否'
  if (type !== 'n' || value === '') return value
  // 0.1 + 0.2 is stored as 0.30000000000000004; a code of twelve digits may be stored as 5.10105001E11
  const number = Number(value)
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value
}

/** AB12 → 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column - 1
}
