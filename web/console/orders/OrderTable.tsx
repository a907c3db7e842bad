import { Button, Drawer, Empty, Input, Select, Table, type TableColumnsType } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { channelWords, orderStates, stateWords, type OrderState } from '../../../contract/orders/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { goWith, useSearch, withSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { OrderPanel } from './OrderPanel.tsx'
import { Marks } from './OrderLine.tsx'
import { useOrders, type Wanted } from './useOrders.ts'
import { say } from './words.ts'

const views = [
  { value: 'ALL', label: '全部，新的在前' },
  { value: 'TODO', label: '在办，先到期的在前' },
  { value: 'LATE', label: '已超时' },
] as const

const columnsFor = (openTo: (id: string) => string): TableColumnsType<OrderRow> => [
  {
    title: '事项',
    key: 'title',
    render: (_, { id, title, code, ...order }) => (
      <Go to={openTo(id)} row className="lc-cell">
        <span className="lc-line-title">
          <Marks order={order} />
          <strong>{title}</strong>
        </span>
        <span className="lc-code">{spacedCode(code)}</span>
      </Go>
    ),
  },
  { title: '状态', key: 'state', width: 88, render: (_, { state }) => stateWords[state].zh },
  { title: '时限', key: 'due', width: 210, render: (_, { clock }) => <Deadline clock={clock} /> },
  { title: '办理地点', key: 'handling', render: (_, { handling }) => handling.name },
  { title: '队伍', key: 'team', render: (_, { team }) => team?.name ?? '还没有' },
  {
    title: '类别',
    key: 'platform',
    width: 96,
    responsive: ['xl'],
    render: (_, { platform }) => (platform ? platformWords[platform].zh : '未分'),
  },
  {
    title: '来源',
    key: 'channel',
    width: 96,
    responsive: ['xl'],
    render: (_, { channel }) => channelWords[channel].zh,
  },
  {
    title: '点单时间',
    key: 'created',
    width: 168,
    responsive: ['lg'],
    render: (_, { createdAt }) => dateTime(createdAt),
  },
]

/** Every order of the scope as a table; filters and the open row live in the address. */
export function OrderTable() {
  const search = useSearch()
  const wanted = wantedOf(search)
  const list = useOrders(wanted)
  const openTo = (open: string) => withSearch('/orders', { ...search, open })
  const close = () => goWith('/orders', { ...search, open: undefined })
  return (
    <>
      <Title title="订单" below={listed(list.rows.length, list.hasNextPage, search.q)} />
      <Filters search={search} wanted={wanted} />
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<OrderRow>
        className="lc-table"
        size="middle"
        rowKey="id"
        columns={columnsFor(openTo)}
        dataSource={list.rows}
        loading={list.isPending}
        pagination={false}
        rowClassName={({ id }) => (id === search.open ? 'lc-open' : '')}
        locale={{ emptyText: <Empty description="没有符合条件的单，换一个条件试试" /> }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say.more}
        </Button>
      )}
      <Drawer
        open={search.open !== undefined}
        onClose={close}
        size={640}
        mask={false}
        className="lc-side"
        title={search.open && <Go to={`/orders/${search.open}`}>单独打开这一单</Go>}
      >
        {search.open && <OrderPanel id={search.open} onGone={close} />}
      </Drawer>
    </>
  )
}

const listed = (count: number, more: boolean, q: string | undefined) =>
  `${q ? `含“${q}”的` : '已列出'} ${count} 单${more ? '，下面还有没列出的' : ''}`

function wantedOf(search: Record<string, string | undefined>): Wanted {
  const state = orderStates.find((known) => known === search.state)
  const view = views.find(({ value }) => value === search.view)?.value ?? 'ALL'
  return {
    view,
    ...(state && { state: [state] }),
    ...(search.siteId && { siteId: search.siteId }),
    ...(search.q && { q: search.q }),
    size: 50,
  }
}

function Filters({ search, wanted }: { search: Record<string, string | undefined>; wanted: Wanted }) {
  const places = [...new Map(useMe()?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const set = (changed: Record<string, string | undefined>) =>
    goWith('/orders', { ...search, open: undefined, ...changed })
  return (
    <div className="lc-filters">
      <Select
        aria-label="怎么排"
        value={wanted.view}
        options={[...views]}
        onChange={(view) => set({ view, state: undefined })}
        popupMatchSelectWidth={false}
      />
      <Select<OrderState | ''>
        aria-label="状态"
        value={wanted.state?.[0] ?? ''}
        options={[
          { value: '', label: '所有状态' },
          ...orderStates.map((value) => ({ value, label: stateWords[value].zh })),
        ]}
        onChange={(state) => set({ state, view: 'ALL' })}
      />
      {places.length > 1 && (
        <Select
          aria-label="地点"
          value={wanted.siteId ?? ''}
          options={[
            { value: '', label: '我的全部地点' },
            ...places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(siteId) => set({ siteId })}
        />
      )}
      <Input.Search
        key={search.q}
        aria-label="编号或事项"
        placeholder="编号或事项"
        defaultValue={search.q}
        allowClear
        onSearch={(q) => set({ q: q.trim() })}
      />
    </div>
  )
}
