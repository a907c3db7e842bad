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
      go(me.mustSetUp ? '/set-up' : '/')
    },
    /** The same person goes on under a new token. */
    refresh: () => void client.invalidateQueries({ queryKey: ['session'] }),
    leave: () => window.location.assign('/console/sign-in'),
  }
}
