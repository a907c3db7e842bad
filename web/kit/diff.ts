/** A stretch of two texts: in both, only in the old one, only in the new one. */
export interface Stretch {
  kind: 'SAME' | 'OUT' | 'IN'
  text: string
}

/** Chinese is compared by character, words and numbers as a whole: half a number is no difference that a person sees. */
const unitsOf = (text: string): string[] => text.match(/[A-Za-z0-9]+|./gsu) ?? []

/** A shared stretch shorter than this between two changes reads as noise; it is shown as changed too. */
const SHARED_LEAST = 2

/** What became of the old text, from left to right, by the longest common run of units. */
export function diff(before: string, after: string): Stretch[] {
  const [a, b] = [unitsOf(before), unitsOf(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const whole: Stretch[] = [
    { kind: 'SAME', text: a.slice(0, head).join('') },
    ...withoutNoise(joined(middle)),
    { kind: 'SAME', text: a.slice(a.length - tail).join('') },
  ]
  return joined(whole)
}

/** The common run of two middles that differ at both ends, as one stretch a unit. */
function between(a: readonly string[], b: readonly string[]): Stretch[] {
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const stretches: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      stretches.push({ kind: 'SAME', text: a[i] ?? '' })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: 'OUT', text: a[i] ?? '' })
      i += 1
    } else {
      stretches.push({ kind: 'IN', text: b[j] ?? '' })
      j += 1
    }
  }
  return stretches
}

const withoutNoise = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.flatMap((stretch, index) => {
    const inside = index > 0 && index < stretches.length - 1
    const noise = stretch.kind === 'SAME' && inside && [...stretch.text].length < SHARED_LEAST
    return noise
      ? [
          { kind: 'OUT' as const, text: stretch.text },
          { kind: 'IN' as const, text: stretch.text },
        ]
      : [stretch]
  })

/** Neighbours of one kind become one; between two shared stretches what went out stands before what came in. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  let [out, in_] = ['', '']
  const flush = () => {
    if (out) found.push({ kind: 'OUT', text: out })
    if (in_) found.push({ kind: 'IN', text: in_ })
    out = ''
    in_ = ''
  }
  for (const { kind, text } of stretches) {
    if (kind === 'OUT') out += text
    else if (kind === 'IN') in_ += text
    else if (text) {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'SAME') last.text += text
      else found.push({ kind, text })
    }
  }
  flush()
  return found
}
