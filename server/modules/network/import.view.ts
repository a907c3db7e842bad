import type { ImportFault, PlaceImport } from '../../../contract/network/import.ts'
import type { HistoryRow } from '../../platform/history/read.ts'
import { columnLetters } from './import.rules.ts'
import type { FaultRow, ImportRow } from './import.store.ts'

export const presentImport = (row: ImportRow): PlaceImport => ({
  id: row.id,
  fileName: row.fileName,
  state: row.state,
  mode: row.mode,
  rowsRead: row.rowsRead,
  rowsFaulty: row.rowsFaulty,
  rowsApplied: row.rowsApplied,
  ignoredColumns: row.ignoredColumns,
  refusal: row.refusal,
  at: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  version: row.version,
})

export const presentFault = ({ rowNo, place, heading, reason, name }: FaultRow): ImportFault => ({
  row: rowNo,
  column: columnLetters(place),
  heading,
  reason,
  name: name ?? '',
})

export const presentAct = ({ act, at, words }: HistoryRow) => ({
  act,
  who: typeof words?.['by'] === 'string' && words['by'] ? words['by'] : '系统',
  at: at.toISOString(),
})
