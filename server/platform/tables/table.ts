import { Refusal } from '../errors.ts'

/** Why a cell has no text that could be taken over. */
export type CellFault = 'FORMULA' | 'ERROR' | 'GARBLED'

/** A row as a person sees it in the spreadsheet: its number there, from 1, and the text of its cells. */
export interface TableRow {
  no: number
  cells: string[]
  /** By position of the cell; absent when every cell is plain. */
  faults?: Map<number, CellFault>
}

export type TableFormat = 'CSV' | 'XLSX'

/** The file as a whole cannot be read: says what to do about it. */
export const unreadable = (code: string, sentence: string) => new Refusal(422, code, sentence)
