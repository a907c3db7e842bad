import { createHash } from 'node:crypto'

/** What is sealed: changes of rows, and acts that change none. */
export const books = ['HISTORY', 'AUDIT'] as const
export type Book = (typeof books)[number]

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const columns: Record<Book, readonly string[]> = {
  HISTORY: [
    'district_id',
    'id',
    'subject',
    'subject_id',
    'act',
    'from_state',
    'to_state',
    'actor_id',
    'party',
    'site_id',
    'team_id',
    'facts',
    'note_hash',
  ],
  AUDIT: ['district_id', 'id', 'act', 'subject', 'subject_id', 'actor_id', 'facts', 'reason'],
}

/**
 * SQL for the hash of row `h`: SHA-256 over a JSON array of its columns, so that no two rows share their bytes. The time
 * goes in as microseconds, which no session setting can write differently.
 */
export const rowHash = (book: Book): string => {
  const values = columns[book].map((column) => `h.${column}`).join(', ')
  const at = `(extract(epoch from h.at) * 1000000)::bigint`
  return `encode(sha256(convert_to(jsonb_build_array(${values}, ${at})::text, 'UTF8')), 'hex')`
}

/** Root over the hashes in order; an odd one goes up alone, and leaves and nodes are told apart by their first letter. */
export function merkleRoot(hashes: readonly string[]): string {
  let level = hashes.map((hash) => sha256(`l${hash}`))
  while (level.length > 1) {
    const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) =>
      level.slice(index * 2, index * 2 + 2),
    )
    level = pairs.map(([left = '', right]) => (right === undefined ? left : sha256(`n${left}${right}`)))
  }
  return level[0] ?? ''
}

/** Each seal holds all before it. */
export const chainOf = (previous: string, root: string) => sha256(`${previous}${root}`)
