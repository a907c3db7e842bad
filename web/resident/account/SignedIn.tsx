import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PhoneSignIn } from './PhoneSignIn.tsx'

/** What only somebody who is signed in has; everybody else finds the way in. */
export function SignedIn({ title, children }: { title: string; children: ReactNode }) {
  const me = useQuery(reply(getMe))
  if (me.data) return me.data.signedIn ? children : <PhoneSignIn title={title} />
  return me.error ? <Refused fault={me.error} again={me.refetch} /> : <Skeleton />
}
