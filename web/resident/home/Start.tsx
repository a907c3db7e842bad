import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { Home } from './Home.tsx'

const Tour = lazy(async () => ({ default: (await import('../tour/Tour.tsx')).Tour }))

/** The address without more: a demonstration begins with its tour, a district at work with its places. */
export function Start() {
  const { data: me, isPending, errorUpdateCount } = useQuery(reply(getMe))
  // What is shown asks again who one is: once it has failed, that must not take the screen away again.
  if (isPending && errorUpdateCount === 0)
    return (
      <main className="ld-page" id="main">
        <Skeleton />
      </main>
    )
  return me?.demonstration ? <Tour /> : <Home />
}
