import { Form, Input, Modal, Radio, Rate, Select } from 'antd'
import { useEffect } from 'react'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import { cannedActions } from '../../../contract/orders/canned.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import {
  priorityWords,
  solvedAnswers,
  solvedWords,
  type OrderAction,
} from '../../../contract/orders/words.ts'
import { useCanned } from '../../kit/canned.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import type { DeskAct } from './desk-acts.ts'
import { CannedButtons } from './CannedButtons.tsx'
import { PlaceBelow } from './PlaceBelow.tsx'
import { priorityOptions, say } from './words.ts'

interface ActFormProps {
  order: Order
  action: OrderAction
  act: DeskAct
  onDone: (after: Order) => void
  onClose: () => void
}

/** One action's own small form. */
export function ActForm({ order, action, act, onDone, onClose }: ActFormProps) {
  const send = useAction(act.route)
  const canned = useCanned(order, action)
  const [form] = Form.useForm<Record<string, unknown>>()
  const { error } = send
  const word = orderWords(order.kind).actions[action].zh
  useEffect(() => {
    const faults = error?.problem.fields ?? []
    form.setFields(faults.map(({ path, message }) => ({ name: path, errors: [message] })))
  }, [error, form])
  return (
    <Modal
      open
      title={word}
      okText={word}
      cancelText="先不了"
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="lc-quiet">{act.means}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={startOf(order, act)}
        onFinish={(typed) =>
          send.mutate(
            { params: { id: order.id }, body: { version: order.version, ...typed } },
            { onSuccess: onDone },
          )
        }
      >
        {act.ask === 'TRIAGE' && <Triage />}
        {act.ask === 'RATING' && <Rating />}
        {act.ask === 'PRIORITY' && <Haste order={order} />}
        {act.ask === 'PLACE' && (
          <Form.Item name="siteId" label="转给哪里" rules={[{ required: true, message: '请选一个下级地点' }]}>
            <PlaceBelow above={order.handling} />
          </Form.Item>
        )}
        {act.field && known.has(action) && (
          <CannedButtons
            canned={canned}
            onChoose={(words) => act.field && form.setFieldValue(act.field, words)}
          />
        )}
        {act.field && (
          <Form.Item
            name={act.field}
            label={act.label}
            rules={[{ required: true, whitespace: true, message: '请写一句话' }]}
          >
            <Input.TextArea maxLength={act.most} showCount autoSize={{ minRows: 3, maxRows: 10 }} />
          </Form.Item>
        )}
      </Form>
      <Fault fault={error} />
    </Modal>
  )
}

/** The acts that may have ready words at all; what goes on the wall is never one of them. */
const known = new Set<OrderAction>(cannedActions)

/** What the form starts with: what the order is now, or the words that were written before. */
const startOf = (order: Order, act: DeskAct) => ({
  platform: order.platform ?? undefined,
  priority: act.ask === 'PRIORITY' ? harder(order)[0] : order.priority,
  ...(act.field === 'text' && { text: order.wish?.publicText ?? '' }),
})

/** After triage a priority only rises. */
const harder = ({ priority }: Order) =>
  priority === 'NORMAL' ? (['HIGH', 'URGENT'] as const) : (['URGENT'] as const)

const Haste = ({ order }: { order: Order }) => (
  <Form.Item name="priority" label="改成" extra={say.priorityMeans}>
    <Radio.Group
      optionType="button"
      options={harder(order).map((value) => ({ value, label: priorityWords[value].zh }))}
    />
  </Form.Item>
)

const Triage = () => (
  <>
    <Form.Item name="platform" label="属于哪个平台">
      <Select
        allowClear
        placeholder="不清楚可以先不选"
        options={platforms.map((value) => ({ value, label: platformWords[value].zh }))}
      />
    </Form.Item>
    <Form.Item name="priority" label="轻重缓急" extra={say.priorityMeans}>
      <Radio.Group optionType="button" options={priorityOptions} />
    </Form.Item>
  </>
)

const Rating = () => (
  <>
    <Form.Item name="solved" label="问题解决了吗" rules={[{ required: true, message: '请选一项' }]}>
      <Radio.Group
        optionType="button"
        options={solvedAnswers.map((value) => ({ value, label: solvedWords[value].zh }))}
      />
    </Form.Item>
    <Form.Item name="stars" label="几颗星" rules={[{ required: true, message: '请点星' }]}>
      <Rate />
    </Form.Item>
    <Form.Item name="comment" label="居民的话">
      <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
    </Form.Item>
  </>
)
