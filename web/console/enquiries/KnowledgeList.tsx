import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Form, Input, Modal, Select, Space, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/knowledge/knowledge.ts'
import { knowledgeActionWords, knowledgeStateWords } from '../../../contract/knowledge/words.ts'
import { call } from '../../kit/call.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { AskModal } from './AskModal.tsx'

type Entry = contract.KnowledgeEntry
type Action = Entry['allowedActions'][number]['action']

const routes = {
  EDIT: contract.editKnowledge,
  PUBLISH: contract.publishKnowledge,
  RETIRE: contract.retireKnowledge,
}

const askedFor = (action: Action, entry: Entry) => {
  if (action === 'RETIRE') return [{ name: 'reason', label: '停用的原因', most: 300 }]
  if (action === 'PUBLISH') return []
  return [
    { name: 'question', label: '问题', most: 200, initial: entry.question },
    { name: 'answer', label: '回答', initial: entry.answer },
  ]
}

/** The knowledge base of one's places: what is offered to people while they ask, how often it was used and how often it helped. */
export function KnowledgeList() {
  const [doing, setDoing] = useState<{ action: Action; entry: Entry }>()
  const entries = useInfiniteQuery({
    queryKey: ['knowledge', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(contract.listKnowledge, { query: { size: 50, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const columns: TableColumnsType<Entry> = [
    {
      title: '问与答',
      key: 'question',
      render: (_, entry) => (
        <>
          <strong>{entry.question}</strong>
          <div className="lc-quiet">{entry.answer}</div>
        </>
      ),
    },
    { title: '状态', key: 'state', width: 80, render: (_, { state }) => knowledgeStateWords[state].zh },
    { title: '适用', key: 'place', width: 152, render: (_, { place }) => `${place.name}及下级` },
    {
      title: '用处',
      key: 'used',
      width: 112,
      render: (_, { usedCount, helpfulCount }) => (
        <>
          解决了 {helpfulCount} 次<div className="lc-quiet">答复用了 {usedCount} 次</div>
        </>
      ),
    },
    {
      title: '可以做的',
      key: 'acts',
      width: 196,
      render: (_, entry) => (
        <Space wrap size={4}>
          {entry.allowedActions.map(({ action, enabled }) => (
            <Button key={action} size="small" disabled={!enabled} onClick={() => setDoing({ action, entry })}>
              {knowledgeActionWords[action].zh}
            </Button>
          ))}
        </Space>
      ),
    },
  ]
  return (
    <>
      <Title title="问答库" below="发布以后，居民写问题时就会看到">
        <NewEntry />
      </Title>
      <Fault fault={entries.error} again={() => void entries.refetch()} />
      <Table<Entry>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={entries.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={entries.isPending}
        pagination={false}
        scroll={{ x: 736 }}
        locale={{
          emptyText: entries.isSuccess && (
            <Empty description="还没有问答。答复咨询时点“转成问答”，或在这里新写一条" />
          ),
        }}
      />
      {entries.hasNextPage && (
        <Button
          className="lc-more"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          再看 50 条
        </Button>
      )}
      {doing && (
        <AskModal
          key={`${doing.entry.id}${doing.action}`}
          route={routes[doing.action]}
          id={doing.entry.id}
          title={knowledgeActionWords[doing.action].zh}
          asked={askedFor(doing.action, doing.entry)}
          more={{ version: doing.entry.version }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}

function NewEntry() {
  const [open, setOpen] = useState(false)
  const me = useMe()
  const create = useAction(contract.createKnowledge)
  const [form] = Form.useForm()
  const places = [...new Map(me?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新写一条
      </Button>
      <Modal
        open={open}
        title="新写一条问答"
        okText="存为草稿"
        cancelText="先不了"
        confirmLoading={create.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ siteId: places[0]?.id }}
          onFinish={(body: object) =>
            create.mutate(
              { body },
              {
                onSuccess: () => {
                  form.resetFields()
                  setOpen(false)
                },
              },
            )
          }
        >
          <Form.Item name="siteId" label="适用于（连同下级）">
            <Select options={places.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="question" label="问题" rules={[{ required: true, message: '请写下问题' }]}>
            <Input maxLength={200} showCount />
          </Form.Item>
          <Form.Item name="answer" label="回答" rules={[{ required: true, message: '请写下回答' }]}>
            <Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 4 }} />
          </Form.Item>
        </Form>
        <Fault fault={create.error} />
      </Modal>
    </>
  )
}
