/** What people read for a value of a fixed list, in the product's two languages. */
export interface Words {
  zh: string
  en: string
}

/** Words for every value of an enum: the compiler sees that none is missing. */
export type WordsFor<T extends string> = Record<T, Words>

/** A sentence with its `{names}` filled in; a name without a fact stays as it is, so that a gap shows. */
export const fill = (sentence: string, facts: Readonly<Record<string, unknown>>): string =>
  sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const fact = facts[name]
    return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : gap
  })
