import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { orderCounts } from '../../../contract/orders/orders.ts'
import { stageWords, stateWords, type OrderState } from '../../../contract/orders/words.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'
import { Ticket } from './OrderLine.tsx'
import { useOrders } from './useOrders.ts'
import { boardStages, say } from './words.ts'

/** Every open order by stage and state, what is due first on top. */
export function Board() {
  const { data: counts } = useQuery(reply(orderCounts))
  const countOf = (state: OrderState) => counts?.states.find((row) => row.state === state)?.count ?? 0
  return (
    <>
      <Title title="看板" below={counts && `超时 ${counts.late} 单；每列先到期的在上`} />
      <section className="lc-board" aria-label="按阶段和状态排列的订单">
        {boardStages.map(([stage, states]) => (
          <section key={stage} aria-label={stageWords.six[stage]} className="lc-stage">
            <h2>{stageWords.six[stage]}</h2>
            <div>
              {states.map((state) => (
                <Column key={state} state={state} count={countOf(state)} />
              ))}
            </div>
          </section>
        ))}
      </section>
    </>
  )
}

function Column({ state, count }: { state: OrderState; count: number }) {
  const list = useOrders({ view: 'TODO', state: [state], size: 20 })
  return (
    <section aria-label={stateWords[state].zh} className="lc-column">
      <h3>
        {stateWords[state].zh}
        <span className="lc-count">{count}</span>
      </h3>
      <Fault fault={list.error} />
      {list.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {list.rows.map((order) => (
        <Ticket key={order.id} order={order} />
      ))}
      {list.isSuccess && list.rows.length === 0 && <p className="lc-quiet">{say.none}</p>}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </section>
  )
}
