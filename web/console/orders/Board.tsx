import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { listOrders, orderBoard } from '../../../contract/orders/orders.ts'
import type { Reply } from '../../../contract/route.ts'
import { stageWords, stateWords, type OrderState } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch, withSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { Ticket } from './OrderLine.tsx'
import { PlaceFilter } from './PlaceFilter.tsx'
import { boardStages, say } from './words.ts'
import './board.css'

const SHOWN = 10

type Column = Reply<typeof orderBoard>['columns'][number]

/** Every open order by stage and state, what is due first on top; the figures count all of them. */
export function Board() {
  const { siteId } = useSearch()
  const query = { size: SHOWN, ...(siteId && { siteId }) }
  const { data, error, refetch, isPending } = useQuery(reply(orderBoard, { query }))
  const open = data?.columns.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <Title title="看板" below={data && `在办 ${open} 单，其中超时 ${data.late} 单；每列先到期的在上`}>
        <PlaceFilter value={siteId} onChange={(to) => goWith('/board', { siteId: to })} />
      </Title>
      <Fault fault={error} again={() => void refetch()} />
      {isPending && <Skeleton active />}
      {data && (
        <section className="lc-board" aria-label="按阶段和状态排列的订单">
          {boardStages.map(([stage, states]) => (
            <section key={stage} aria-label={stageWords.six[stage]} className="lc-stage">
              <h2>{stageWords.six[stage]}</h2>
              <div>
                {states.map((state) => (
                  <StateColumn key={state} column={columnOf(data.columns, state)} siteId={siteId} />
                ))}
              </div>
            </section>
          ))}
        </section>
      )}
    </>
  )
}

const columnOf = (columns: readonly Column[], state: OrderState): Column =>
  columns.find((column) => column.state === state) ?? { state, count: 0, late: 0, rows: [] }

function StateColumn({ column, siteId }: { column: Column; siteId: string | undefined }) {
  const { state, count, late, rows } = column
  const rest = useRest(column, siteId)
  const shown = [...rows, ...rest.rows]
  const all = withSearch('/orders', { view: 'TODO', state, siteId })
  return (
    <section aria-label={stateWords[state].zh} className="lc-column">
      <h3>
        {stateWords[state].zh}
        <Go to={all} className="lc-count" label={`${stateWords[state].zh}共 ${count} 单，打开列表`}>
          {late > 0 && <span className="ld-late">超时 {late} · </span>}
          {count}
        </Go>
      </h3>
      {shown.map((order) => (
        <Ticket key={order.id} order={order} />
      ))}
      {shown.length === 0 && <p className="lc-quiet">{say.none}</p>}
      <Fault fault={rest.error} />
      {rest.more && (
        <Button block loading={rest.loading} onClick={rest.more}>
          {say.more}
        </Button>
      )}
    </section>
  )
}

/** What comes below the first cards of a column, read when somebody asks for it. */
function useRest({ state, next }: Column, siteId: string | undefined) {
  const [wanted, setWanted] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['orders', 'column', state, siteId, next],
    enabled: wanted && next !== undefined,
    initialPageParam: next,
    queryFn: ({ pageParam: cursor }) =>
      call(listOrders, {
        query: {
          view: 'TODO',
          state: [state],
          size: 20,
          ...(siteId && { siteId }),
          ...(cursor && { cursor }),
        },
      }),
    getNextPageParam: (page) => page.next,
  })
  const more = () => (wanted ? void list.fetchNextPage() : setWanted(true))
  const hasMore = wanted ? list.hasNextPage : next !== undefined
  return {
    rows: list.data?.pages.flatMap((page) => page.rows) ?? [],
    error: list.error,
    loading: list.isFetching,
    more: hasMore ? more : undefined,
  }
}
