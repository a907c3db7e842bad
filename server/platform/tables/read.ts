import type { FileHandle } from 'node:fs/promises'
import { rowsOfCsv } from './csv.ts'
import { unreadable, type TableFormat, type TableRow } from './table.ts'
import { rowsOfXlsx } from './xlsx.ts'

/** What the bytes say, not what the name says: an xlsx is a zip; anything else is read as text. */
export async function formatOf(file: FileHandle): Promise<TableFormat> {
  const head = Buffer.alloc(8)
  await file.read(head, 0, 8, 0)
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'XLSX'
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw unreadable('old_excel', '这是旧版 Excel 文件（.xls），请另存为 .xlsx 或 CSV 再上传')
  return 'CSV'
}

/** The rows of the first sheet, read as a stream: memory does not grow with the file. Empty rows are left out. */
export const rowsOf = (file: FileHandle, format: TableFormat): AsyncIterable<TableRow> =>
  format === 'XLSX' ? rowsOfXlsx(file) : rowsOfCsv(file)
