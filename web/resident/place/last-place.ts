const NAME = 'liudan.place'

export interface LastPlace {
  code: string
  name: string
}

/** The place that was looked at last on this phone, so that nobody searches for their own station twice. */
export function lastPlace(): LastPlace | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Partial<LastPlace> | null
    return kept?.code && kept.name ? { code: kept.code, name: kept.name } : undefined
  } catch {
    return undefined // a phone that keeps nothing, or kept something else
  }
}

export function keepPlace(place: LastPlace) {
  try {
    localStorage.setItem(NAME, JSON.stringify(place))
  } catch {
    // a phone that keeps nothing: the place is searched for again
  }
}
