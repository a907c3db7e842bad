import { useState } from 'react'

/** What this browser keeps for somebody; storage that is closed keeps it until the page is left. */
export function useStored<T>(key: string, fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key) ?? fallback)
  const keep = (next: T) => {
    setValue(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // a private window: the value lives as long as the page
    }
  }
  return [value, keep]
}

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key)
    return text ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined // closed or damaged: as if nothing had been kept
  }
}
