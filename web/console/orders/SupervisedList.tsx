import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Skeleton, Tooltip } from 'antd'
import { superviseOrders, urgeOrder, type SupervisedOrder } from '../../../contract/orders/orders.ts'
import { holderWords, stateWords, type Holder } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { dateTime, spacedCode, timeLeft } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Marks } from './OrderLine.tsx'
import { TimeBar } from './TimeBar.tsx'
import { say } from './words.ts'
import { workTime } from './work-time.ts'

interface Wanted {
  siteId?: string
  holder?: Holder
}

/** The late orders, the longest first, each with who has it, where its time went, and the press. */
export function SupervisedList({ wanted }: { wanted: Wanted }) {
  const list = useInfiniteQuery({
    queryKey: ['orders', 'supervision', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      call(superviseOrders, { query: { ...wanted, size: 20, ...(cursor && { cursor }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.isPending && <Skeleton active />}
      {list.isSuccess && rows.length === 0 && <Empty description="没有超时的单，都在时限内" />}
      <ol className="lo-late">
        {rows.map((order) => (
          <Late key={order.id} order={order} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say.more}
        </Button>
      )}
    </>
  )
}

function Late({ order }: { order: SupervisedOrder }) {
  const { id, title, code, state, holder, handling, place, team, clock, lateMinutes, ageMinutes } = order
  return (
    <li>
      <div className="lo-late-what">
        <Go to={`/orders/${id}?queue=SUPERVISE`} className="lc-cell" row>
          <span className="lc-line-title">
            <Marks order={order} />
            <strong>{title}</strong>
          </span>
          <span className="lc-quiet">
            <span className="lc-code">{spacedCode(code)}</span> · {stateWords[state].zh}
          </span>
          {place.id !== handling.id && <span className="lc-quiet">来自{place.name}</span>}
        </Go>
      </div>
      <div className="lo-late-who">
        <strong>{whoHas(holder, handling.name, team?.name)}</strong>
        {clock.dueAt && <span className="ld-late">{timeLeft(clock.dueAt)}</span>}
        <span className="lc-quiet">工作时间 {workTime(lateMinutes)}</span>
      </div>
      <div className="lo-late-time">
        <span>
          点单以来 {workTime(ageMinutes)}
          {order.escalations > 0 && `，上报过 ${order.escalations} 次`}
        </span>
        <TimeBar shares={order.shares} />
      </div>
      <Urge order={order} />
    </li>
  )
}

function whoHas(holder: Holder, handling: string, team: string | undefined): string {
  if (holder === 'TEAM') return `队伍：${team ?? handling}`
  if (holder === 'RESIDENT') return '等居民'
  return `${holderWords[holder].zh}：${handling}`
}

/** A disabled press says why; a press tells whoever has the order, and is written into its history. */
function Urge({ order }: { order: SupervisedOrder }) {
  const { message } = App.useApp()
  const urge = useAction(urgeOrder)
  const { enabled, why } = order.urge
  const press = () =>
    urge.mutate(
      { params: { id: order.id } },
      {
        onSuccess: () => void message.success(`已催：${order.title}`),
        onError: ({ problem }) => void message.warning(problem.title),
      },
    )
  return (
    <div className="lo-late-act">
      <Tooltip title={why}>
        <Button
          type={enabled ? 'primary' : 'default'}
          ghost={enabled}
          disabled={!enabled}
          loading={urge.isPending}
          onClick={press}
        >
          催单
        </Button>
      </Tooltip>
      {order.urgedAt && <span className="lc-quiet">{dateTime(order.urgedAt)} 催过</span>}
    </div>
  )
}
