import type { MouseEvent, ReactNode } from 'react'

/** Goes to a screen of the console by its path; the list of screens is data, so its paths are plain text. */
export async function go(path: string) {
  const { router } = await import('../router.tsx')
  await router.navigate({ href: `/console${path === '/' ? '' : path}` })
}

/** A link within the console that a new tab can open too. */
export function Go({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void go(to)
  }
  return (
    <a href={`/console${to === '/' ? '' : to}`} className={className} onClick={follow}>
      {children}
    </a>
  )
}
