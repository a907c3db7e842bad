type Cell = string | number | null

/** With it Excel reads the file as UTF-8. */
const BOM = '\uFEFF'

/**
 * A table as CSV (RFC 4180) that Excel opens as it is. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it (OWASP, CSV injection).
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): Buffer =>
  Buffer.from(BOM + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join(''))

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
