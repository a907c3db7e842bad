import { useState } from 'react'

const PREFIX = 'liudan.kept.'

function read<T>(name: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined // a browser that keeps nothing, or kept something else
  }
}

function write(name: string, value: unknown) {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name)
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // as above: the words stay on the screen
  }
}

/**
 * What somebody is typing, kept in this tab until it is sent: a step back or a reload loses no word. `anew` is never taken
 * from what was kept: consent is given each time.
 */
export function useKept<T>(name: string, empty: T, anew?: Partial<T>) {
  const [value, setValue] = useState<T>(() => {
    const kept = read<T>(name)
    if (kept === undefined) return empty
    return typeof kept === 'object' ? { ...empty, ...kept, ...anew } : kept
  })
  const set = (next: T) => {
    write(name, next)
    setValue(next)
  }
  return [value, set, () => write(name, undefined)] as const
}

/** Whoever signs out leaves no words behind for the next one at this machine. */
export function forgetKept() {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  } catch {
    // as above
  }
}
