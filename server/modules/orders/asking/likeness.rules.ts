const HAN_OR_WORD = /[\p{Script=Han}\p{L}\p{N}]/u

const plain = (text: string) =>
  [...text.normalize('NFKC').toLowerCase()].filter((letter) => HAN_OR_WORD.test(letter))

const grams = (text: string): Set<string> => {
  const letters = plain(text)
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}

/** Which part of a title's neighbouring pairs of characters occur in a text: 0 none, 1 all. */
export function likeness(title: string, text: string): number {
  const wanted = grams(title)
  const given = grams(text)
  if (wanted.size === 0) return 0
  return [...wanted].filter((gram) => given.has(gram)).length / wanted.size
}

/** The longest run that both share: what may be shown of another's title, because the asker wrote it too. */
export function sharedWords(title: string, text: string): string {
  const letters = plain(title)
  const given = plain(text).join('')
  for (let length = letters.length; length >= 2; length -= 1) {
    for (let at = 0; at + length <= letters.length; at += 1) {
      const run = letters.slice(at, at + length).join('')
      if (given.includes(run)) return run
    }
  }
  return ''
}
