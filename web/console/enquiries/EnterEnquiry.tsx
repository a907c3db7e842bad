import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { enterEnquiry } from '../../../contract/enquiries/enquiries.ts'
import { channelWords } from '../../../contract/orders/words.ts'
import { CodeBox } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { useMay, useMe } from '../parts/useMe.ts'

const channels = ['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER'] as const

/** For a caller: the question, who asks, and the code to read out at the end. */
export function EnterEnquiry() {
  const [open, setOpen] = useState(false)
  const me = useMe()
  const may = useMay('enquiries:answer')
  const enter = useAction(enterEnquiry)
  const [form] = Form.useForm()
  if (!may) return null
  const places = [...new Map(me?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const close = () => {
    setOpen(false)
    enter.reset()
    form.resetFields()
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记一条咨询
      </Button>
      <Modal
        open={open}
        title="登记一条咨询"
        okText={enter.data ? '好了' : '登记'}
        cancelText="先不了"
        confirmLoading={enter.isPending}
        onOk={() => (enter.data ? close() : form.submit())}
        onCancel={close}
      >
        {enter.data ? (
          <CodeBox code={enter.data.code} />
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ channel: 'PHONE', siteId: places[0]?.id }}
            onFinish={(body: object) => enter.mutate({ body })}
          >
            <Form.Item name="channel" label="怎么来的">
              <Radio.Group
                optionType="button"
                options={channels.map((value) => ({ value, label: channelWords[value].zh }))}
              />
            </Form.Item>
            <Form.Item name="siteId" label="哪里答复">
              <Select options={places.map(({ id, name }) => ({ value: id, label: name }))} />
            </Form.Item>
            <Form.Item
              name="contactName"
              label="怎么称呼"
              rules={[{ required: true, message: '请填写称呼' }]}
            >
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="phone" label="电话（可不填）">
              <Input maxLength={20} inputMode="tel" />
            </Form.Item>
            <Form.Item name="question" label="问什么" rules={[{ required: true, message: '请写下问题' }]}>
              <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3 }} />
            </Form.Item>
          </Form>
        )}
        <Fault fault={enter.error} />
      </Modal>
    </>
  )
}
