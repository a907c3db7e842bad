import { pairsOf, queryPairs } from '../../../platform/search-tokens.ts'

/** The projection that makes orders findable by their title. */
export const TITLES = 'orders.titles'

const SPAN_MS = 28 * 24 * 3_600_000

/** The span of four weeks in which a UUIDv7 was made: words are kept by span, and spans follow each other as ids do. */
export const spanOf = (id: string): number => spanAt(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

export const spanAt = (epochMs: number): number => Math.floor(epochMs / SPAN_MS)

/** No id of an earlier instant comes after it, none of a later one before. */
export function firstIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** What somebody looks for: words that are stored, and runs of Chinese characters that must stand as they are, one alone too. */
export interface Sought {
  words: readonly string[]
  runs: readonly string[]
}

const HAN = /\p{Script=Han}+/gu
const isHan = (word: string) => /^\p{Script=Han}/u.test(word)

/** Nothing to look for has neither. Two characters are a word by themselves; one is stored nowhere. */
export const soughtOf = (text: string): Sought => ({
  words: queryPairs(text).filter((word) => !isHan(word) || [...word].length > 1),
  runs: (text.normalize('NFKD').match(HAN) ?? []).filter((run) => [...run].length !== 2),
})

export function says(title: string, { words, runs }: Sought): boolean {
  const said = new Set(pairsOf(title))
  const plain = title.normalize('NFKD')
  return words.every((word) => said.has(word)) && runs.every((run) => plain.includes(run))
}

const CHINESE_MOST = 2

/** Of Chinese words the two rarest are looked up: the run itself is checked anyway. Of pinyin all, for nothing checks them. */
export function wordsLookedUp({ words }: Sought, rarestFirst: readonly string[]): string[] {
  const chinese = rarestFirst.filter(isHan).slice(0, CHINESE_MOST)
  return [...chinese, ...words.filter((word) => !isHan(word))]
}

/** An order that a place handles. */
export interface Handled {
  id: string
  siteId: string
  title: string
}

/** Place, word and span, with the orders that belong there, the newest first. */
export function wordRows(orders: readonly Handled[]) {
  const said = orders.flatMap(({ id, siteId, title }) =>
    pairsOf(title).map((word) => ({ id, siteId, word, span: spanOf(id) })),
  )
  return [...Map.groupBy(said, ({ siteId, word, span }) => `${siteId} ${span} ${word}`).values()].flatMap(
    ([first, ...others]) =>
      first
        ? [
            {
              ...first,
              ids: [first, ...others]
                .map(({ id }) => id)
                .toSorted()
                .toReversed(),
            },
          ]
        : [],
  )
}
