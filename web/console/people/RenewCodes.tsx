import { Button, Form, Input } from 'antd'
import { renewRecoveryCodes } from '../../../contract/identity/security.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** New spare codes in place of the old ones, which are void at once. */
export function RenewCodes({ onDone }: { onDone: () => void }) {
  const renew = useAction(renewRecoveryCodes)
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onDone} />
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => renew.mutate({ body })}
    >
      <Form.Item
        name="password"
        label="先确认一下您的密码"
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={renew.isPending}>
        换一组备用码
      </Button>
      <Fault fault={renew.error} />
    </Form>
  )
}
