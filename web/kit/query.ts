import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnyRoute, Reply } from '../../contract/route.ts'
import { call, newKey, wasAway, type CallRefused, type Sent } from './call.ts'

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (times, fault) => times < 2 && wasAway(fault),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })

/** A read as TanStack Query wants it: `useSuspenseQuery(reply(getOrder, { params: { id } }))`. */
export const reply = <R extends AnyRoute>(route: R, sent: Sent<R> = {}) =>
  queryOptions<Reply<R>>({
    queryKey: [route.topic, route.path, sent.params ?? {}, sent.query ?? {}],
    queryFn: () => call(route, sent),
  })

/**
 * A write that makes its topic stale: `const offer = useAction(offerOrder)`, then `offer.mutate({ params, body })`.
 * The same click sent twice is one act: the key changes only after an answer, or when something else is sent.
 */
export function useAction<R extends AnyRoute>(route: R, alsoStale: readonly string[] = []) {
  const client = useQueryClient()
  const last = useRef({ key: newKey(), sent: '' })
  const keyFor = (sent: Sent<R>) => {
    const text = JSON.stringify(sent)
    if (last.current.sent !== text) last.current = { key: newKey(), sent: text }
    return last.current.key
  }
  return useMutation<Reply<R>, CallRefused, Sent<R>>({
    mutationFn: (sent) => call(route, sent, keyFor(sent)),
    onSettled: (_, refused) => {
      if (refused?.problem.status !== 0) last.current = { key: newKey(), sent: '' }
      for (const topic of [route.topic, ...alsoStale]) void client.invalidateQueries({ queryKey: [topic] })
    },
  })
}
