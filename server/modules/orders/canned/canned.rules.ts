import { placeholders, type Placeholder } from '../../../../contract/orders/canned.ts'
import { fill } from '../../../../contract/words.ts'

const GAP = /\{([^{}]*)\}/g
const known = (name: string) => placeholders.some((placeholder) => placeholder === name)

/** The names in braces that nobody can fill in. */
export const strangers = (words: string): string[] =>
  [...words.matchAll(GAP)].map(([, name = '']) => name).filter((name) => !known(name))

export type CannedFacts = Partial<Record<Placeholder, string>>

/** The words with the order's own facts; undefined when a fact that they need is missing. */
export function filled(words: string, facts: CannedFacts): string | undefined {
  const text = fill(words, facts)
  return text.search(GAP) < 0 ? text : undefined
}
