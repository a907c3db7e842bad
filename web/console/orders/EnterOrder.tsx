import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { enterOrder, type Receipt } from '../../../contract/orders/orders.ts'
import { previewRoute } from '../../../contract/orders/routes.ts'
import type { CallRefused } from '../../kit/call.ts'
import { dayTime } from '../../kit/format.ts'
import { CodeBox } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useFocus } from '../parts/useFocus.ts'
import { useMe } from '../parts/useMe.ts'
import { useUnsaved } from '../parts/useUnsaved.tsx'
import { Advice, type Item } from './Advice.tsx'
import { CallerFields, NeedFields, WhereFields } from './EnterFields.tsx'
import { bodyOf, emptyEntry, titleOf, type Entry } from './entry.ts'
import { ReadBack } from './ReadBack.tsx'
import './enter.css'

/** A caller's order in one screen: phone first, read back at the end, the code spoken and sent. */
export function EnterOrder() {
  const me = useMe()
  const places = [
    ...new Map(
      me?.grants.map(({ place }) => [place.id, { value: place.id, label: place.name }]) ?? [],
    ).values(),
  ]
  const start: Entry = { ...emptyEntry, siteId: places[0]?.value }
  const [form] = Form.useForm<Entry>()
  useFocus('#phone')
  const typed: Entry = { ...start, ...Form.useWatch([], form) }
  const [receipt, setReceipt] = useState<Receipt>()
  const { ask } = useUnsaved(receipt === undefined && Boolean(typed.details || typed.contactName))
  const [item, setItem] = useState<Item>()
  const route = useQuery({
    ...reply(previewRoute, {
      query: { siteId: typed.siteId ?? '', ...(item && { platform: item.platform }) },
    }),
    enabled: typed.siteId !== undefined,
  })
  const choose = (chosen: Item) => {
    setItem(chosen)
    form.setFieldsValue({ title: chosen.title })
  }
  const enter = useAction(enterOrder)
  const send = (insist: boolean) =>
    enter.mutate(
      { body: { ...bodyOf(form.getFieldsValue(), new Date(), insist), ...(item && { itemId: item.id }) } },
      {
        onSuccess: setReceipt,
        onError: ({ problem }) =>
          form.setFields(
            (problem.fields ?? []).map(({ path, message }) => ({
              name: path as keyof Entry,
              errors: [message],
            })),
          ),
      },
    )
  const again = () => {
    form.resetFields()
    setItem(undefined)
    enter.reset()
    setReceipt(undefined)
  }
  if (receipt) return <Entered receipt={receipt} onAgain={again} />
  return (
    <>
      <Title title="电话代点" below="一边听一边填，读给对方听一遍再登记" />
      {ask}
      <Form<Entry>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lc-enter"
        scrollToFirstError
        initialValues={start}
        onFinish={() => send(false)}
      >
        <div>
          <Panel title="谁打来的">
            <CallerFields />
          </Panel>
          <Panel title="要办什么">
            <NeedFields title={titleOf(typed)} wish={typed.wish} />
          </Panel>
          <Panel title="在哪里">
            <WhereFields places={places} />
          </Panel>
        </div>
        <aside>
          <Advice text={typed.details} siteId={typed.siteId} caller={typed} onItem={choose} />
          {item && (
            <p>
              已选服务：{item.title}{' '}
              <Button type="link" size="small" onClick={() => setItem(undefined)}>
                不选
              </Button>
            </p>
          )}
          <ReadBack entry={typed} place={route.data?.handling.name} />
          <Button type="primary" size="large" block htmlType="submit" loading={enter.isPending}>
            已读给对方听，登记
          </Button>
          <Refusal fault={enter.error} onInsist={() => send(true)} />
        </aside>
      </Form>
    </>
  )
}

const Entered = ({ receipt, onAgain }: { receipt: Receipt; onAgain: () => void }) => (
  <>
    <Title title="登记好了" below="请把编号念给对方，凭它可以查进度" />
    <section className="lc-panel lc-entered" aria-label="登记好了">
      <CodeBox code={receipt.code} />
      <p>{receipt.sentTo ? `已发短信到 ${receipt.sentTo}` : '没有留手机号，请对方记下编号'}</p>
      {receipt.dueAt && (
        <p>
          {receipt.place.name}会在{dayTime(receipt.dueAt)} 前答复
        </p>
      )}
      <div className="lc-acts">
        <Button type="primary" size="large" onClick={onAgain}>
          再登记一单
        </Button>
        <Button size="large" onClick={() => go(`/orders/${receipt.id}`)}>
          打开这一单
        </Button>
      </div>
    </section>
  </>
)

function Refusal({ fault, onInsist }: { fault: CallRefused | null; onInsist: () => void }) {
  return (
    <>
      <Fault fault={fault} />
      {fault?.problem.code === 'belongs_elsewhere' && (
        <Button block onClick={onInsist}>
          对方坚持，仍然登记
        </Button>
      )}
    </>
  )
}
