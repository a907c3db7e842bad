import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Popconfirm, Space, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { platformWords } from '../../../contract/network/places.ts'
import * as contract from '../../../contract/orders/routes.ts'
import { orderKindWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'
import { HistoryModal } from './HistoryModal.tsx'
import { RouteForm } from './RouteForm.tsx'

type Rule = contract.OrderRoute

/** Which orders are handled where, and who else is told; without a rule the place itself handles them. */
export function RouteList() {
  const [editing, setEditing] = useState<Rule | 'NEW'>()
  const [past, setPast] = useState<Rule>()
  const list = useInfiniteQuery({
    queryKey: ['routes', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(contract.listRoutes, { query: { size: 50, cursor: pageParam } }),
    getNextPageParam: ({ next }) => next,
  })
  const columns: TableColumnsType<Rule> = [
    { title: '在哪里点的单', key: 'place', render: (_, { place }) => `${place.name}及下级` },
    { title: '什么单', key: 'what', width: 180, render: (_, rule) => whatOf(rule) },
    { title: '由谁办', key: 'handling', render: (_, { handling }) => handling?.name ?? '点单的地点自己' },
    {
      title: '同时告诉',
      key: 'second',
      render: (_, { second, secondPart }) =>
        second && secondPart ? `${second.name}（${contract.secondPartWords[secondPart].zh}）` : '',
    },
    {
      title: '可以做的',
      key: 'acts',
      width: 200,
      render: (_, rule) =>
        rule.mayEdit ? (
          <Space>
            <Button size="small" onClick={() => setEditing(rule)}>
              修改
            </Button>
            <Retire rule={rule} />
            <Button size="small" type="text" onClick={() => setPast(rule)}>
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
      <Title
        title="分派规则"
        below="没有规则的，由点单的地点办。离点单地点最近的规则算数；同一地点，写得细的算数"
      >
        <Button type="primary" onClick={() => setEditing('NEW')}>
          新定一条
        </Button>
      </Title>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<Rule>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={list.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{
          emptyText: <Empty description="还没有规则，单子都由点单的地点办。要交给基地或别的站，就定一条" />,
        }}
      />
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          再看一些
        </Button>
      )}
      {editing && (
        <RouteForm rule={editing === 'NEW' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {past && <HistoryModal route={contract.getRoute} id={past.id} onClose={() => setPast(undefined)} />}
    </>
  )
}

const whatOf = ({ kind, platform }: Rule) =>
  [platform && platformWords[platform].zh, kind && orderKindWords[kind].zh].filter(Boolean).join(' · ') ||
  '所有的单'

function Retire({ rule }: { rule: Rule }) {
  const { message } = App.useApp()
  const retire = useAction(contract.retireRoute)
  const send = () =>
    retire.mutate(
      { params: { id: rule.id }, body: { version: rule.version } },
      {
        onSuccess: () => void message.success('停用了，已经点的单不变'),
        onError: ({ problem }) => void message.error(problem.title),
      },
    )
  return (
    <Popconfirm title="停用以后新点的单不再按它分派" okText="停用" cancelText="先不了" onConfirm={send}>
      <Button size="small" loading={retire.isPending}>
        停用
      </Button>
    </Popconfirm>
  )
}
