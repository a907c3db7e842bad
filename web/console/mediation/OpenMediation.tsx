import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { openMediation } from '../../../contract/mediation/mediation.ts'
import { CodeBox } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { useMe } from '../parts/useMe.ts'

interface Typed {
  siteId: string
  subject: string
  parties: { name: string; phone?: string }[]
  mediatorPhone?: string
}

/** A dispute entered at the desk. Whoever opens it is named; nobody else at the desk sees it. */
export function OpenMediation() {
  const [shown, setShown] = useState(false)
  const me = useMe()
  const open = useAction(openMediation)
  const [form] = Form.useForm<Typed>()
  const places = [...new Map(me?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const close = () => {
    setShown(false)
    open.reset()
    form.resetFields()
  }
  const send = ({ mediatorPhone, ...typed }: Typed) =>
    open.mutate({ body: { ...typed, mediatorPhones: mediatorPhone ? [mediatorPhone] : [] } })
  return (
    <>
      <Button type="primary" onClick={() => setShown(true)}>
        登记一件调解
      </Button>
      <Modal
        open={shown}
        title="登记一件调解"
        okText="登记"
        cancelText="先不了"
        confirmLoading={open.isPending}
        onOk={form.submit}
        onCancel={close}
        {...(open.data && { footer: <Done onPress={close} /> })}
      >
        {open.data ? (
          <CodeBox code={open.data.code} />
        ) : (
          <Form<Typed>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ siteId: places[0]?.id, parties: [{}, {}] }}
            onFinish={send}
          >
            <Form.Item name="siteId" label="地点">
              <Select options={places.map(({ id, name }) => ({ value: id, label: name }))} />
            </Form.Item>
            <Form.Item
              name="subject"
              label="争议事项"
              rules={[{ required: true, message: '请写明争议事项' }]}
            >
              <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3 }} />
            </Form.Item>
            <Parties />
            <Form.Item name="mediatorPhone" label="调解员的手机号（不填就是您本人）">
              <Input maxLength={20} inputMode="tel" />
            </Form.Item>
          </Form>
        )}
        <Fault fault={open.error} />
      </Modal>
    </>
  )
}

const Done = ({ onPress }: { onPress: () => void }) => (
  <Button type="primary" onClick={onPress}>
    好了
  </Button>
)

const Parties = () => (
  <Form.List name="parties">
    {(fields, { add }) => (
      <>
        {fields.map(({ key, name }) => (
          <div key={key} className="lc-pair">
            <Form.Item
              name={[name, 'name']}
              label={`当事人 ${name + 1}`}
              rules={[{ required: true, message: '请填写怎么称呼' }]}
            >
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name={[name, 'phone']} label="电话（可不填）">
              <Input maxLength={20} inputMode="tel" />
            </Form.Item>
          </div>
        ))}
        <Button size="small" onClick={() => add()} style={{ marginBottom: 12 }}>
          再加一方
        </Button>
      </>
    )}
  </Form.List>
)
