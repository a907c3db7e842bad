import { useRouterState } from '@tanstack/react-router'
import { go } from './Go.tsx'

type Search = Record<string, string | undefined>

/** What stands behind the `?` of the address, as text. */
export function useSearch(): Search {
  const search = useRouterState({ select: (state) => state.location.searchStr })
  return Object.fromEntries(new URLSearchParams(search))
}

/** A path with its filters; empty ones are left out. */
export function withSearch(path: string, search: Search): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

export const goWith = (path: string, search: Search) => go(withSearch(path, search))
