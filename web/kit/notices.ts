import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  COUNTED_MOST,
  countNotices,
  listNotices,
  readNotice,
  readNoticesOf,
  type Inbox,
} from '../../contract/notices/notices.ts'
import { call } from './call.ts'
import { reply, useAction } from './query.ts'

const REFETCH_MILLISECONDS = 60_000

/** How many notices wait unread; 99 and more are one word. */
export function useUnread(inbox: Inbox, signedIn: boolean): string {
  const { data } = useQuery({
    ...reply(countNotices, { query: { inbox } }),
    enabled: signedIn,
    refetchInterval: REFETCH_MILLISECONDS,
  })
  const unread = data?.unread ?? 0
  return unread === 0 ? '' : unread >= COUNTED_MOST ? `${COUNTED_MOST - 1}+` : String(unread)
}

/** An inbox page after page, and the act of opening one of it. */
export function useInbox(inbox: Inbox) {
  const read = useAction(readNotice)
  const list = useInfiniteQuery({
    queryKey: ['notices', listNotices.path, inbox],
    queryFn: ({ pageParam }) =>
      call(listNotices, { query: { inbox, size: 30, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...list, rows, see: (id: string) => read.mutate({ params: { id } }) }
}

/** Opening what notices are about reads them: nobody has to go to the inbox to quiet the bell. */
export function useSeen(subjectId: string, inbox: Inbox) {
  const unread = useUnread(inbox, true)
  const { mutate } = useAction(readNoticesOf)
  useEffect(() => {
    if (unread) mutate({ params: { id: subjectId } })
  }, [subjectId, unread, mutate])
}
