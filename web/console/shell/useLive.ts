import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { seated } from '../../kit/seat.ts'

const POLL_MS = 30_000

/** Hears which lists are stale; when the line is cut, every list is read again each half minute. */
export function useLive(wanted: boolean): boolean {
  const client = useQueryClient()
  const [live, setLive] = useState(false)
  useEffect(() => {
    if (!wanted) return
    const feed = new EventSource(seated('/api/live'))
    feed.addEventListener('open', () => setLive(true))
    feed.addEventListener('error', () => setLive(false))
    feed.addEventListener('stale', ({ data }) => void client.invalidateQueries({ queryKey: [String(data)] }))
    return () => feed.close()
  }, [client, wanted])
  useEffect(() => {
    if (!wanted || live) return
    const timer = setInterval(() => void client.invalidateQueries(), POLL_MS)
    return () => clearInterval(timer)
  }, [client, live, wanted])
  return live
}
