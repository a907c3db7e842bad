import { useQuery } from '@tanstack/react-query'
import type { NamedPermit } from '../../../contract/access.ts'
import { getMe } from '../../../contract/identity/session.ts'
import { reply } from '../../kit/query.ts'

/** Who is signed in; the shell draws no screen before it is known. */
export const useMe = () => useQuery(reply(getMe)).data

export function useMay(permit: NamedPermit): boolean {
  return useMe()?.permits.includes(permit) ?? false
}
