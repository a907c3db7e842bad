import { useQuery } from '@tanstack/react-query'
import { getPlaceUse } from '../../../contract/network/reorganise.ts'
import { reply } from '../../kit/query.ts'

/** What stands below a place and what still runs there; always fresh, because somebody is about to decide by it. */
export const usePlaceUse = (id: string) =>
  useQuery({ ...reply(getPlaceUse, { params: { id } }), staleTime: 0 })
