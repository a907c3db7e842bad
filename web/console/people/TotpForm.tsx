import { Button, Form, Input, QRCode, Typography } from 'antd'
import { useState } from 'react'
import { confirmTotp, enrolTotp } from '../../../contract/identity/security.ts'
import type { Me } from '../../../contract/identity/session.ts'
import type { Reply } from '../../../contract/route.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface TotpFormProps {
  onDone: (me: Me) => void
}

/** Binds an authenticator: the password, the square to scan, the first six digits, the spare codes. */
export function TotpForm({ onDone }: TotpFormProps) {
  const enrol = useAction(enrolTotp)
  const [bound, setBound] = useState<Reply<typeof confirmTotp>>()
  if (bound) return <RecoveryCodes codes={bound.recoveryCodes} onKept={() => onDone(bound.me)} />
  if (enrol.data) return <Scan {...enrol.data} onBound={setBound} />
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => enrol.mutate({ body })}
    >
      <Form.Item
        name="password"
        label="先确认一下您的密码"
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={enrol.isPending}>
        下一步：扫码
      </Button>
      <Fault fault={enrol.error} />
    </Form>
  )
}

interface ScanProps {
  totpUri: string
  secret: string
  onBound: (bound: Reply<typeof confirmTotp>) => void
}

const scanWords =
  '用手机上的口令应用（例如 Microsoft Authenticator、FreeOTP，或手机自带的密码管理）扫左边的码，再把应用里显示的六位数字填在下面。'

/** The square is drawn here in the page; nothing of it leaves for anybody else. */
function Scan({ totpUri, secret, onBound }: ScanProps) {
  const confirm = useAction(confirmTotp)
  return (
    <div className="lc-enrol">
      <QRCode value={totpUri} type="svg" size={176} bordered={false} aria-label="动态口令二维码" />
      <div>
        <p>{scanWords}</p>
        <p>
          扫不了的，在应用里选“手动输入”，抄下这一串：
          <br />
          <Typography.Text code copyable={{ text: secret }}>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Typography.Text>
        </p>
        <Form<{ totp: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={(body) => confirm.mutate({ body }, { onSuccess: onBound })}
        >
          <Form.Item
            name="totp"
            label="应用里的六位数字"
            rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写六位数字' }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            绑定
          </Button>
          <Fault fault={confirm.error} />
        </Form>
      </div>
    </div>
  )
}
