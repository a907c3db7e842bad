import { hashKey, useQueryClient } from '@tanstack/react-query'
import { getMe, type Me } from '../../../contract/identity/session.ts'
import { reply } from '../../kit/query.ts'
import { go } from './Go.tsx'

/** Comes in as somebody, or leaves: nothing that another person read stays behind. */
export function useEntering() {
  const client = useQueryClient()
  const { queryKey } = reply(getMe)
  return {
    enter: (me: Me) => {
      // whoever is already looking at `me` must hear of it: its entry stays, all others go
      client.setQueryData(queryKey, me)
      client.removeQueries({ predicate: (query) => hashKey(query.queryKey) !== hashKey(queryKey) })
      client.getMutationCache().clear()
      go(me.mustSetUp ? '/set-up' : '/')
    },
    /** The same person goes on under a new token. */
    refresh: () => void client.invalidateQueries({ queryKey: ['session'] }),
    leave: () => window.location.assign('/console/sign-in'),
  }
}
