import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Space } from 'antd'
import { draftCase, listCandidates, passCandidate } from '../../../contract/cases/desk.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { call } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { StarLine } from '../../kit/star-line.tsx'
import { Fault } from '../parts/Fault.tsx'
import { Go, go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'

/** Rated orders whose requesters consent and that nobody has written up: one press makes a draft. */
export function Candidates() {
  const list = useInfiniteQuery({
    queryKey: ['cases', 'waiting'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listCandidates, { query: { size: 30, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Panel title="可以晒的单" more={<span className="lc-quiet">评价好、居民同意公开，最近评的在前</span>}>
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.data && rows.length === 0 && (
        <Empty description="没有可以晒的单。居民评了好评、同意公开，就会列在这里" />
      )}
      {rows.map(({ order, evaluatedAt }) => (
        <Waiting key={order.id} order={order} evaluatedAt={evaluatedAt} />
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
    </Panel>
  )
}

function Waiting({ order, evaluatedAt }: { order: OrderRow; evaluatedAt: string }) {
  const { message } = App.useApp()
  const draft = useAction(draftCase)
  const pass = useAction(passCandidate)
  const write = () =>
    draft.mutate({ body: { orderId: order.id } }, { onSuccess: ({ id }) => go(`/cases/${id}`) })
  const leave = () =>
    pass.mutate(
      { params: { id: order.id } },
      { onSuccess: () => message.info(`“${order.title}”不再列出；要晒时，打开这一单起草`) },
    )
  return (
    <div className="lc-line lc-case-waiting">
      <span className="lc-line-body">
        <Go to={`/orders/${order.id}`} row className="lc-case-order">
          <strong>{order.title}</strong>
        </Go>
        <span className="lc-quiet">
          {order.place.name}
          {order.team && ` · ${order.team.name}`}
        </span>
        <span className="lc-quiet">
          <StarLine stars={order.stars ?? 0} /> {dateTime(evaluatedAt)} 评
        </span>
        <Fault fault={draft.error ?? pass.error} />
      </span>
      <Space>
        <Button type="text" loading={pass.isPending} onClick={leave}>
          不晒
        </Button>
        <Button loading={draft.isPending} onClick={write}>
          写成案例
        </Button>
      </Space>
    </div>
  )
}
