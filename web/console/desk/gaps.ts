import { placeholders, placeholderWords } from '../../../contract/orders/canned.ts'

/** Ready words as the desk reads and writes them: `{place}` is 【办理地点】. */
export const sayGaps = (words: string): string =>
  placeholders.reduce((text, name) => text.replaceAll(`{${name}}`, gapOf(name)), words)

/** Back to the names that the server fills in. */
export const keepGaps = (words: string): string =>
  placeholders.reduce((text, name) => text.replaceAll(gapOf(name), `{${name}}`), words)

export const gapOf = (name: (typeof placeholders)[number]): string => `【${placeholderWords[name].zh}】`
