import { useQueryClient } from '@tanstack/react-query'
import { getMe, type Me } from '../../../contract/identity/session.ts'
import { reply } from '../../kit/query.ts'
import { go } from './Go.tsx'

/** Comes in as somebody, or leaves: nothing that another person read stays behind. */
export function useEntering() {
  const client = useQueryClient()
  return {
    enter: (me: Me) => {
      client.clear()
      client.setQueryData(reply(getMe).queryKey, me)
      go('/')
    },
    leave: () => window.location.assign('/console/sign-in'),
  }
}
