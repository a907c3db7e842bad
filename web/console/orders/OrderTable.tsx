import { Button, Drawer, Empty, Table } from 'antd'
import { useState } from 'react'
import { exportOrders } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { goWith, useSearch, withSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { useKeys } from '../parts/keys.ts'
import { Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { useStored } from '../parts/useStored.ts'
import { BulkBar } from './BulkBar.tsx'
import { Export } from './Export.tsx'
import { Filters } from './Filters.tsx'
import { onlyFilters, wantedOf } from './filters.ts'
import { More } from './More.tsx'
import { ColumnChoice, columnsOf, usualColumns, widthOf } from './order-columns.tsx'
import { OrderPanel } from './OrderPanel.tsx'
import { PhoneTail } from './PhoneTail.tsx'
import { useOrders } from './useOrders.ts'
import './lists.css'

const SIZE = 50

/** Every order of the scope as a table; filters and the open row live in the address. */
export function OrderTable() {
  const search = useSearch()
  const me = useMe()
  const wanted = wantedOf(search)
  const list = useOrders({ ...wanted, size: SIZE })
  const [shown, setShown] = useStored(`liudan.columns.${me?.personId ?? ''}`, usualColumns)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const openTo = (open: string) => withSearch('/orders', { ...search, open })
  const close = () => goWith('/orders', { ...search, open: undefined })
  const teamTo = (teamId: string) => withSearch('/orders', { ...search, open: undefined, teamId })
  const columns = columnsOf({ openTo, teamTo }).filter(({ key }) => shown.includes(key))
  const rows = list.rows.filter(({ id }) => chosen.includes(id))
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  useKeys({ x: () => focusedRow(list.rows, toggle) })
  const team = list.rows.find((row) => row.team?.id === wanted.teamId)?.team
  return (
    <>
      <Title title="订单" below={listed(list.rows.length, list.hasNextPage, search.q)}>
        <ColumnChoice chosen={shown} onChange={setShown} />
        <Export route={exportOrders} query={wanted} />
      </Title>
      <Filters search={search} teamName={team?.name} />
      <PhoneTail q={search.q} />
      <BulkBar rows={rows} onDone={setChosen} />
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<OrderRow>
        className="lc-table"
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={list.rows}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: widthOf(columns) }}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
        }}
        rowClassName={({ id }) => (id === search.open ? 'lc-open' : '')}
        locale={{
          emptyText: !list.isPending && !list.error && (
            <None narrow={Object.keys(onlyFilters(search)).length > 0} />
          ),
        }}
      />
      <More list={list} />
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

/** `x` chooses the row that j and k have come to. */
function focusedRow(rows: readonly OrderRow[], toggle: (id: string) => void) {
  const href = document.activeElement?.getAttribute('href') ?? ''
  const row = rows.find(({ id }) => href.includes(`open=${id}`))
  if (row) toggle(row.id)
}

const None = ({ narrow }: { narrow: boolean }) =>
  narrow ? (
    <Empty description="没有符合条件的单">
      <Button onClick={() => goWith('/orders', {})}>去掉所有条件</Button>
    </Empty>
  ) : (
    <Empty description="还没有订单。有人打电话来，可以在“电话代点”登记" />
  )
