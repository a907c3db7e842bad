import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import {
  listFigureRecords,
  type FigureName,
  type FigurePeriod,
  type recordFigures,
} from '../../../contract/cases/figures.ts'
import { call } from '../../kit/call.ts'
import { Fault } from '../parts/Fault.tsx'
import { OrderLine } from '../orders/OrderLine.tsx'

type Records = (typeof recordFigures)[number]

/** Which records stand behind a figure; cases have a list of their own. */
export const recordsOf: Partial<Record<FigureName, Records>> = {
  ASKED: 'ASKED',
  FINISHED: 'FINISHED',
  AVERAGE_DAYS: 'FINISHED',
  AVERAGE_STARS: 'RATED',
  SOLVED_SHARE: 'RATED',
}

interface FigureRecordsProps {
  figure: Records
  placeCode: string
  period: FigurePeriod
}

/** The orders behind a figure, newest first. */
export function FigureRecords({ figure, placeCode, period }: FigureRecordsProps) {
  const list = useInfiniteQuery({
    queryKey: ['cases', 'records', figure, placeCode, period],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listFigureRecords, {
        query: { figure, placeCode, period, size: 30, ...(pageParam && { cursor: pageParam }) },
      }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.data && rows.length === 0 && <Empty description="这段时间没有这样的单" />}
      {rows.map(({ order }) => (
        <OrderLine key={order.id} order={order} act="查看" />
      ))}
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 30 单
        </Button>
      )}
    </>
  )
}
