import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Table } from 'antd'
import { listMenuItems, menuStates, type MenuItem, type MenuState } from '../../../contract/orders/menu.ts'
import { platforms } from '../../../contract/network/places.ts'
import { call } from '../../kit/call.ts'
import { goWith, useSearch, withSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { go, Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { columns } from './columns.tsx'
import './menu.css'
import { MenuFilters } from './MenuFilters.tsx'
import { emptyWords } from './words.ts'

const PAGE = 50

/** What residents may order at one's places: drafts, what is offered, what was withdrawn. */
export function MenuList() {
  const search = useSearch()
  const state = menuStates.find((known) => known === search.state) ?? 'PUBLISHED'
  const wanted = wantedOf(search, state)
  const list = useInfiniteQuery({
    queryKey: ['menu', 'list', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listMenuItems, { query: { ...wanted, size: PAGE, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const narrowed = Object.keys(wanted).length > 1
  return (
    <>
      <Title title="制单" below="居民可以点的服务。每个季度看一遍：还做不做、谁来做、每月能做多少">
        <Button type="primary" onClick={() => go('/menu/new')}>
          新建一项
        </Button>
      </Title>
      <MenuFilters search={search} state={state} />
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<MenuItem>
        className="lc-table"
        size="middle"
        rowKey="id"
        columns={columns(state)}
        dataSource={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: list.isSuccess && <Nothing state={state} narrowed={narrowed} /> }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 {PAGE} 项
        </Button>
      )}
    </>
  )
}

const Nothing = ({ state, narrowed }: { state: MenuState; narrowed: boolean }) => (
  <Empty description={narrowed ? '没有符合条件的服务，换一个条件试试' : emptyWords[state]}>
    {narrowed ? (
      <Go to={withSearch('/menu', { state })}>不限条件</Go>
    ) : (
      <Button onClick={() => (state === 'WITHDRAWN' ? goWith('/menu', {}) : go('/menu/new'))}>
        {state === 'WITHDRAWN' ? '看已上架的' : '新建一项'}
      </Button>
    )}
  </Empty>
)

function wantedOf({ platform, q, revise }: Record<string, string | undefined>, state: MenuState) {
  const known = platforms.find((name) => name === platform)
  return {
    state,
    ...(known && { platform: known }),
    ...(q && { q }),
    ...(revise && state === 'PUBLISHED' && { revise: 'DUE' as const }),
  }
}
