import { useEffect } from 'react'

/** Puts the cursor where a person begins, once the screen is there. */
export function useFocus(selector: string) {
  useEffect(() => {
    document.querySelector<HTMLElement>(selector)?.focus()
  }, [selector])
}
