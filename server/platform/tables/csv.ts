import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unreadable, type CellFault, type TableRow } from './table.ts'

/** Enough of the file to tell its encoding and delimiter: the heading is in it. */
const SAMPLE_BYTES = 64 * 1024
/** A row of more characters than this is a file without line ends, or not a table at all. */
const ROW_MOST = 1024 * 1024

type Encoding = 'utf-8' | 'utf-16le' | 'gb18030'

/** CSV as spreadsheets write it: UTF-8 with or without mark, GBK, UTF-16; comma, semicolon or tab. */
export async function* rowsOfCsv(file: FileHandle): AsyncIterable<TableRow> {
  const sample = Buffer.alloc(SAMPLE_BYTES)
  const { bytesRead } = await file.read(sample, 0, SAMPLE_BYTES, 0)
  const encoding = encodingOf(sample.subarray(0, bytesRead))
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(sample.subarray(0, bytesRead)))
  const bytes = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 256 * 1024 })
  const text = encoding === 'utf-8' ? bytes : Readable.from(decoded(bytes, encoding))
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: ROW_MOST,
  })
  text.on('error', (fault: Error) => parser.destroy(fault))
  text.pipe(parser)
  let no = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      no += 1
      if (cells.some((cell) => cell !== '')) yield rowOf(no, cells)
    }
  } catch (fault) {
    if (fault instanceof CsvError) throw wrongAt(no + 1, fault)
    throw fault
  } finally {
    text.destroy()
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function rowOf(no: number, cells: string[]): TableRow {
  let faults: Map<number, CellFault> | undefined
  for (const [at, cell] of cells.entries()) {
    const fault = cell.startsWith('=') ? 'FORMULA' : cell.includes('\uFFFD') ? 'GARBLED' : undefined
    if (fault) faults = (faults ?? new Map<number, CellFault>()).set(at, fault)
  }
  return faults ? { no, cells, faults } : { no, cells }
}

function wrongAt(no: number, { code }: CsvError) {
  const why =
    code === 'CSV_MAX_RECORD_SIZE'
      ? '太长，请检查文件是不是表格'
      : '的引号没有配对，请用表格软件打开，另存为 CSV 再上传'
  return unreadable('csv_broken', `第 ${no} 行${why}`)
}

/** Excel in China saves CSV as GBK unless told otherwise; text that is no UTF-8 is taken for its superset. */
function encodingOf(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030' // the sample is no UTF-8: that is the answer
  }
}

function delimiterOf(sample: string): string {
  const heading = sample.slice(0, sample.search(/[\r\n]|$/))
  const count = (mark: string) => heading.split(mark).length
  return [',', '\t', ';'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

/** What a spreadsheet would take for a formula is written as text. */
const guarded = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A CSV that Excel opens with its characters right: UTF-8 with mark, CRLF, no cell a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    `\uFEFF${rows.map((cells) => `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`).join('')}`,
  )
