import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type * as z from 'zod/mini'
import type { AnyRoute } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { Empty, More, Refused, Skeleton } from '../../kit/parts.tsx'
import { words } from './words.ts'

interface Pages<Row> {
  rows: Row[]
  next?: string | undefined
}
/** A list in pages, whatever it lists. */
type ListRoute<Row> = Omit<AnyRoute, 'response'> & { response: z.ZodMiniType<Pages<Row>> }

interface OwnListProps<Row extends { id: string }> {
  route: ListRoute<Row>
  /** What belongs here, when there is nothing yet. */
  empty: string
  Line: ComponentType<{ row: Row }>
}

const PAGE = 20

/** What is one's own of a kind, newest first, page by page; an empty list leads to where the first one is made. */
export function OwnList<Row extends { id: string }>({ route, empty, Line }: OwnListProps<Row>) {
  const list = useInfiniteQuery({
    queryKey: [route.topic, route.path, 'pages'],
    queryFn: ({ pageParam }) =>
      call(route, { query: { size: PAGE, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  if (list.isPending) return <Skeleton />
  if (!list.data) return <Refused fault={list.error} again={list.refetch} />
  if (rows.length === 0)
    return (
      <Empty says={empty}>
        <Link to="/home" className="ld-button primary">
          {words.findPlace}
        </Link>
      </Empty>
    )
  return (
    <>
      <ul className="ld-list ld-card">
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      <More list={list} shown={rows.length} />
    </>
  )
}
