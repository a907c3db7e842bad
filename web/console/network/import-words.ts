import type { ImportState, PlaceImport } from '../../../contract/network/import.ts'

const figure = new Intl.NumberFormat('zh-CN')
export const counted = (count: number) => figure.format(count)

/** How a state looks; its word says the same. */
export const tones: Record<ImportState, string> = {
  CHECKING: 'ln-chip',
  CHECKED: 'ln-chip soon',
  APPLYING: 'ln-chip',
  APPLIED: 'ln-chip good',
  UNDOING: 'ln-chip',
  UNDONE: 'ln-chip',
  DISCARDED: 'ln-chip',
  FAILED: 'ln-chip bad',
}

/** 读了 3 行，1 行有问题 / 导入 2 个. */
export function countsOf({ state, rowsRead, rowsFaulty, rowsApplied }: PlaceImport): string {
  if (state === 'APPLIED' || state === 'UNDONE') return `导入 ${counted(rowsApplied)} 个`
  if (state === 'FAILED') return '—'
  return `${counted(rowsRead)} 行${rowsFaulty > 0 ? `，${counted(rowsFaulty)} 行有问题` : ''}`
}

export const actWords: Record<string, string> = {
  UPLOAD: '上传了表格',
  APPLY: '确认导入',
  APPLIED: '导入完成',
  DISCARD: '放弃导入',
  UNDO: '要求撤销',
  UNDONE: '撤销完成',
}

const POLL_MS = 1500
const running = new Set<ImportState>(['CHECKING', 'APPLYING', 'UNDOING'])

export const isRunning = ({ state }: Pick<PlaceImport, 'state'>) => running.has(state)

/** Asks again while a job is at work, so that its end is seen wherever one looks. */
export const pollWhile = (busy: boolean | undefined) => (busy ? POLL_MS : false)
