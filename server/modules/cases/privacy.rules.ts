import type { CaseText, PrivateMark } from '../../../contract/cases/desk.ts'
import type { PrivateKind } from '../../../contract/cases/words.ts'

const NUMERAL = '[\\d０-９A-Za-z一二三四五六七八九十百〇甲乙丙丁]+'

/**
 * What a public text must not hold, as far as its form tells: an identity number, seven or more digits in a row however
 * they are spaced, an account name after its service, a house, entrance, room or street number. A floor alone is nobody's.
 */
const forms: readonly [PrivateKind, RegExp][] = [
  ['ID_NUMBER', /(?<![\d０-９])[\d０-９]{17}[\d０-９Xx](?![\d０-９])/gu],
  [
    'PHONE',
    /(?!(?:19|20)\d\d[-—]\d{1,2}[-—]\d{1,2}(?!\d))\+?(?<![\d０-９])[\d０-９](?:[\s\-－—()（）]?[\d０-９]){6,}/gu,
  ],
  ['PHONE', /(?:微信|QQ)号?[:：是为\s]*[A-Za-z\d][\w-]{4,19}/giu],
  ['ADDRESS', new RegExp(`${NUMERAL}\\s*(?:栋|幢|单元|号楼|号院|室)(?!友|内|外|温)`, 'gu')],
  ['ADDRESS', /[A-Za-z\d甲乙丙丁]\s*座(?!位|谈)/gu],
  ['ADDRESS', new RegExp(`(?:路|街|巷|道|村|组)\\s*${NUMERAL}(?:附${NUMERAL})?\\s*号`, 'gu')],
]

interface Found {
  kind: PrivateKind
  from: number
  to: number
}

/** Every personal thing in a text, from left to right; of two that overlap the longer stands. */
export function findPrivate(text: string, names: readonly string[]): Found[] {
  const byForm = forms.flatMap(([kind, form]) =>
    [...text.matchAll(form)].map(({ 0: hit, index }) => ({ kind, from: index, to: index + hit.length })),
  )
  const byName = names.flatMap(spellingsOf).flatMap((name) => occurrences(text, name))
  const longestFirst = [...byForm, ...byName].toSorted((a, b) => b.to - b.from - (a.to - a.from))
  const kept: Found[] = []
  for (const found of longestFirst)
    if (!kept.some(({ from, to }) => found.from < to && from < found.to)) kept.push(found)
  return kept.toSorted((a, b) => a.from - b.from)
}

const FORM_OF_ADDRESS = /(?:阿姨|先生|女士|师傅|老师|孃孃|大爷|婆婆|爷爷|奶奶|同志|主任)$/u

/** A name as it stands; of a full Chinese name the given name alone as well, by which neighbours know each other. */
function spellingsOf(name: string): string[] {
  const letters = [...name]
  if (letters.length < 2) return []
  const full = /^\p{Script=Han}{3}$/u.test(name) && !FORM_OF_ADDRESS.test(name)
  return full ? [name, letters.slice(1).join('')] : [name]
}

function occurrences(text: string, name: string): Found[] {
  const found: Found[] = []
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + name.length))
    found.push({ kind: 'NAME', from, to: from + name.length })
  return found
}

const fields = ['title', 'asked', 'done', 'said'] as const

/** The same over all fields of a case. */
export const marksOf = (text: CaseText, names: readonly string[]): PrivateMark[] =>
  fields.flatMap((field) => findPrivate(text[field], names).map((found) => ({ field, ...found })))
