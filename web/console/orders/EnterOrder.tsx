import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { platforms, platformWords, type Platform } from '../../../contract/network/places.ts'
import { enterOrder } from '../../../contract/orders/orders.ts'
import type { CallRefused } from '../../kit/call.ts'
import { dayTime } from '../../kit/format.ts'
import { CodeBox } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Go } from '../parts/Go.tsx'

interface Typed {
  channel: 'PHONE' | 'WALK_IN' | 'GRID_WORKER' | 'PAPER'
  phone?: string
  contactName: string
  title: string
  details?: string
  risk: string
  address?: string
  platform?: Platform
  siteId: string
  urgent?: boolean
}

/** A caller's order in one screen: phone first, read back at the end, the code spoken and sent. */
export function EnterOrder() {
  const { data: me } = useQuery(reply(getMe))
  const [form] = Form.useForm<Typed>()
  const [last, setLast] = useState<Typed>()
  const enter = useAction(enterOrder)
  const places = [...new Map(me?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const send = (typed: Typed, insist: boolean) => {
    setLast(typed)
    enter.mutate(
      {
        body: {
          ...typed,
          details: typed.details ?? '',
          address: typed.address ?? '',
          urgent: typed.urgent ?? false,
          privacyRead: true,
          insist,
        },
      },
      { onSuccess: () => form.resetFields() },
    )
  }
  if (!me) return null
  return (
    <div className="lc-detail">
      <section className="lc-panel">
        <h1>电话代点</h1>
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ channel: 'PHONE', risk: '无特殊风险', siteId: places[0]?.id }}
          onFinish={(typed) => send(typed, false)}
        >
          <Form.Item name="channel" label="怎么来的">
            <Radio.Group
              optionType="button"
              options={[
                { value: 'PHONE', label: '电话' },
                { value: 'WALK_IN', label: '上门' },
                { value: 'GRID_WORKER', label: '网格员' },
                { value: 'PAPER', label: '纸质单' },
              ]}
            />
          </Form.Item>
          <Form.Item name="phone" label="来电号码">
            <Input inputMode="tel" />
          </Form.Item>
          <Form.Item name="contactName" label="怎么称呼" rules={[{ required: true, message: '请问清称呼' }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="title" label="要办什么事" rules={[{ required: true, message: '请写一句话' }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="details" label="详情">
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          <Form.Item
            name="risk"
            label="有什么要当心的"
            rules={[{ required: true, message: '没有就写“无特殊风险”' }]}
          >
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="address" label="地址">
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="platform" label="类别">
            <Select
              allowClear
              options={platforms.map((value) => ({ value, label: platformWords[value].zh }))}
            />
          </Form.Item>
          <Form.Item name="siteId" label="哪个站的单">
            <Select options={places.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="urgent" valuePropName="checked">
            <Checkbox>紧急，两小时内要有回应</Checkbox>
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={enter.isPending}>
            读给对方听，确认后登记
          </Button>
        </Form>
        {enter.error && <Refusal fault={enter.error} onInsist={() => last && send(last, true)} />}
      </section>
      {enter.data && (
        <section className="lc-panel" aria-label="登记好了">
          <h2>登记好了，请把编号念给对方</h2>
          <CodeBox code={enter.data.code} />
          {enter.data.sentTo && <p>编号也会发到 {enter.data.sentTo}</p>}
          {enter.data.dueAt && <p>{dayTime(enter.data.dueAt)} 前答复</p>}
          <Go to={`/orders/${enter.data.id}`}>打开这一单</Go>
        </section>
      )}
    </div>
  )
}

function Refusal({ fault, onInsist }: { fault: CallRefused; onInsist: () => void }) {
  const elsewhere = fault.problem.code === 'belongs_elsewhere'
  const description = fault.problem.fields?.map(({ path, message }) => `${path}：${message}`).join('；')
  return (
    <Alert
      style={{ marginTop: 12 }}
      type={elsewhere ? 'warning' : 'error'}
      showIcon
      title={fault.message}
      description={description}
      action={elsewhere && <Button onClick={onInsist}>对方坚持，仍然登记</Button>}
    />
  )
}
