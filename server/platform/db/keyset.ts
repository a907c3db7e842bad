/** Where a page of a keyset list ended: the instant of its last row, and its id for rows of the same instant. */
export interface Position {
  at: Date
  id: string
}

export const encodePosition = ({ at, id }: Position): string => `${at.getTime().toString(36)}.${id}`

/** Undefined for the first page, and for a cursor that somebody made up. */
export function decodePosition(text: string | undefined): Position | undefined {
  const [at = '', id = ''] = text?.split('.') ?? []
  return /^[0-9a-z]{1,10}$/.test(at) && /^[0-9a-f-]{36}$/.test(id)
    ? { at: new Date(Number.parseInt(at, 36)), id }
    : undefined
}

/** The rows of one page out of `size + 1` that were read, and where the next one starts. */
export function pageOf<T>(found: readonly T[], size: number, position: (row: T) => Position) {
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: found.length > size && last ? encodePosition(position(last)) : undefined }
}
