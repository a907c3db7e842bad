import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { Alert, Button, Empty, Select, Table, type TableColumnsType } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import { listOrders } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { channelWords, orderStates, stateWords, type OrderState } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { go, Go } from '../parts/Go.tsx'

const columns: TableColumnsType<OrderRow> = [
  {
    title: '编号',
    key: 'code',
    render: (_, { id, code }) => <Go to={`/orders/${id}`}>{spacedCode(code)}</Go>,
  },
  { title: '事项', dataIndex: 'title' },
  { title: '状态', key: 'state', render: (_, { state }) => stateWords[state].zh },
  { title: '时限', key: 'due', render: (_, { clock }) => <Deadline clock={clock} /> },
  { title: '办理地点', key: 'handling', render: (_, { handling }) => handling.name },
  { title: '队伍', key: 'team', render: (_, { team }) => team?.name ?? '—' },
  {
    title: '类别',
    key: 'platform',
    render: (_, { platform }) => (platform ? platformWords[platform].zh : '—'),
  },
  { title: '渠道', key: 'channel', render: (_, { channel }) => channelWords[channel].zh },
  { title: '点单时间', key: 'created', render: (_, { createdAt }) => dateTime(createdAt) },
]

/** Every order of the scope as a table; the filter lives in the address. */
export function OrderTable() {
  const search = useRouterState({ select: (state) => state.location.search }) as { state?: OrderState }
  const state = orderStates.find((known) => known === search.state)
  const orders = useInfiniteQuery({
    queryKey: ['orders', 'table', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listOrders, { query: { view: 'ALL', state, size: 50, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <>
      <h1>订单</h1>
      <label>
        状态{' '}
        <Select<OrderState | ''>
          value={state ?? ''}
          style={{ width: 160, marginBottom: 12 }}
          aria-label="按状态筛选"
          options={[
            { value: '', label: '全部' },
            ...orderStates.map((value) => ({ value, label: stateWords[value].zh })),
          ]}
          onChange={(value) => go(value ? `/orders?state=${value}` : '/orders')}
        />
      </label>
      {orders.error && <Alert type="error" showIcon title={orders.error.message} />}
      <Table<OrderRow>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={orders.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={orders.isPending}
        pagination={false}
        scroll={{ x: 1100 }}
        locale={{ emptyText: <Empty description="没有符合条件的单" /> }}
      />
      {orders.hasNextPage && (
        <Button
          style={{ marginTop: 12 }}
          loading={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          再看 50 单
        </Button>
      )}
    </>
  )
}
