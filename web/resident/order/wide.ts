import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(min-width: 900px)')

const listen = (changed: () => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether there is room for a whole form on one page. */
export const useWide = () => useSyncExternalStore(listen, () => query.matches)
