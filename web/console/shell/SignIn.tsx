import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { listDemoRoles, signInAsDemo, signInStaff } from '../../../contract/identity/session.ts'
import { Mark } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { go } from '../parts/Go.tsx'

interface Typed {
  login: string
  password: string
  totp?: string
}

export function SignIn() {
  const signIn = useAction(signInStaff, ['session'])
  const play = useAction(signInAsDemo, ['session'])
  const roles = useQuery({ ...reply(listDemoRoles), retry: false })
  const enter = { onSuccess: () => go('/') }
  return (
    <main className="lc-signin">
      <Mark />
      <h1>工作人员登录</h1>
      <Form<Typed> layout="vertical" onFinish={(body) => signIn.mutate({ body }, enter)} requiredMark={false}>
        <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="totp" label="动态口令（六位）">
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          登录
        </Button>
      </Form>
      {signIn.error && <Alert style={{ marginTop: 12 }} type="error" showIcon title={signIn.error.message} />}
      {roles.data && (
        <section aria-label="演示角色" style={{ marginTop: 24 }}>
          <p className="ld-quiet">演示区：直接以一个角色进入</p>
          {roles.data.rows
            .filter(({ home }) => home === '/console')
            .map(({ key, label, where }) => (
              <Button
                key={key}
                block
                style={{ marginBottom: 8 }}
                onClick={() => play.mutate({ body: { key } }, enter)}
              >
                {label} · {where}
              </Button>
            ))}
        </section>
      )}
    </main>
  )
}
