import { NARROW, queryTokens, tokensOf } from '../../platform/search-tokens.ts'

/** The reader of history that makes new orders findable by their title. */
export const TITLE_READER = 'orders.titles'

const WEEK_MS = 7 * 24 * 3_600_000

/** The week of a UUIDv7: words are kept by week, and the weeks follow each other as the ids do. */
export const weekOf = (id: string): number => weekAt(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

export const weekAt = (epochMs: number): number => Math.floor(epochMs / WEEK_MS)

/** No id of an earlier instant comes after it, none of a later one before. */
export function firstIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** The words of what somebody looks for; none when nothing can be looked for. */
export const wordsSought = (text: string): string[] => queryTokens(text, NARROW)

export const saysAll = (title: string, words: readonly string[]): boolean => {
  const said = new Set(tokensOf(title, NARROW))
  return words.every((word) => said.has(word))
}

interface Titled {
  id: string
  title: string
}

/** Word and week, with the orders of that week that say it, the newest first. */
export function wordRows(orders: readonly Titled[]): { word: string; week: number; ids: string[] }[] {
  const said = orders.flatMap(({ id, title }) =>
    tokensOf(title, NARROW).map((word) => ({ id, word, week: weekOf(id) })),
  )
  return [...Map.groupBy(said, ({ word, week }) => `${week} ${word}`).values()].flatMap((rows) =>
    rows[0]
      ? [
          {
            word: rows[0].word,
            week: rows[0].week,
            ids: rows
              .map(({ id }) => id)
              .toSorted()
              .toReversed(),
          },
        ]
      : [],
  )
}
