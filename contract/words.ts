/** What people read for a value of a fixed list, in the product's two languages. */
export interface Words {
  zh: string
  en: string
}

/** Words for every value of an enum: the compiler sees that none is missing. */
export type WordsFor<T extends string> = Record<T, Words>
