const NAME = 'liudan.seat'

let borrowed: string | undefined

/** Whose seat this tab is, in the demonstration: several tabs of one browser may each be somebody else. */
export function seat(): string | undefined {
  try {
    return borrowed ?? sessionStorage.getItem(NAME) ?? undefined
  } catch {
    return undefined // a browser that keeps nothing: all tabs are one person
  }
}

export function takeSeat(key: string | undefined) {
  try {
    if (key === undefined) sessionStorage.removeItem(NAME)
    else sessionStorage.setItem(NAME, key)
  } catch {
    // as above
  }
}

/** Another seat for as long as a screen is open; whoever the tab was before, it is afterwards. */
export function borrowSeat(key: string) {
  borrowed = key
  return () => {
    borrowed = undefined
  }
}

/** An address of ours as this tab asks for it. */
export function seated(address: string): string {
  const own = seat()
  return own ? `${address}${address.includes('?') ? '&' : '?'}seat=${own}` : address
}
