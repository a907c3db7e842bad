import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Popconfirm, Space, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/orders/canned.ts'
import { actionWords, orderKindWords, stateWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'
import { CannedForm } from './CannedForm.tsx'
import { HistoryModal } from './HistoryModal.tsx'

type Canned = contract.CannedAnswer

/** Ready words of one's places: they hold where they were written and below. */
export function CannedList() {
  const [editing, setEditing] = useState<Canned | 'NEW'>()
  const [past, setPast] = useState<Canned>()
  const list = useInfiniteQuery({
    queryKey: ['canned', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(contract.listCanned, { query: { size: 50, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  const columns: TableColumnsType<Canned> = [
    {
      title: '常用语',
      key: 'words',
      render: (_, { label, words }) => (
        <>
          <strong>{label}</strong>
          <div className="lc-quiet">{words}</div>
        </>
      ),
    },
    { title: '用在', key: 'action', width: 120, render: (_, { action }) => actionWords[action].zh },
    { title: '只限', key: 'only', width: 130, render: (_, canned) => onlyOf(canned) },
    { title: '适用', key: 'place', width: 240, render: (_, { place }) => `${place.name}及下级` },
    {
      title: '可以做的',
      key: 'acts',
      width: 200,
      render: (_, canned) =>
        canned.mayEdit ? (
          <Space>
            <Button size="small" onClick={() => setEditing(canned)}>
              修改
            </Button>
            <Retire canned={canned} />
            <Button size="small" type="text" onClick={() => setPast(canned)}>
              记录
            </Button>
          </Space>
        ) : (
          <span className="lc-quiet">上级定的</span>
        ),
    },
  ]
  return (
    <>
      <Title title="常用语" below="写好的话，办单时点一下就填上；下级也能用">
        <Button type="primary" onClick={() => setEditing('NEW')}>
          新写一条
        </Button>
      </Title>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<Canned>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={list.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty description="还没有常用语。把常说的话写一条，办单时不用再打字" /> }}
      />
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          再看一些
        </Button>
      )}
      {editing && (
        <CannedForm canned={editing === 'NEW' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {past && <HistoryModal route={contract.getCanned} id={past.id} onClose={() => setPast(undefined)} />}
    </>
  )
}

const onlyOf = ({ kind, state }: Canned) =>
  [kind && orderKindWords[kind].zh, state && stateWords[state].zh].filter(Boolean).join('、') || '不限'

function Retire({ canned }: { canned: Canned }) {
  const { message } = App.useApp()
  const retire = useAction(contract.retireCanned)
  const send = () =>
    retire.mutate(
      { params: { id: canned.id }, body: { version: canned.version } },
      {
        onSuccess: () => void message.success('停用了'),
        onError: ({ problem }) => void message.error(problem.title),
      },
    )
  return (
    <Popconfirm title="停用以后不再出现，记录还在" okText="停用" cancelText="先不了" onConfirm={send}>
      <Button size="small" loading={retire.isPending}>
        停用
      </Button>
    </Popconfirm>
  )
}
