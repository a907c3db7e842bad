import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { createStaff } from '../../../contract/identity/staff.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { go } from '../parts/Go.tsx'
import { SecretModal } from './SecretModal.tsx'

interface Typed {
  login: string
  name: string
}

/** A new account: its name, its login, and the first password to hand over. */
export function NewStaff() {
  const [open, setOpen] = useState(false)
  const create = useAction(createStaff)
  const [form] = Form.useForm<Typed>()
  const made = create.data
  const close = () => {
    form.resetFields()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        开一个账号
      </Button>
      <Modal
        open={open && !made}
        title="开一个工作人员账号"
        okText="开账号"
        cancelText="先不了"
        confirmLoading={create.isPending}
        onOk={() => form.submit()}
        onCancel={close}
      >
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(body) => create.mutate({ body })}
        >
          <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="login"
            label="账号"
            extra="小写字母、数字、点或横线，三个字以上，例如 caotanglu.li"
            rules={[
              {
                required: true,
                pattern: /^[a-z0-9._-]{3,40}$/,
                message: '用小写字母、数字、点、横线，3 到 40 位',
              },
            ]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </Form>
        <Fault fault={create.error} />
      </Modal>
      {made && (
        <SecretModal
          secret={{ title: '账号开好了', ...made }}
          onClose={() => {
            close()
            create.reset()
            go(`/staff/${made.personId}`)
          }}
        />
      )}
    </>
  )
}
