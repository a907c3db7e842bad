import { useEffect } from 'react'

const KEY = 'liudan.active'
const LOOK_MS = 10_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** When somebody last touched the desk, in any of its tabs. */
const lastActive = () => Number(localStorage.getItem(KEY) ?? 0)

/**
 * Leaves when nobody has touched the desk for so long. The server counts too, but to it a page that refreshes its lists by
 * itself looks like somebody at work.
 */
export function useIdle(minutes: number | null, leave: (minutes: number) => void) {
  useEffect(() => {
    if (minutes === null) return
    const touch = () => localStorage.setItem(KEY, String(Date.now()))
    touch()
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true })
    const timer = setInterval(() => {
      if (Date.now() - lastActive() >= minutes * 60_000) leave(minutes)
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, touch)
    }
  }, [minutes, leave])
}
