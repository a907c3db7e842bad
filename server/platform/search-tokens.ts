import { createRequire } from 'node:module'
import type { pinyin as Pinyin } from 'pinyin-pro'

const TEXT_MAX = 200
const TOKENS_MAX = 400
const QUERY_TOKENS_MAX = 16
const GRAM = 2
const SYLLABLES = 4
const INITIALS = 6
const WORD_MAX = 16

const PARTS = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv
const HAN = /^\p{Script=Han}/u

/**
 * What to store so that the text is found: every 1 and 2 neighbouring Chinese characters, words of Latin letters and
 * digits with their beginnings, and the pinyin of 1–4 and the initials of 1–6 neighbouring characters. At most 400;
 * a long text keeps its grams and loses the pinyin of its end.
 */
export function tokensOf(text: string): string[] {
  const parts = partsOf(text)
  const tokens = new Set(parts.flatMap((part) => (HAN.test(part) ? gramsOf(part) : beginningsOf(part))))
  for (const run of parts.filter((part) => HAN.test(part))) {
    for (const reading of readingsOf(run)) {
      if (tokens.size >= TOKENS_MAX) break
      for (const token of soundsOf(reading)) tokens.add(token)
    }
  }
  return [...tokens].slice(0, TOKENS_MAX)
}

/**
 * The tokens that must all be stored for a text to match: 草堂路 → 草堂, 堂路; caotang → caotang; ctl → ctl. Longer
 * pinyin or initials become overlapping windows. Empty when nothing can be searched.
 */
export function queryTokens(text: string): string[] {
  const tokens = partsOf(text).flatMap((part) =>
    HAN.test(part) ? windows([...part], GRAM) : queryWord(part),
  )
  return [...new Set(tokens)].slice(0, QUERY_TOKENS_MAX)
}

/**
 * As `tokensOf`, for what is stored by the million: only pairs of neighbouring characters, syllables and initials, a
 * quarter of the tokens. One character alone finds only what stands alone.
 */
export function pairsOf(text: string): string[] {
  const tokens = partsOf(text).flatMap((part) => (HAN.test(part) ? runPairs(part) : beginningsOf(part)))
  return [...new Set(tokens)].slice(0, TOKENS_MAX)
}

function runPairs(run: string): string[] {
  const sounds = readingsOf(run).flatMap((syllables) => {
    const initials = syllables.map((syllable) => syllable.charAt(0))
    return [...windows(syllables, GRAM), ...(initials.length > 1 ? windows(initials, GRAM) : [])]
  })
  return [...windows([...run], GRAM), ...sounds.filter((sound) => /^[a-z]+$/.test(sound))]
}

/** As `queryTokens`, of what `pairsOf` stores. */
export function queryPairs(text: string): string[] {
  const tokens = partsOf(text).flatMap((part) =>
    HAN.test(part) ? windows([...part], GRAM) : queryWord(part, { syllables: GRAM, initials: GRAM }),
  )
  return [...new Set(tokens)].slice(0, QUERY_TOKENS_MAX)
}

/** Runs of Chinese characters and words, in lower case without accents; ü is v, as people type it. */
function partsOf(text: string): string[] {
  const plain = [...text].slice(0, TEXT_MAX).join('').normalize('NFKD').toLowerCase()
  const bare = plain.replaceAll('u\u0308', 'v').replace(/[\p{M}'’]/gu, '')
  return bare.match(PARTS) ?? []
}

function gramsOf(run: string): string[] {
  const letters = [...run]
  return letters.flatMap((letter, at) => [letter, letter + (letters[at + 1] ?? '')])
}

function beginningsOf(word: string): string[] {
  const letters = [...word].slice(0, WORD_MAX)
  return letters.map((_, at) => letters.slice(0, at + 1).join('')).slice(letters.length > 1 ? 1 : 0)
}

function queryWord(word: string, most = { syllables: SYLLABLES, initials: INITIALS }): string[] {
  const syllables = splitPinyin(word)
  if (syllables) return windows(syllables, most.syllables)
  if (/^[b-df-hj-np-tw-z]+$/.test(word)) return windows([...word], most.initials)
  return [[...word].slice(0, WORD_MAX).join('')]
}

/** The whole when it fits, else pieces of `size` units, each sharing one with the piece before it. */
function windows(units: string[], size: number): string[] {
  const pieces: string[] = []
  for (let start = 0; start === 0 || start + 1 < units.length; start += size - 1) {
    const from = Math.max(0, Math.min(start, units.length - size))
    pieces.push(units.slice(from, from + size).join(''))
  }
  return pieces
}

let loaded: typeof Pinyin | undefined

/** The dictionary costs about 50 ms and 30 MB: a process that never stores a name never pays. */
function pinyin(): typeof Pinyin {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: typeof Pinyin }).pinyin
  return loaded
}

/** The syllables of a run, and once more when its first character reads differently as a surname: 单 dan, shan. */
function readingsOf(run: string): string[][] {
  const common = pinyin()(run, { toneType: 'none', type: 'array', v: true })
  const asName = pinyin()(run, { toneType: 'none', type: 'array', v: true, surname: 'head' })
  return common.join() === asName.join() ? [common] : [common, asName]
}

function soundsOf(syllables: string[]): string[] {
  return syllables.flatMap((_, at) => {
    const following = syllables.slice(at, at + INITIALS)
    const unread = following.findIndex((syllable) => !/^[a-z]+$/.test(syllable))
    const read = unread < 0 ? following : following.slice(0, unread)
    const initials = read.map((syllable) => syllable.charAt(0))
    return [
      ...read.slice(0, SYLLABLES).map((__, last) => read.slice(0, last + 1).join('')),
      ...initials.map((__, last) => initials.slice(0, last + 1).join('')),
    ]
  })
}

const SYLLABLE =
  /^(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])(?:i?ang|i?ong|uang|eng|ing|i?an|iao|uai|uan|en|in|un|[aeu]i|ao|ou|i[aeu]|u[aeo]|ve|[aeiouv])|a(?:ng?|i|o)?|ou?|e(?:ng?|i|r)?)$/

/**
 * A word as pinyin syllables, undefined when it is none. A consonant between vowels opens the next syllable (xinan is
 * xi nan), as pinyin is written; where that fails, the longest syllable wins.
 */
function splitPinyin(word: string): string[] | undefined {
  if (!/^[a-z]+$/.test(word)) return undefined
  const splits: Array<string[] | undefined> = []
  splits[word.length] = []
  for (let at = word.length - 1; at >= 0; at--) {
    const heads = [6, 5, 4, 3, 2, 1]
      .map((length) => word.slice(at, at + length))
      .filter(
        (head, index) => at + 6 - index <= word.length && SYLLABLE.test(head) && splits[at + head.length],
      )
    const head = heads.find((each) => !/[aeiouv]/.test(word.charAt(at + each.length))) ?? heads[0]
    if (head) splits[at] = [head, ...(splits[at + head.length] ?? [])]
  }
  return splits[0]
}
