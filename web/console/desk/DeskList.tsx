import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Popconfirm, Space, Table, type TableColumnsType } from 'antd'
import { useState, type ComponentType } from 'react'
import type { AnyRoute } from '../../../contract/route.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'
import { HistoryModal, type WithHistory } from './HistoryModal.tsx'

/** What somebody wrote for a place and everything below it. */
interface Written {
  id: string
  version: number
  /** False: written above, holds here too. */
  mayEdit: boolean
}

export interface RowFormProps<R> {
  /** Absent: a new one. */
  row: R | undefined
  onClose: () => void
}

interface DeskListProps<R extends Written> {
  topic: string
  title: string
  below: string
  /** The button that makes a new one. */
  add: string
  empty: string
  columns: TableColumnsType<R>
  load: (cursor: string | undefined) => Promise<{ rows: R[]; next?: string | undefined }>
  history: WithHistory
  retire: Retiring
  RowForm: ComponentType<RowFormProps<R>>
}

interface Retiring {
  route: AnyRoute
  /** What it means, before it is done. */
  means: string
  done: string
}

/** A list that the desk keeps for itself and those below: each row is changed, retired and looked back on here. */
export function DeskList<R extends Written>(props: DeskListProps<R>) {
  const { topic, title, below, add, empty, columns, load, history, retire, RowForm } = props
  const [editing, setEditing] = useState<R | 'NEW'>()
  const [past, setPast] = useState<R>()
  const list = useInfiniteQuery({
    queryKey: [topic, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => load(pageParam),
    getNextPageParam: ({ next }) => next,
  })
  const write = (
    <Button type="primary" onClick={() => setEditing('NEW')}>
      {add}
    </Button>
  )
  const acts: TableColumnsType<R>[number] = {
    title: '可以做的',
    key: 'acts',
    width: 184,
    render: (_, row) =>
      row.mayEdit ? (
        <Space size={4}>
          <Button size="small" onClick={() => setEditing(row)}>
            修改
          </Button>
          <Retire row={row} retiring={retire} />
          <Button size="small" type="text" onClick={() => setPast(row)}>
            记录
          </Button>
        </Space>
      ) : (
        <span className="lc-quiet">上级定的</span>
      ),
  }
  return (
    <>
      <Title title={title} below={below}>
        {write}
      </Title>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<R>
        className="lc-table"
        size="small"
        rowKey="id"
        columns={[...columns, acts]}
        dataSource={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: list.isSuccess && <Empty description={empty} /> }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看一些
        </Button>
      )}
      {editing && (
        <RowForm row={editing === 'NEW' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {past && <HistoryModal route={history} id={past.id} onClose={() => setPast(undefined)} />}
    </>
  )
}

function Retire({ row: { id, version }, retiring }: { row: Written; retiring: Retiring }) {
  const { message } = App.useApp()
  const retire = useAction(retiring.route)
  const send = () =>
    retire.mutate(
      { params: { id }, body: { version } },
      {
        onSuccess: () => void message.success(retiring.done),
        onError: ({ problem }) => void message.error(problem.title),
      },
    )
  return (
    <Popconfirm title={retiring.means} okText="停用" cancelText="先不了" onConfirm={send}>
      <Button size="small" loading={retire.isPending}>
        停用
      </Button>
    </Popconfirm>
  )
}
