import { Button, Form, Input } from 'antd'
import { changePassword, type Security } from '../../../contract/identity/security.ts'
import type { Me } from '../../../contract/identity/session.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'

interface Typed {
  current: string
  wanted: string
  again: string
}

const kinds = ['零', '一', '两', '三', '四']

interface PasswordFormProps {
  policy: Security['policy']
  /** The present one came from somebody else. */
  first?: boolean
  onDone: (me: Me) => void
}

/** A new password for oneself; other devices are signed out by it. */
export function PasswordForm({ policy, first = false, onDone }: PasswordFormProps) {
  const change = useAction(changePassword)
  const [form] = Form.useForm<Typed>()
  const required = (message: string) => ({ required: true, message })
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, wanted }) =>
        change.mutate(
          { body: { current, wanted } },
          {
            onSuccess: (me) => {
              form.resetFields()
              onDone(me)
            },
          },
        )
      }
    >
      <Form.Item
        name="current"
        label={first ? '管理员给您的初始密码' : '现在的密码'}
        rules={[required('请填写现在的密码')]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="wanted"
        label="新密码"
        extra={`至少 ${policy.length} 位，大写字母、小写字母、数字、符号里用到${kinds[policy.kinds]}种；不能是之前 ${policy.history} 次用过的`}
        rules={[required('请填写新密码')]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍新密码"
        dependencies={['wanted']}
        rules={[
          required('请再输一遍'),
          ({ getFieldValue }) => ({
            validator: async (_, typed) => {
              if (typed && typed !== getFieldValue('wanted')) throw new Error('两次输入的不一样')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        换成新密码
      </Button>
      <Fault fault={change.error} />
    </Form>
  )
}
