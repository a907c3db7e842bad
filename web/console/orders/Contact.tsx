import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { unmaskOrder } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'
import { contactHidden } from './words.ts'

const reasons = ['核实需求', '约定上门时间', '回访', '处理投诉'] as const

/** Masked; shown against a reason, which the audit keeps. */
export function Contact({ order }: { order: Order }) {
  const [asked, setAsked] = useState(false)
  const unmask = useAction(unmaskOrder)
  const shown = unmask.data ?? order.contact
  const facts = [
    ['称呼', shown.name],
    ['电话', shown.phone],
    ['地址', shown.address],
  ] as const
  const any = facts.some(([, value]) => value)
  return (
    <Panel title="联系方式">
      {any && (
        <dl className="lc-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? '没有留'}</dd>
            </div>
          ))}
        </dl>
      )}
      {order.contactHidden && !unmask.data && (
        <p className="lc-quiet">{contactHidden[order.contactHidden]}</p>
      )}
      {!any && !order.contactHidden && <p className="lc-quiet">匿名点单，没有留联系方式</p>}
      {order.canUnmask && order.contactHidden && !unmask.data && (
        <Button onClick={() => setAsked(true)}>说明原因后查看</Button>
      )}
      {asked && (
        <Modal open title="查看联系方式" footer={null} onCancel={() => setAsked(false)}>
          <Form<{ reason: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={(body) =>
              unmask.mutate({ params: { id: order.id }, body }, { onSuccess: () => setAsked(false) })
            }
          >
            <Form.Item
              name="reason"
              label="为什么要看"
              extra="谁、什么时候、为什么看过，都会记下来"
              rules={[{ required: true, message: '请选或写一个原因' }]}
            >
              <Reason />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={unmask.isPending}>
              查看
            </Button>
          </Form>
          <Fault fault={unmask.error} />
        </Modal>
      )}
    </Panel>
  )
}

/** One press for the usual reasons, words for another. */
const Reason = ({ value = '', onChange }: { value?: string; onChange?: (reason: string) => void }) => (
  <>
    <Radio.Group
      optionType="button"
      value={value}
      options={[...reasons]}
      onChange={(event) => onChange?.(String(event.target.value))}
    />
    <Input
      className="lc-below"
      aria-label="原因"
      maxLength={200}
      value={value}
      placeholder="或者写别的原因"
      onChange={(event) => onChange?.(event.target.value)}
    />
  </>
)
