import type { MouseEvent, ReactNode } from 'react'

const leads = { to: (_path: string) => {} }

/** Told once by the router how to lead somewhere; screens and router would import each other otherwise. */
export const leadBy = (navigate: (path: string) => void) => {
  leads.to = navigate
}

/** Goes to a screen of the console by its path; the list of screens is data, so its paths are plain text. */
export const go = (path: string) => leads.to(`/console${path === '/' ? '' : path}`)

interface GoProps {
  to: string
  className?: string
  /** One of the lines that j and k walk along. */
  row?: boolean
  current?: boolean
  label?: string
  /** Besides leading there. */
  onOpen?: () => void
  children: ReactNode
}

/** A link within the console that a new tab can open too. */
export function Go({ to, className, row = false, current = false, label, onOpen, children }: GoProps) {
  const follow = (event: MouseEvent) => {
    onOpen?.()
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      href={`/console${to === '/' ? '' : to}`}
      className={className}
      onClick={follow}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      data-row={row ? '' : undefined}
    >
      {children}
    </a>
  )
}
