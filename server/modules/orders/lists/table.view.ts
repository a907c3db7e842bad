import type { ExportFormat } from '../../../../contract/orders/lists.ts'
import { chinaDay } from '../../../platform/clock/china-day.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Document } from '../../../platform/module.ts'
import { csvOf } from '../../../platform/tables/csv.ts'
import { xlsxOf } from '../../../platform/tables/xlsx-write.ts'

export interface Exported {
  name: string
  heading: readonly string[]
  rows: readonly (readonly (string | number | null)[])[]
  format: ExportFormat
}

/** A table as a file with the day in its name: CSV that Excel reads as it is, or a workbook of text. */
export function tableFile(ctx: Ctx, { name, heading, rows, format }: Exported): Document {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  const file = `${name}-${chinaDay(ctx.now)}`
  if (format === 'CSV')
    return { name: `${file}.csv`, mediaType: 'text/csv; charset=utf-8', body: csvOf([heading, ...cells]) }
  const widths = heading.map((title) => Math.max(10, title.length * 2 + 2))
  return {
    name: `${file}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxOf([{ name, heading, rows: cells, widths }]),
  }
}
