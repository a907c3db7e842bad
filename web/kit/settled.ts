import { useEffect, useState } from 'react'

const WAIT_MILLISECONDS = 600

/** A text once its typing has paused. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
