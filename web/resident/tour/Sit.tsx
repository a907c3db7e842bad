import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { signInAsDemo } from '../../../contract/identity/session.ts'
import { call } from '../../kit/call.ts'
import { Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { takeSeat } from '../../kit/seat.ts'
import { words } from './words.ts'

/** A new tab of the tour: sits down as somebody, and stays that person whoever sits in the other tabs. */
export function Sit() {
  const { role } = useParams({ strict: false }) as { role: string }
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      takeSeat(role)
      return call(signInAsDemo, { body: { key: role } })
    },
    onSuccess: ({ home }) => location.replace(home),
    onError: () => takeSeat(undefined),
  })
  useEffect(() => mutate(), [mutate])
  return (
    <Page title={words.sitting}>
      {error ? (
        <>
          <Refused fault={error} />
          <Link to="/tour" className="ld-button primary">
            {words.title}
          </Link>
        </>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}
